"""A person's own list: read, checked row by row, and made a list like any other."""
