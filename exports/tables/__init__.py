"""Tables that leave: CSV, XLSX, GeoJSON, a data package, and their notes."""
