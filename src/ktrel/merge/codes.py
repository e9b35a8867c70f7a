"""Event codes that political scientists would give a meeting.

Sources: CAMEO Codebook 1.1b3 (Schrodt 2012), categories 03-05; PLOVER 2.0 (Open Event Data
Alliance 2022), event types AGREE and CONSULT with their modes. A cancelled meeting has none:
neither scheme has a category for a meeting that did not take place.
"""

from typing import NamedTuple

from ktrel.model.document import MeetingStatus, MeetingType, ParticipantRole


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
    signed: bool,
) -> Codes:
    """The codes of a meeting of these countries, held in `place_country` (None where not told).

    `roles` are the roles told of its participants; `signed` is whether an agreement was signed there.
    """
    if status == "cancelled":
        return Codes(None, None)
    if status in ("planned", "proposed"):
        return Codes("036", "AGREE:meet")
    if signed:
        return Codes("057", "AGREE")
    if kind == "call":
        return Codes("041", "CONSULT:phone")
    if kind == "visit":
        return Codes("042", "CONSULT:visit")
    if kind == "conference" or len(countries) > 2:
        return Codes("040", "CONSULT:multilateral")
    if place_country and countries and place_country not in countries:
        return Codes("044", "CONSULT:third-party")
    if place_country and len(countries) == 2:
        return Codes("043" if "host" in roles and "guest" not in roles else "042", "CONSULT:visit")
    return Codes("040", "CONSULT")
