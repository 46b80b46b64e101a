"""All SQL of Feltbog: a project is one SQLite file."""
