"""Captions of recordings -> a transcript."""
