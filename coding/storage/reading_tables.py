"""What a source has been read for: each code by itself, by each coder."""

# A whole codebook is read where all its codes are, so a code that comes later is not.
# Marks of a codebook become marks of the codes that it had when the mark was set.
READINGS_BY_CODE = """
    create table readings_2 (
        coder_id integer not null references coders (id) on delete cascade,
        code_id integer not null references codes (id) on delete cascade,
        source_id integer not null references sources (id) on delete cascade,
        state text not null check (state in ('reading', 'done')),
        primary key (coder_id, code_id, source_id)
    ) strict, without rowid;
    insert into readings_2 (coder_id, code_id, source_id, state)
        select readings.coder_id, codes.id, readings.source_id, 'done'
        from readings
        join codes on codes.codebook_id = readings.codebook_id and codes.is_codable = 1
        where readings.read_at >= coalesce(
            (select min(events.at) from code_versions
             join events on events.id = code_versions.event_id
             where code_versions.code = codes.guid), '');
    drop table readings;
    alter table readings_2 rename to readings;
    create index readings_by_source on readings (source_id, coder_id);
    create index readings_by_code on readings (code_id);
"""
