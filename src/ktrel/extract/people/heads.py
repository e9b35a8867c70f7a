"""Head nouns of offices in a line, and words of the same letters that are none."""

from __future__ import annotations

from collections.abc import Iterator

from .lexicon import HeadForm, lexicon
from .words import Line


def heads(line: Line) -> Iterator[tuple[int, int, HeadForm]]:
    """Head nouns, the longest at each place: "prime minister", not "minister"."""
    table = lexicon().heads
    spans: list[tuple[int, int, HeadForm]] = []
    for end, word in enumerate(line.words, 1):
        for form in table.get(word.lower, ()):
            start = end - len(form.words)
            if start >= 0 and all(line.words[start + i].lower == w for i, w in enumerate(form.words)):
                if form.head.capital and not word.text.rstrip("s").isupper():
                    continue
                spans.append((start, end, form))
                break
    for n, (start, end, form) in enumerate(spans):
        if any(s <= start and end < e for s, e, _ in spans[n + 1 : n + 3]):
            continue
        grades = form.lemma in lexicon().ranks or form.lemma in lexicon().portfolios
        if grades and n + 1 < len(spans) and spans[n + 1][0] - end <= 1 and _modifying(line, end):
            continue
        yield start, end, form


def _modifying(line: Line, at: int) -> bool:
    """Whether the word at `at` shows that what stands before it only grades a later head ("deputy chair")."""
    lower = line.lower(at)
    return lower in lexicon().heads or lower in lexicon().portfolios or lower in lexicon().ranks


def is_no_noun(line: Line, start: int, end: int, form: HeadForm) -> bool:
    """Whether the head word is something else here: a verb, part of a place or of a longer noun."""
    word, after = line.words[start], line.lower(end)
    tag = line.tag(end - 1)
    if tag.startswith(("VB", "JJ", "RB", "MD")) and not word.capital:
        return True
    before = line.words[start - 1] if start else None
    if before is not None and before.text == "The" and word.capital and end - start == 1:
        if start > 1 and line.words[start - 2].text.islower() and not line.title_case:
            return True  # "citing The Diplomat": a magazine
    if (
        form.lemma
        in (
            "general",
            "justice",
            "chief",
            "chair",
            "head",
            "model",
            "host",
            "premier",
            "deputy",
            "marshal",
            "prince",
            "king",
            "counsel",
            "assistant",
            "executive",
            "speaker",
            "captain",
            "delegate",
            "agent",
            "member",
            "chancellor",
            "secretary",
            "queen",
            "official",
        )
        and not form.plural
    ):
        if form.lemma in ("general",) and not (word.capital and not line.loud):
            return True
        if after in (
            "assembly",
            "secretary",
            "election",
            "elections",
            "election's",
            "manager",
            "department",
            "of-age",
            "minister",
            "whip",
            "league",
            "office",
        ):
            return True
        if form.lemma in ("justice", "king", "chair", "prince", "queen") and not word.capital:
            return form.lemma in ("justice", "chair") and line.lower(start - 1) not in (
                "the",
                "a",
                "chief",
                "vice-",
                "vice",
                "deputy",
                "former",
                "co-",
                ",",
            )
        if (
            form.lemma == "chief"
            and after in ("executive", "of", "justice", "minister", "secretary", "economist", "negotiator")
            and after != "of"
        ):
            return after != "economist"
        if form.lemma == "official" and tag == "JJ":
            return True
    return False
