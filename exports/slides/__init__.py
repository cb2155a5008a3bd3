"""The story as slides whose charts, tables and texts can be edited."""
