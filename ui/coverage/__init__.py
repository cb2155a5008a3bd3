"""What a funder asks, as parts of the coverage page."""
