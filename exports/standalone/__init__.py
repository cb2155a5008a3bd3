"""One file that opens from a stick with no network and holds the whole story.

:func:`standalone` is all that others need. Python writes every table and text, so that
the file can be read without JavaScript; the scripts beside it add the map, the filters
and the steps, and count from the same rows.
"""

from exports.standalone.page import standalone

__all__ = ["standalone"]
