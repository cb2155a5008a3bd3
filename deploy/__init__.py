"""Ways in which the app reaches other machines."""
