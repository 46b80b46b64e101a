"""Word: .docx -> text."""
