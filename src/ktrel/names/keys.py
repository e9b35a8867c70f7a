"""Keys under which spellings of a name compare equal."""

import re
import unicodedata
from functools import lru_cache

_STROKES = str.maketrans(
    {"ł": "l", "Ł": "L", "ø": "o", "Ø": "O", "đ": "d", "Đ": "D", "ð": "d", "Ð": "D", "þ": "th", "Þ": "Th"}
    | {"ı": "i", "ß": "ss", "æ": "ae", "Æ": "Ae", "œ": "oe", "Œ": "Oe"}
)


@lru_cache(maxsize=16384)
def folded(text: str) -> str:
    """Text without case, diacritics and stroke letters: `Erdoğan` is `erdogan`, `Kōno` is `kono`."""
    if text.isascii():
        return text.casefold()
    split = unicodedata.normalize("NFKD", text.translate(_STROKES))
    return "".join(c for c in split if not unicodedata.combining(c)).casefold()


_ARTICLE = re.compile(r"(?:al|el|a[sdnrtz]|e[sdnrtz]|ash|esh|adh|ath)-(?=\w{3})")


def without_article(word: str) -> str:
    """A folded word without the Arabic article before it: `al-sisi` and `as-sisi` are `sisi`."""
    return _ARTICLE.sub("", word, count=1) if _ARTICLE.match(word) else word


def family_key(name: str) -> str:
    """A family name as it is looked up: folded, without an article that the press leaves out at will."""
    return without_article(folded(name))


@lru_cache(maxsize=16384)
def name_key(name: str) -> tuple[str, ...]:
    """The parts of a name, folded and sorted: equal for either order, hyphens, spaces and case.

    >>> name_key("Lee Jae-myung") == name_key("JAE MYUNG Lee")
    True
    """
    return tuple(sorted(re.findall(r"[^\W\d_]+", folded(name).replace("'", "").replace("’", ""))))
