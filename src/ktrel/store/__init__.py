"""What does not fit into memory: rows in order, records by number, and what is one, kept on disk where they are many.

All of it lies in nameless temporary files, which the system takes back however the process ends.
"""

from .shelf import Shelf
from .sorting import Sorted

__all__ = ["Shelf", "Sorted"]
