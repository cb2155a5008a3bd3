"""What leaves the app: tables, pictures, documents, saved views.

Everything is made from an :class:`exports.context.ExportContext`, and carries what it
shows in words, its sources, its date and its limits. :data:`exports.catalog.EXPORTS`
names all of it.
"""
