"""What a file is, told by its content; and what an archive holds."""
