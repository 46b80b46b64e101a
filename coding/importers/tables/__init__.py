"""Tables -> a transcript, a text a row, or the table as it stands."""
