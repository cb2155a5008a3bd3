"""What was learned: resources, how they are found, and how they are linked to awards.

Rows are passed in; nothing in here reads a file, opens a connection or draws a page.
"""
