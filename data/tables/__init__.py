"""Somebody else's table beside the list: its awards, what differs, what is proposed."""
