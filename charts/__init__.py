"""Charts of a selection as Altair specifications, for pages and for exports alike."""
