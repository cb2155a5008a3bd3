"""A selection told to a room, step by step."""
