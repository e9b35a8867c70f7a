"""A screen on which nothing that is shown is a command to it."""

from __future__ import annotations

from collections.abc import Iterable

from rich.console import Console, ConsoleOptions, RenderableType
from rich.segment import Segment

from .text import harmless


class Screen(Console):
    """rich's console, less what the text of an article or a document may hold for a terminal to obey.

    Views make their values printable where they lay them out; this is for those that one of them forgets.
    """

    def render(self, renderable: RenderableType, options: ConsoleOptions | None = None) -> Iterable[Segment]:
        """The segments of what is shown; rich's own colours and moves are no text."""
        for segment in super().render(renderable, options):
            if segment.control or segment.text == (told := harmless(segment.text)):
                yield segment
            else:
                yield Segment(told, segment.style)
