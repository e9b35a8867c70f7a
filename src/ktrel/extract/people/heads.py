"""Head nouns of offices in a line, and words of the same letters that are none."""

from __future__ import annotations

from collections.abc import Iterator

from .lexicon import HeadForm, lexicon
from .words import Line


def heads(line: Line) -> Iterator[tuple[int, int, HeadForm]]:
    """First word, end and form of each head noun, the longest at its place: "prime minister"."""
    nouns, verbs = lexicon().heads, lexicon().verbs
    ends = (end for end, word in enumerate(line.words, 1) if word.lower in nouns or word.lower in verbs)
    spans = [span for end in ends for span in [_ending(line, end)] if span is not None]
    for n, (start, end, form) in enumerate(spans):
        longer = any(s <= start and end < e for s, e, _ in spans[n + 1 : n + 3])
        if longer or (n + 1 < len(spans) and _grades(line, end, form, spans[n + 1][0])):
            continue
        if not _something_else(line, start, end, form):
            yield start, end, form


def _ending(line: Line, end: int) -> tuple[int, int, HeadForm] | None:
    """The longest head that ends before word `end`."""
    last = line.lower(end - 1)
    for form in (*lexicon().verbs.get(last, ()), *lexicon().heads.get(last, ())):
        start = end - len(form.words)
        if start < 0 or any(line.lower(start + i) != w for i, w in enumerate(form.words)):
            continue
        if form.head.capital and not line.words[end - 1].text.rstrip("s").isupper():
            continue  # "FM", not "fm"
        if form.head.verbal and (form.plural or not _told_by_verb(line, start, end, form)):
            continue
        return start, end, form
    return None


def _grades(line: Line, end: int, form: HeadForm, following: int) -> bool:
    """Whether a head only grades the next one, as in "deputy chair" and "justice minister"."""
    lex, after = lexicon(), line.lower(end)
    grading = form.lemma in lex.ranks or form.lemma in lex.portfolios
    return (
        grading
        and following - end <= 1
        and (after in lex.head_words or after in lex.portfolios or after in lex.ranks)
    )


def _something_else(line: Line, start: int, end: int, form: HeadForm) -> bool:
    """Whether the head word is a verb here, an adjective, a magazine, or part of a longer noun."""
    word, tag, odd = line.words[start], line.tag(end - 1), lexicon().lookalikes
    if (
        form.lemma == "general"
        and not form.plural
        and lexicon().status.get(line.lower(start - 1)) == "former"
    ):
        return False
    if form.head.verbal:
        return False
    if form.head.clipped:
        return form.plural or not all(_capital(line, i) for i in (start, end, end + 1))
    titled = tag == "JJ" and form.lemma == "chief" and _name_follows(line, end)
    if end - start == 1 and tag.startswith(("VB", "JJ", "RB", "MD")) and not (word.capital or titled):
        return True
    if end - start == 1 and word.capital and _magazine(line, start):
        return True
    if form.head.possessed:
        return not (_of_countries(line, start, end) if form.plural else _possessed(line, start, end))
    if form.plural or form.lemma not in odd.graders:
        return False
    if line.lower(end) in odd.things or (form.lemma == "official" and tag == "JJ"):
        return True
    if form.lemma not in odd.capital_only or (word.capital and not line.loud):
        return False
    if form.lemma == "chair" and _name_follows(line, end):
        return False  # "committee chair Ana Lucero"
    return form.lemma == "general" or line.lower(start - 1) not in odd.after_these


def _told_by_verb(line: Line, start: int, end: int, form: HeadForm) -> bool:
    """Whether "who" stands before a verb ("A, who chairs it"), or a name after it ("succeeding B")."""
    if form.head.verbal == "object":
        return end < len(line.words) and line.words[end].capital and end not in line.named
    at = start - 1
    while line.lower(at) in ("has", "had", "also", "now", "once", "currently", "long", "until", "recently"):
        at -= 1
    return line.lower(at) == "who"


def _possessed(line: Line, start: int, end: int) -> bool:
    """Whether it is "his", with a country before or a name after: "his Chilean host", "his host, A"."""
    named = line.named_before.get(start)
    if named is not None:
        return line.lower(named[0] - 1) in ("his", "her", "their")
    if line.lower(end) == "in" and _capital(line, end + 1):
        end += 2  # "his colleague in Canberra, A"
    name = line.lower(end) == "," and _capital(line, end + 1)
    return name and line.lower(start - 1) in ("his", "her", "their")


def _of_countries(line: Line, start: int, end: int) -> bool:
    """Whether names with their countries follow: "his colleagues A B of Chile and C D of Peru"."""
    if line.lower(start - 1) not in ("his", "her", "their") or not (
        _capital(line, end) and _capital(line, end + 1)
    ):
        return False
    last = next((i for i in range(end + 2, end + 6) if not _capital(line, i)), end + 2)
    after = last + 1 + int(line.lower(last + 1) == "the")
    return line.lower(last) in ("of", "(", "from") and after in line.named


def _name_follows(line: Line, at: int) -> bool:
    """Whether two capitals follow of which neither is a head: "PPP chief Lee Jun-ho"."""
    heads = {line.lower(at), line.lower(at + 1), line.lower(at + 2)} & lexicon().head_words
    return _capital(line, at) and _capital(line, at + 1) and not heads


def _capital(line: Line, at: int) -> bool:
    return 0 <= at < len(line.words) and line.words[at].capital


def _magazine(line: Line, start: int) -> bool:
    """Whether "The" with a capital stands before it within a sentence: "citing The Diplomat"."""
    if start < 2 or line.title_case:
        return False
    return line.words[start - 1].text == "The" and line.words[start - 2].text.islower()
