"""Acts that nobody can do from afar: where one official does them to another, the two have met."""

from __future__ import annotations

import re
from dataclasses import replace

from .collector import Arguments
from .lexicon import VerbSense
from .scene import Scene
from .triggers import Trigger
from .where import located

_ON_ARRIVAL = re.compile(r"\b(?:airport|tarmac|red carpet|railway station|steps of|border crossing)\b", re.I)


def is_in_person(stage: Scene, trigger: Trigger, sense: VerbSense, who: Arguments) -> bool:
    """Whether a verb like `embraced` or `told` tells of two officials in one place.

    What is only said to somebody (`abroad`) was said to his face where the speaker was in his country.
    """
    persons = [a for a in who.attendees if a.person is not None]
    if len(persons) < 2 or who.sides < 2 or len(persons) < len(who.attendees):
        return False
    places = located(replace(stage, triggers=(trigger,)), trigger)
    if not sense.abroad:
        return bool(places) or bool(_ON_ARRIVAL.search(trigger.sentence.text))
    speaker, hosts = persons[0].country, {a.country for a in persons[1:]}
    return any(p.country is not None and p.country in hosts - {speaker} for p in places)
