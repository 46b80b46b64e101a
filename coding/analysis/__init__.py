"""What can be said of a coded project: counts, tables, words in context."""
