"""One file a page: it reads widgets, calls the workflow, and draws."""
