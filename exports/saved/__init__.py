"""A view that is kept as a file, and what has changed since."""
