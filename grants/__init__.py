"""The pure core: awards, cycles, places and the words that describe them.

Nothing in here reads a file, opens a connection or draws a page.
"""
