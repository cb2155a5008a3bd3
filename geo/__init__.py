"""Places on Earth: gazetteer, geocoders, how finely a place is held, map layers."""
