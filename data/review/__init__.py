"""Reviewing: a person decides on each proposed change; what is accepted is written."""
