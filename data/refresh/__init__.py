"""Refreshing: what USAspending says of the awards of a list, as proposed changes."""
