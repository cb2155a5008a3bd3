"""What a funder asks of a list of awards: where they are, where not, and what if.

Nothing in here reads a file, opens a connection or draws a page. Everything says what
was found in the lists at hand; none of it is a rate, a measure of need or of access.
"""
