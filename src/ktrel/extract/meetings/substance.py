"""Whether a telling says enough to be a meeting of its own."""

from __future__ import annotations

from .telling import Telling

_SIDES = frozenset({"talks", "summit", "call"})


def stands_alone(telling: Telling) -> bool:
    """Whether a telling names enough to be a meeting of its own."""
    if telling.press or (telling.elsewhen and telling.definite and not (telling.when or telling.where)):
        return False  # "their last summit": one of those told of elsewhere
    if telling.kind in _SIDES:
        return telling.sided and not _is_vague(telling)
    if telling.kind == "visit":
        return bool(telling.attendees) and _goes_abroad(telling)
    if telling.kind == "other":
        return telling.sided and (telling.where is not None or telling.when is not None)
    if not telling.attendees:  # "G7 leaders gather in Rome on Friday"
        return telling.occasion is not None and telling.where is not None and telling.when is not None
    return _is_international(telling)


def _is_international(telling: Telling) -> bool:
    """Whether a gathering has several sides: by name, by who is there, or for being abroad."""
    if telling.occasion is not None or telling.sided:
        return True
    return telling.where is not None and telling.where.place.country not in (None, *telling.countries)


def _is_vague(telling: Telling) -> bool:
    """Countries that "should engage in dialogue": no meeting without a day, a place or a person."""
    if all(a.person is not None or a.title for a in telling.attendees):
        return False
    if (telling.when and telling.when.basis == "own") or (
        telling.where and telling.where.basis in ("own", "occasion")
    ):
        return False
    named = any(a.person is not None for a in telling.attendees)
    return telling.status != "held" or (telling.kind == "talks" and not named)


def _goes_abroad(telling: Telling) -> bool:
    if telling.where is None or telling.where.place.country is None:
        return False
    return all(a.country != telling.where.place.country for a in telling.attendees)
