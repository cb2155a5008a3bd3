"""The page of a person's own list: bring it, see what came of it, mend it, show it."""
