"""The tables of memos."""

# A memo outlives what it is about, so that it names a code, coding or case by its guid
# and refers to no row of it. Erasing a source takes what was noted about it along.
# A removed memo has `removed_at`; it goes on following the text, so that it can come
# back. Stretches of text that memos keep (`memo_places`) never change by themselves:
# a memo about another passage gets another place.
MEMOS = """
    create table memos (
        id integer primary key,
        guid text not null unique,
        kind text not null check (kind in
            ('observation', 'method', 'theory', 'ethics', 'todo')),
        title text not null,
        body text not null,
        entity text not null check (entity in
            ('project', 'source', 'selection', 'coding', 'code', 'case')),
        about text not null default '',
        about_name text not null default '',
        source_id integer references sources (id) on delete cascade,
        place text not null default '',
        author text not null,
        dated text not null,
        is_done integer not null default 0 check (is_done in (0, 1)),
        created_at text not null,
        changed_at text not null,
        removed_at text,
        event_id integer not null references events (id)
    ) strict;
    create index memos_by_source on memos (source_id);
    create index memos_by_subject on memos (entity, about);
    create index memos_by_title on memos (title);
    create table memo_places (
        id integer primary key,
        guid text not null unique,
        memo_id integer not null references memos (id) on delete cascade,
        source_id integer not null references sources (id) on delete cascade,
        start integer not null check (start >= 0),
        "end" integer not null check ("end" > start),
        quote text not null,
        is_lost integer not null default 0 check (is_lost in (0, 1))
    ) strict;
    create index memo_places_by_memo on memo_places (memo_id);
    create index memo_places_in_source on memo_places (source_id, start);
    create table memo_links (
        memo_id integer not null references memos (id) on delete cascade,
        position integer not null,
        entity text not null check (entity in ('memo', 'code', 'quote')),
        guid text not null,
        text text not null default '',
        place text not null default '',
        primary key (memo_id, position)
    ) strict, without rowid;
    create index memo_links_by_target on memo_links (entity, guid);
"""
