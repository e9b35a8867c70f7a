"""The language of an article: from its commonest words and its script, else from a trained identifier."""

from __future__ import annotations

import re
import string
from functools import cache
from typing import Any

_SAMPLE = 2000
_HEAD = 500
_LETTERS = string.ascii_letters.encode()
_LETTERS_AND_BLANKS = (string.ascii_letters + string.whitespace).encode()
_WORD = re.compile(r"[^\W\d_]+")
_ENGLISH = frozenset((
    "the", "of", "to", "and", "in", "a", "that", "is", "was", "for", "on", "with", "said", "by", "at", "from",
))  # fmt: skip
_SET_OFF = tuple(f" {word} ".encode() for word in (
    "the", "of", "to", "and", "in", "a", "on", "said", "that", "for", "with", "was", "is", "at", "by", "from",
))  # fmt: skip
# The rarest share in English news lies near 0.2, that of languages which share "a", "in" or "was" near 0.1.
_ENOUGH = 0.15
_TOO_FEW = 0.12
_SCRIPTS = (
    ("ko", re.compile(r"[\uac00-\ud7a3]")),
    ("ja", re.compile(r"[\u3040-\u30ff]")),
    ("zh", re.compile(r"[\u4e00-\u9fff]")),
)
# Fewer words, as in a table of names, are any language to the identifier.
_WORDS = 12
_DOUBT = 0.01


def language_of(text: str) -> str | None:
    """The ISO 639-1 code of a text's language, None where it is too short or too mixed to tell.

    >>> language_of("The envoys of the two ports met in Riga and said that the talks will go on.")
    'en'
    """
    sample = text[:_SAMPLE]
    if _begins_in_english(sample) or _surely_english(sample):
        return "en"
    words = _WORD.findall(sample.lower())
    if not words:
        return None
    english = sum(word in _ENGLISH for word in words) / len(words)
    if english >= _ENOUGH:
        return "en"
    letters = sum(map(len, words))
    for code, script in () if sample.isascii() else _SCRIPTS:
        # kana among Chinese characters make a text Japanese
        if len(script.findall(sample)) > letters * (0.2 if code == "ja" else 0.5):
            return code
    return _identified(sample, english) if len(words) >= _WORDS else None


def _begins_in_english(sample: str) -> bool:
    """Whether the first lines have enough English words between blanks, as those of most texts have."""
    head = sample[:_HEAD].encode("ascii", "replace")
    enough = _ENOUGH * (len(head.translate(None, _LETTERS)) + 1)
    return len(head) == _HEAD and _has_words(head.lower(), enough)


def _surely_english(sample: str) -> bool:
    """Whether enough words are English even if every sign and figure between blanks parted two words."""
    encoded = sample.encode("ascii", "replace")
    if _has_words(encoded.lower(), _ENOUGH * (len(encoded.translate(None, _LETTERS)) + 1)):
        return True
    tokens = sample.lower().split()
    signs = len(encoded.translate(None, _LETTERS_AND_BLANKS))
    return sum(map(_ENGLISH.__contains__, tokens)) >= _ENOUGH * (len(tokens) + signs) > 0


def _has_words(small: bytes, enough: float) -> bool:
    """Whether so many of the words stand between blanks, counted until it is sure."""
    met = 0
    for word in _SET_OFF:
        met += small.count(word)
        if met >= enough:
            return True
    return False


def _identified(sample: str, english: float) -> str | None:
    """The likeliest language; another than English only where English is as good as ruled out."""
    likely = dict(_identifier().rank(sample))
    code = str(max(likely, key=likely.__getitem__))
    return code if code == "en" or (english < _TOO_FEW and likely["en"] < _DOUBT) else None


@cache
def _identifier() -> Any:
    """py3langid, loaded only where common words and script leave a doubt: it costs half a second."""
    from py3langid.langid import MODEL_FILE, LanguageIdentifier

    return LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)
