"""The data package: the files, their schemas, and the only code that touches them."""

from data.descriptor import DATA_DIR, Descriptor, read_descriptor
from data.read import read_table

__all__ = ["DATA_DIR", "Descriptor", "read_descriptor", "read_table"]
