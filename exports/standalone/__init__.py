"""One file that opens from a stick with no network and holds the whole story.

:func:`standalone` is all that others need. Python writes every sentence, sum, table and
mark, for each choice that the page offers; its script shows and hides them.
"""

from exports.standalone.page import standalone

__all__ = ["standalone"]
