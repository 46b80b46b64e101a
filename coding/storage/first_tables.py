"""The tables of the first version; later ones are in `schema`."""

PROJECT_AND_PEOPLE = """
    create table projects (
        id integer primary key check (id = 1),
        guid text not null unique,
        name text not null,
        language text not null,
        created_at text not null
    ) strict;
    create table coders (
        id integer primary key,
        guid text not null unique,
        name text not null,
        kind text not null check (kind in ('person', 'consensus', 'machine')),
        color text not null
    ) strict;
    create index coders_by_name on coders (name);
"""

# What happened, for everybody and forever; never any text of the material.
# What undo needs beside it lies in payloads, which erasing a source or person empties.
HISTORY = """
    create table events (
        id integer primary key autoincrement,
        guid text not null unique,
        at text not null,
        actor text not null,
        role text not null,
        kind text not null,
        batch text
    ) strict;
    create table event_items (
        event_id integer not null references events (id),
        position integer not null,
        entity text not null,
        guid text not null,
        change text not null check (change in ('added', 'changed', 'removed')),
        source text,
        hash text,
        primary key (event_id, position)
    ) strict, without rowid;
    create index event_items_by_guid on event_items (guid);
    create index event_items_by_source on event_items (source, event_id);
    create table payloads (
        event_id integer not null references events (id),
        source text not null default '',
        participant text not null default '',
        body text not null,
        primary key (event_id, source, participant)
    ) strict, without rowid;
    create index payloads_by_source on payloads (source);
    create index payloads_by_participant on payloads (participant);
"""

SOURCES = """
    create table sources (
        id integer primary key,
        guid text not null unique,
        name text not null,
        kind text not null,
        language text not null,
        observed_on text,
        written_on text,
        author text not null,
        words integer not null,
        length integer not null,
        file_name text not null,
        file_hash text not null,
        created_at text not null,
        text text not null
    ) strict;
    create index sources_by_name on sources (name);
    create index sources_by_hash on sources (file_hash);
    create table stretches (
        source_id integer not null references sources (id) on delete cascade,
        kind text not null check (kind in ('paragraph', 'turn', 'sentence')),
        position integer not null,
        start integer not null,
        "end" integer not null check ("end" >= start),
        label_end integer not null,
        speaker text,
        primary key (source_id, kind, position)
    ) strict, without rowid;
    create virtual table source_search using fts5 (
        text, content = 'sources', content_rowid = 'id',
        tokenize = 'unicode61 remove_diacritics 0'
    );
    create table cases (
        id integer primary key,
        guid text not null unique,
        name text not null,
        kind text not null check (kind in ('site', 'participant', 'object')),
        parent_id integer references cases (id)
    ) strict;
    create index cases_by_name on cases (kind, name);
    create index cases_by_parent on cases (parent_id);
    create table case_sources (
        case_id integer not null references cases (id) on delete cascade,
        source_id integer not null references sources (id) on delete cascade,
        primary key (source_id, case_id)
    ) strict, without rowid;
    create index case_sources_by_case on case_sources (case_id, source_id);
    create table variables (
        id integer primary key,
        guid text not null unique,
        name text not null,
        type text not null check (type in
            ('Text', 'Boolean', 'Integer', 'Float', 'Date', 'DateTime'))
    ) strict;
    create table variable_values (
        variable_id integer not null references variables (id) on delete cascade,
        source_id integer references sources (id) on delete cascade,
        case_id integer references cases (id) on delete cascade,
        value text not null,
        check ((source_id is null) <> (case_id is null)),
        unique (variable_id, source_id),
        unique (variable_id, case_id)
    ) strict;
    create index variable_values_by_source on variable_values (source_id);
    create index variable_values_by_case on variable_values (case_id);
"""

CODING = """
    create table codebooks (
        id integer primary key,
        guid text not null unique,
        name text not null,
        licence text not null,
        version integer not null
    ) strict;
    create table codebook_texts (
        codebook_id integer not null references codebooks (id) on delete cascade,
        language text not null,
        label text not null,
        description text not null,
        origin text not null,
        primary key (codebook_id, language)
    ) strict, without rowid;
    create table codes (
        id integer primary key,
        guid text not null unique,
        codebook_id integer not null references codebooks (id) on delete cascade,
        parent_id integer references codes (id) on delete cascade,
        position integer not null,
        name text not null,
        color text not null,
        key text not null,
        is_codable integer not null check (is_codable in (0, 1)),
        origin text not null
    ) strict;
    create index codes_by_name on codes (name);
    create index codes_by_codebook on codes (codebook_id, position);
    create index codes_by_parent on codes (parent_id);
    create table code_texts (
        code_id integer not null references codes (id) on delete cascade,
        language text not null,
        label text not null,
        definition text not null,
        full_definition text not null,
        use_when text not null,
        avoid_when text not null,
        example text not null,
        near_miss text not null,
        near_miss_reason text not null,
        question text not null,
        primary key (code_id, language)
    ) strict, without rowid;
    create table codings (
        id integer primary key,
        guid text not null unique,
        source_id integer not null references sources (id),
        start integer not null check (start >= 0),
        "end" integer not null check ("end" > start),
        code_id integer not null references codes (id),
        coder_id integer not null references coders (id),
        quote text not null,
        created_at text not null,
        event_id integer not null references events (id)
    ) strict;
    create index codings_in_source on codings (source_id, start, code_id, coder_id);
    create index codings_to_count on codings (code_id, coder_id, source_id);
    create index codings_by_coder on codings (coder_id, code_id, source_id);
    create index codings_by_event on codings (event_id);
    create table readings (
        source_id integer not null references sources (id) on delete cascade,
        codebook_id integer not null references codebooks (id) on delete cascade,
        coder_id integer not null references coders (id) on delete cascade,
        read_at text not null,
        primary key (codebook_id, coder_id, source_id)
    ) strict, without rowid;
    create index readings_by_source on readings (source_id);
    create index readings_by_coder on readings (coder_id);
"""
