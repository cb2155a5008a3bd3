"""What takes seconds, done by processes of their own: few at once, ended when unwanted.

``pool`` hands jobs out and is what the app asks; ``worker`` is the process that does
them.
"""
