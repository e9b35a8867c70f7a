"""Head nouns of offices in a line, and words of the same letters that are none."""

from __future__ import annotations

from collections.abc import Iterator

from .lexicon import HeadForm, lexicon
from .words import Line


def heads(line: Line) -> Iterator[tuple[int, int, HeadForm]]:
    """First word, end and form of each head noun, the longest at its place: "prime minister"."""
    spans = [
        span for end in range(1, len(line.words) + 1) for span in [_ending(line, end)] if span is not None
    ]
    for n, (start, end, form) in enumerate(spans):
        longer = any(s <= start and end < e for s, e, _ in spans[n + 1 : n + 3])
        if longer or (n + 1 < len(spans) and _grades(line, end, form, spans[n + 1][0])):
            continue
        if not _something_else(line, start, end, form):
            yield start, end, form


def _ending(line: Line, end: int) -> tuple[int, int, HeadForm] | None:
    """The longest head that ends before word `end`."""
    for form in lexicon().heads.get(line.lower(end - 1), ()):
        start = end - len(form.words)
        if start < 0 or any(line.lower(start + i) != w for i, w in enumerate(form.words)):
            continue
        if form.head.capital and not line.words[end - 1].text.rstrip("s").isupper():
            continue  # "FM", not "fm"
        return start, end, form
    return None


def _grades(line: Line, end: int, form: HeadForm, following: int) -> bool:
    """Whether a head only grades the next one, as in "deputy chair" and "justice minister"."""
    lex, after = lexicon(), line.lower(end)
    grading = form.lemma in lex.ranks or form.lemma in lex.portfolios
    return (
        grading
        and following - end <= 1
        and (after in lex.heads or after in lex.portfolios or after in lex.ranks)
    )


def _something_else(line: Line, start: int, end: int, form: HeadForm) -> bool:
    """Whether the head word is a verb here, an adjective, a magazine, or part of a longer noun."""
    word, tag, odd = line.words[start], line.tag(end - 1), lexicon().lookalikes
    if tag.startswith(("VB", "JJ", "RB", "MD")) and not word.capital:
        return True
    if end - start == 1 and word.capital and _magazine(line, start):
        return True
    if form.plural or form.lemma not in odd.graders:
        return False
    if line.lower(end) in odd.things or (form.lemma == "official" and tag == "JJ"):
        return True
    if form.lemma not in odd.capital_only or (word.capital and not line.loud):
        return False
    return form.lemma == "general" or line.lower(start - 1) not in odd.after_these


def _magazine(line: Line, start: int) -> bool:
    """Whether "The" with a capital stands before it within a sentence: "citing The Diplomat"."""
    if start < 2 or line.title_case:
        return False
    return line.words[start - 1].text == "The" and line.words[start - 2].text.islower()
