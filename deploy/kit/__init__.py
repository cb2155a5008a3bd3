"""The kit: one folder that starts the whole app on a laptop with the network off."""
