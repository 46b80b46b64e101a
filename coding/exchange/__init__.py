"""What leaves and enters a project: codebooks, tables, reports."""
