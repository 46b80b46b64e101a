"""OpenDocument and RTF -> text."""
