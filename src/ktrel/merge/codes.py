"""Event codes that political scientists would give a meeting; docs/codes.md says which and why.

Sources: CAMEO Codebook 1.1b3 (Schrodt 2012), categories 03-05; PLOVER 2.0 (Open Event Data
Alliance 2022), event types AGREE and CONSULT with their modes. A cancelled meeting has none:
neither scheme has a category for a meeting that did not take place.
"""

from typing import NamedTuple

from ktrel.model.document import MeetingStatus, MeetingType, ParticipantRole

_VISIT, _THIRD, _WIDER = "CONSULT:visit", "CONSULT:third-party", "CONSULT:multilateral"


class Codes(NamedTuple):
    """The CAMEO code and the PLOVER type with its mode, `CONSULT:visit`."""

    cameo: str | None
    plover: str | None


def event_codes(
    kind: MeetingType,
    status: MeetingStatus,
    countries: tuple[str, ...],
    place_country: str | None,
    roles: frozenset[ParticipantRole],
    acts: frozenset[str],
) -> Codes:
    """The codes of a meeting of these countries, held in `place_country` (None where not told).

    `roles` are those told of its participants; `acts` what was done there: `sign`, `mediate`, `negotiate`.
    """
    if status == "cancelled":
        return Codes(None, None)
    if status in ("planned", "proposed"):
        return Codes("036", "AGREE:meet")
    if "sign" in acts:
        return Codes("057", "AGREE")
    if kind == "call":
        return Codes("041", "CONSULT:phone")
    by_place = _by_place(kind, countries, place_country, roles)
    if "mediate" in acts:
        return Codes("045", _THIRD)
    if "negotiate" in acts and kind != "visit":
        return Codes("046", by_place.plover)
    return by_place


def _by_place(
    kind: MeetingType,
    countries: tuple[str, ...],
    place_country: str | None,
    roles: frozenset[ParticipantRole],
) -> Codes:
    """The codes of a meeting of which no more is known than who met where."""
    if kind == "visit":
        return Codes("042", _VISIT)
    if kind == "conference" or len(countries) > 2:
        return Codes("040", _WIDER)
    if place_country and countries and place_country not in countries:
        return Codes("044", _THIRD)
    if place_country and len(countries) == 2:
        return Codes("043" if "host" in roles and "guest" not in roles else "042", _VISIT)
    return Codes("040", "CONSULT")
