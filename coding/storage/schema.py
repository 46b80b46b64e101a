"""The tables of a project, changed only by adding a migration at the end."""

from sqlite_utils import Database, Migrations

from coding.storage.codebook_tables import CODEBOOK_VERSIONS, first_versions
from coding.storage.desk_tables import CODING_CARRIES, SETTINGS, UNSURE
from coding.storage.first_tables import CODING, HISTORY, PROJECT_AND_PEOPLE, SOURCES
from coding.storage.history_tables import RESTORE_POINTS
from coding.storage.memo_tables import MEMOS
from coding.storage.reading_tables import READINGS_BY_CODE
from coding.storage.search import as_indexed
from coding.storage.withdrawals import WITHDRAWALS

APPLICATION_ID = 0x46656C74  # "Felt", so that `file` and we know a project by its head

migrations = Migrations("feltbog")


@migrations()
def m001_a_project_with_sources_codebooks_and_codings(db: Database) -> None:
    """Lay the tables of the first version."""
    for script in (PROJECT_AND_PEOPLE, HISTORY, SOURCES, CODING):
        db.executescript(script)


# A source in the trash keeps everything and counts nowhere. `edition` is the event
# that changed its text last, 0 as imported.
_WHAT_FILES_TELL = """
    alter table sources add column file_part text not null default '';
    alter table sources add column removed_at text;
    alter table sources add column edition integer not null default 0;
    alter table events add column undoes text references events (guid);
    create index events_by_undone on events (undoes);
    create index sources_in_use
        on sources (removed_at, kind, language, observed_on);
    create table stretches_2 (
        source_id integer not null references sources (id) on delete cascade,
        kind text not null check (kind in ('paragraph', 'turn', 'sentence',
            'heading', 'item', 'page', 'stamp')),
        position integer not null,
        start integer not null,
        "end" integer not null check ("end" >= start),
        label_end integer not null,
        speaker text,
        value text not null default '',
        is_told integer not null default 0 check (is_told in (0, 1)),
        primary key (source_id, kind, position)
    ) strict, without rowid;
    insert into stretches_2
        (source_id, kind, position, start, "end", label_end, speaker)
        select source_id, kind, position, start, "end", label_end, speaker
        from stretches;
    drop table stretches;
    alter table stretches_2 rename to stretches;
    create index stretches_by_speaker on stretches (speaker) where speaker is not null;
    create virtual table source_words using fts5vocab (source_search, row);
"""

# Who a speaker is: in every source, or (where `source_id` is given) in one.
_WHO_SPEAKS_AND_HOW = """
    create table speakers (
        id integer primary key,
        name text not null,
        source_id integer references sources (id) on delete cascade,
        case_id integer not null references cases (id) on delete cascade
    ) strict;
    create unique index speakers_by_name on speakers (name, coalesce(source_id, 0));
    create index speakers_by_source on speakers (source_id);
    create index speakers_by_case on speakers (case_id);
    create table marks (
        id integer primary key,
        guid text not null unique,
        source_id integer not null references sources (id) on delete cascade,
        start integer not null check (start >= 0),
        "end" integer not null check ("end" > start),
        layer text not null check (layer in ('', 'observed', 'reported', 'reflection')),
        case_id integer references cases (id) on delete cascade,
        words integer not null,
        quote text not null,
        created_at text not null,
        event_id integer not null references events (id),
        check ((layer = '') = (case_id is not null))
    ) strict;
    create index marks_in_source on marks (source_id, start);
    create index marks_by_case on marks (case_id);
"""

# Codings whose text was edited away: never dropped, listed with their quote.
_ORPHANS = """
    create table orphans (
        id integer primary key,
        guid text not null unique,
        source_id integer not null references sources (id) on delete cascade,
        start integer not null,
        "end" integer not null,
        code_id integer not null references codes (id),
        coder_id integer not null references coders (id),
        quote text not null,
        created_at text not null,
        event_id integer not null references events (id),
        orphaned_by integer not null references events (id)
    ) strict;
    create index orphans_in_source on orphans (source_id);
    create index orphans_by_code on orphans (code_id);
    create index orphans_by_coder on orphans (coder_id);
    create index orphans_by_event on orphans (orphaned_by);
"""


@migrations()
def m002_sources_of_every_format_that_can_be_edited(db: Database) -> None:
    """Add what files tell, who speaks, layers of a note, the trash and orphans."""
    for script in (_WHAT_FILES_TELL, _WHO_SPEAKS_AND_HOW, _ORPHANS):
        db.executescript(script)
    db.conn.execute("insert into source_search (source_search) values ('delete-all')")
    for id_, text in db.conn.execute("select id, text from sources").fetchall():
        values = (id_, as_indexed(text))
        db.conn.execute("insert into source_search (rowid, text) values (?, ?)", values)


@migrations()
def m003_codebooks_that_change_and_keep_their_versions(db: Database) -> None:
    """Add versions of codebooks and codes, second places, and when one decided."""
    db.executescript(CODEBOOK_VERSIONS)
    first_versions(db)


@migrations()
def m004_codings_that_are_sure_or_unsure_in_projects_that_decide(db: Database) -> None:
    """Add certainty, weight and origin to codings, and the settings of a project."""
    for script in (CODING_CARRIES, UNSURE, SETTINGS):
        db.executescript(script)


@migrations()
def m005_memos_that_are_linked(db: Database) -> None:
    """Add memos, the stretches that they keep, and the links between them."""
    db.executescript(MEMOS)


@migrations()
def m006_sources_read_for_each_code(db: Database) -> None:
    """Say of each code, not of whole codebooks, which sources were read for it."""
    db.executescript(READINGS_BY_CODE)


@migrations()
def m007_restore_points_and_a_history_that_is_found_fast(db: Database) -> None:
    """Add points to go back to, and indexes for a history of many events."""
    db.executescript(RESTORE_POINTS)


@migrations()
def m008_coders_whose_right_to_code_can_be_withdrawn(db: Database) -> None:
    """Add who may not code any more."""
    db.executescript(WITHDRAWALS)


FORMAT = len(migrations.pending(Database(memory=True)))
"""The format that this version writes: the number of its migrations."""
