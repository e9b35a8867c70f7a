"""Calendar expressions, durations and recurrences."""

from ...model.facts import Clipping, DateMention


def find_dates(clipping: Clipping) -> tuple[DateMention, ...]:
    return ()
