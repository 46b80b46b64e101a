"""Plain text and Markdown, in the encodings that Danish and English occur in."""
