"""Feltbog: code interviews, meeting notes and field notes, and compare sites."""

__version__ = "0.1.0"
