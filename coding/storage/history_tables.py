"""The tables of the history: restore points, and the ways into a long one."""

# `event_id` is the newest event when the point was set: what is newer came after it.
RESTORE_POINTS = """
    create table restore_points (
        guid text primary key,
        name text not null,
        event_id integer not null,
        at text not null,
        actor text not null
    ) strict, without rowid;
    create index restore_points_by_event on restore_points (event_id);
    create index events_by_batch on events (batch) where batch is not null;
    create index events_by_actor on events (actor, id);
    create index events_by_kind on events (kind, id);
"""
