"""The network: the only room of data that asks over it."""
