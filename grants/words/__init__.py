"""The words room: every sentence and term that pages, pictures and files share.

Sentences are made from figures and are never taken apart again. Numbers, lists, days,
and dollars are written by Babel.
"""
