"""What leaves the app: which files there are, and the buttons that make them."""
