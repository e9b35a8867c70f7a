"""Whether an organisation is a public body, by the words of its name."""

from __future__ import annotations

from .lexicon import lexicon

_SPLITS = {"of", "for", "at", "on", "in", "to"}

_STATE_OWNED = {"national", "federal", "state", "central", "government", "reserve"}


def body_of(words: list[str]) -> str | None:
    """Whether an organisation of that name (lower case) is "public" or "private", None where no word tells.

    The last telling word before the first preposition decides: an Institute of International Affairs is an
    institute, a Commission for Science a commission; a National Institute belongs to the state.
    """
    lex = lexicon()
    cut = next((i for i, w in enumerate(words) if w in _SPLITS), len(words))
    for part in (words[:cut], words[cut:]):
        for word in reversed(part):
            if word in lex.private:
                owned = word in (
                    "institute",
                    "bank",
                    "center",
                    "centre",
                    "laboratory",
                ) and _STATE_OWNED & set(part)
                return "public" if owned else "private"
            if word in lex.public:
                return "public"
    return None
