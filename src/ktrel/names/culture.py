"""Which naming culture a name belongs to, as far as its letters tell."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import lru_cache
from typing import Literal

from .keys import folded
from .lexicon import name_lexicon

Culture = Literal["korean", "japanese", "chinese", "vietnamese", "arabic", "western"]

# Revised Romanisation, McCune-Reischauer without marks, and the habits of the press
_KOREAN = re.compile(
    r"(?:kk|k|g|n|wh|tt|t|d|r|l|m|pp|p|b|ss|s|jj|j|ch|h|kh|th|ph|sh)?"
    r"(?:yeo|yae|eui|yoo|you|yeu|ya|ye|yo|yu|wae|wa|we|wi|wo|ae|eo|eu|ui|oe|oo|ou|ee|ah|oh|uh|ai|ei|a|e|i|o|u)"
    r"(?:ng|n|m|l|r|k|g|p|b|t|s|h|c|ck|hn|ll)?"
)
_MORA = (
    r"(?:(?:kk|tt|pp|ss|tch|ssh)?(?:ky|gy|sh|j|ch|ny|hy|by|py|my|ry|ts|k|g|s|z|t|d|n|h|f|b|p|m|y|r|w)?(?:ou|oo|uu|ei|oh|[aiueo])"
    r"|[nm](?![aiueoy]))"
)
_JAPANESE = re.compile(rf"{_MORA}{{2,7}}")
_NOT_JAPANESE = re.compile(r"(?:^|[aiueon])(?:si|ti|tu|zi|di|du|hu|wi|we|ye|yi|wu)")
_PINYIN = re.compile(
    r"(?:zh|ch|sh|b|p|m|f|d|t|n|l|g|k|h|j|q|x|r|z|c|s|y|w)?"
    r"(?:iang|iong|uang|ang|eng|ing|ong|ian|iao|uai|uan|ai|ei|ao|ou|an|en|in|un|ia|ie|iu|ua|ue|ui|uo|ve|er|a|e|i|o|u|v)"
)
_COUNTRY: dict[str, Culture] = {
    "KR": "korean",
    "KP": "korean",
    "JP": "japanese",
    "CN": "chinese",
    "TW": "chinese",
    "VN": "vietnamese",
}
NATIONS: dict[str, tuple[str, ...]] = {
    "korean": ("KR", "KP"),
    "japanese": ("JP",),
    "chinese": ("CN", "TW", "HK", "SG", "MO", "MY"),
    "vietnamese": ("VN",),
}


def expected_culture(country: str) -> Culture | None:
    """The naming culture of a nation, None where it has many or is written like most."""
    return _COUNTRY.get(country)


def words_of(name: str) -> list[str]:
    """The words of a name without punctuation, case kept: hyphens stay inside a word."""
    return re.findall(r"[^\W\d_]+(?:[-'’‐‑][^\W\d_]+)*\.?", name)


@lru_cache(maxsize=16384)
def culture_of(name: str, country: str | None = None) -> Culture | None:
    """The naming culture of a full or bare name, None where its letters leave it open.

    The country that somebody serves decides where the letters allow it: "Park Jin" of KR is Korean.

    >>> culture_of("Cho Tae-yul"), culture_of("Kamikawa Yoko"), culture_of("Wang Wentao")
    ('korean', 'japanese', 'chinese')
    """
    words = [folded(w).rstrip(".") for w in words_of(name)]
    if not words:
        return None
    expected = _COUNTRY.get(country or "")
    if expected and _TESTS[expected](words, True):
        return expected
    if len(words) < 2:
        return None
    if words[0] in name_lexicon().arabic_given or _arabic_particle(words):
        return "arabic"
    if words[0] in name_lexicon().vietnamese and words[1] in name_lexicon().vietnamese_middle:
        return "vietnamese"
    found = next((culture for culture, test in _TESTS.items() if test(words, False)), None)
    return found or ("korean" if _korean_pair(words) else "western")


def may_be_eastern(name: str) -> bool:
    """Whether the name is for some country or for none of a culture that `_TESTS` knows; never too seldom."""
    words = [folded(w).rstrip(".") for w in words_of(name)]
    lists = name_lexicon()
    if any(w in known for w in words for known in (lists.korean, lists.chinese, lists.vietnamese)):
        return True
    return len(words) <= 2 and all(_JAPANESE.fullmatch(w) for w in words)


def _arabic_particle(words: list[str]) -> bool:
    """`bin`, `al-` and the like inside a name; not in a Spanish one."""
    found = any(w in name_lexicon().arabic_particles or w.startswith(("al-", "el-")) for w in words)
    return found and words[0] != "el" and "de" not in words


def _syllables(words: list[str]) -> list[str]:
    return [s for w in words for s in w.split("-")]


def _korean(words: list[str], expected: bool) -> bool:
    known = name_lexicon().korean
    if len(words) == 1:
        return expected and words[0] in known
    for family, given in ((words[0], words[1:]), (words[-1], words[:-1])):
        parts = _syllables(given)
        if family not in known or not 1 <= len(parts) <= 3:
            continue
        if expected and len(given) <= 2 and all(len(p) <= 7 for p in parts):
            return True
        hyphened = len(given) == 1 and len(parts) == 2
        spaced = len(given) == 2 and family == words[0] and len(parts) == 2
        fits = all(_KOREAN.fullmatch(p) for p in parts)
        if hyphened and family == words[0] and family not in name_lexicon().chinese:
            return True
        if (hyphened or spaced) and fits and not (spaced and _chinese(words, False)):
            return True
    return False


def _korean_pair(words: list[str]) -> bool:
    """Two single syllables, `Cho Hyun`: weaker than a hyphened given name, so asked last."""
    if len(words) != 2 or words[0] not in name_lexicon().korean or len(words[1]) < 2:
        return False
    return bool(_KOREAN.fullmatch(words[1]))


def _japanese(words: list[str], expected: bool) -> bool:
    if not 1 <= len(words) <= 2 or (len(words) == 1 and not expected):
        return False
    if not all(_JAPANESE.fullmatch(w) and not _NOT_JAPANESE.search(w) for w in words):
        return False
    scores = sorted((surname_score(words[0]), surname_score(words[-1])))
    return expected or scores[1] >= 2 or (len(words) == 2 and scores[1] - scores[0] >= 3)


_LONG = (("ou", "o"), ("oo", "o"), ("oh", "o"), ("uu", "u"), ("mb", "nb"), ("mp", "np"), ("mm", "nm"))
_KUNREI = (("sy", "sh"), ("ty", "ch"), ("zy", "j"), ("zi", "ji"))


@lru_cache(maxsize=16384)
def short_vowels(letters: str) -> str:
    """A Japanese word in plain Hepburn: `ouno`, `ohno` and `ono` are one, and `sinbo` is `shinbo`."""
    for old, new in (*_LONG, *_KUNREI):
        letters = letters.replace(old, new)
    return re.sub(r"(?<![sct])h(?![aiueoy])", "", re.sub(r"(?<![aiueo])si", "shi", letters))


@lru_cache(maxsize=4096)
def surname_score(word: str) -> int:
    """How much a Japanese name word looks like a surname (positive) or a given name (negative)."""
    lists = name_lexicon()
    word = word if word in lists.japanese else short_vowels(word)
    score = 3 * (word in lists.japanese) - 3 * (word in lists.japanese_given)
    score += 2 * (word.endswith(lists.japanese_endings) and len(word) > 4)
    return score - (word.endswith(lists.japanese_given_endings) and len(word) > 3)


def _chinese(words: list[str], expected: bool) -> bool:
    known = name_lexicon().chinese
    if len(words) == 1:
        return expected and words[0] in known
    if words[0] in known and len(words) <= 3:
        given = _syllables(words[1:])
        if all(_pinyin(g) for g in given) and len(given) <= 2:
            return True
        if len(words) == 2 and "-" in words[1] and len(given) == 2:
            return True  # Wade-Giles as in Taiwan
    return expected and words[-1] in known


def _pinyin(word: str) -> bool:
    if _PINYIN.fullmatch(word):
        return True
    return any(_PINYIN.fullmatch(word[:i]) and _PINYIN.fullmatch(word[i:]) for i in range(1, len(word)))


_ONLY_VIETNAMESE = {"nguyen", "tran", "pham", "phan", "vo", "bui", "ngo", "dang", "huynh", "truong", "dinh"}


def _vietnamese(words: list[str], expected: bool) -> bool:
    if len(words) == 1:
        return expected and words[0] in name_lexicon().vietnamese
    if words[0] not in name_lexicon().vietnamese or not 2 <= len(words) <= 4 or any("-" in w for w in words):
        return False
    if expected or words[0] in _ONLY_VIETNAMESE or (len(words) >= 3 and not _pinyin(words[-1])):
        return True
    return len(words) == 2 and words[1] in name_lexicon().vietnamese  # "To Lam": two of its family names


# in the order in which they are asked, the surest letters first
_TESTS: dict[Culture, Callable[[list[str], bool], bool]] = {
    "korean": _korean,
    "vietnamese": _vietnamese,
    "japanese": _japanese,
    "chinese": _chinese,
}
