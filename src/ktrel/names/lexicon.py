"""The lists of names.toml as sets."""

from functools import cache

from msgspec import Struct

from ..knowledge.loader import read


class NameLists(Struct, frozen=True, forbid_unknown_fields=True):
    """names.toml as it is written."""

    korean_surnames: tuple[str, ...]
    northern_surnames: tuple[str, ...]
    chinese_surnames: tuple[str, ...]
    vietnamese_surnames: tuple[str, ...]
    vietnamese_middle: tuple[str, ...]
    japanese_surnames: tuple[str, ...]
    japanese_surname_endings: tuple[str, ...]
    japanese_given_endings: tuple[str, ...]
    japanese_given: tuple[str, ...]
    particles: tuple[str, ...]
    arabic_particles: tuple[str, ...]
    arabic_given: tuple[str, ...]
    burmese: tuple[str, ...]
    first_name_countries: tuple[str, ...]
    suffixes: tuple[str, ...]
    honorifics: tuple[str, ...]
    male: tuple[str, ...]
    female: tuple[str, ...]
    male_given: tuple[str, ...]
    female_given: tuple[str, ...]
    kin: tuple[str, ...]
    stop: tuple[str, ...]
    creeds: tuple[str, ...]
    surnames_like_things: tuple[str, ...]
    month_names: tuple[str, ...]
    surnames_like_words: tuple[str, ...]
    given_like_words: tuple[str, ...]
    places_begin: tuple[str, ...]
    given_like_places: tuple[str, ...]
    not_people: tuple[str, ...]


class NameLexicon:
    """The same lists for look-up, folded to lower case."""

    def __init__(self, lists: NameLists) -> None:
        self.korean = _folded(lists.korean_surnames)
        self.northern = _folded(lists.northern_surnames)
        self.chinese = _folded(lists.chinese_surnames)
        self.vietnamese = _folded(lists.vietnamese_surnames)
        self.vietnamese_middle = _folded(lists.vietnamese_middle)
        self.japanese = _folded(lists.japanese_surnames)
        self.japanese_endings = lists.japanese_surname_endings
        self.japanese_given_endings = lists.japanese_given_endings
        self.japanese_given = _folded(lists.japanese_given)
        self.burmese = _folded(lists.burmese)
        self.first_name_countries = frozenset(lists.first_name_countries)
        self._parts(lists)
        self._lookalikes(lists)

    def _parts(self, lists: NameLists) -> None:
        """What stands in and around a name, and whom it tells of."""
        self.particles = _folded(lists.particles)
        self.arabic_particles = _folded(lists.arabic_particles)
        self.arabic_given = _folded(lists.arabic_given)
        self.suffixes = _folded(lists.suffixes)
        self.honorifics = _folded(lists.honorifics)
        self.male = _folded(lists.male)
        self.female = _folded(lists.female)
        self.male_given = _folded(lists.male_given)
        self.female_given = _folded(lists.female_given)
        self.kin = _folded(lists.kin)

    def _lookalikes(self, lists: NameLists) -> None:
        """What looks like a name and is none, or the reverse."""
        self.stop = _folded(lists.stop)
        self.creeds = _folded(lists.creeds)
        self.surnames_like_things = _folded(lists.surnames_like_things)
        self.month_names = _folded(lists.month_names)
        self.given_like_words = _folded(lists.given_like_words)
        self.surnames_like_words = _folded(lists.surnames_like_words)
        self.places_begin = _folded(lists.places_begin)
        self.given_like_places = _folded(lists.given_like_places)
        self.not_people = _folded(lists.not_people)


def _folded(words: tuple[str, ...]) -> frozenset[str]:
    return frozenset(w.casefold() for w in words)


@cache
def name_lexicon() -> NameLexicon:
    """The built-in lists, read once."""
    return NameLexicon(read("names.toml", NameLists))
