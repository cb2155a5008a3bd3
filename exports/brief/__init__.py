"""A brief to take away, as PDF: a state, a place, or what is selected."""
