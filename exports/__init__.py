"""What leaves the app: tables, pictures, documents, saved views.

Everything is made from a :class:`exports.handout.Handout`, and carries what it shows in
words, its sources, its date and its limits.
"""
