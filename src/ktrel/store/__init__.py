"""What does not fit into memory: rows in order and records by number, on the disk where they are many.

All of it lies in nameless temporary files, which the system takes back however the process ends.
"""

from .coding import Codec
from .room import room
from .shelf import Shelf
from .sorting import Sorted

__all__ = ["Codec", "Shelf", "Sorted", "room"]
