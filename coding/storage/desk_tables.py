"""What a coding may carry beside its code, and what a project decides for itself."""

# Certainty and weight are the coder's; the origin says who proposed the coding: nobody
# (''), a rule that coded many at once, or a suggestion that a person accepted.
_CARRIES = """
    alter table {table} add column certainty text not null default ''
        check (certainty in ('', 'sure', 'unsure'));
    alter table {table} add column weight integer
        check (weight is null or weight between 0 and 100);
    alter table {table} add column origin text not null default ''
        check (origin in ('', 'auto', 'suggested'));
"""
CODING_CARRIES = _CARRIES.format(table="codings") + _CARRIES.format(table="orphans")

UNSURE = "create index codings_unsure on codings (coder_id) where certainty = 'unsure';"

SETTINGS = """
    create table settings (
        name text primary key,
        value text not null
    ) strict, without rowid;
"""
