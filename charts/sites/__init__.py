"""The map of places as a picture: marks that do not lie on each other, with words."""
