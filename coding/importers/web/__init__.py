"""Pages, books and mails -> text."""
