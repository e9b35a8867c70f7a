"""Documents made apart, taken together again."""

from collections.abc import Iterable, Sequence

import msgspec
from msgspec.structs import replace

from ktrel.model.document import Article, Diagnostic, Document, Generator
from ktrel.model.facts import ArticleFacts

from .packed import unpacked

# What is said of a document as a whole, and has to be found out anew for a larger one.
OF_THE_WHOLE = frozenset({"mixed-documents", "duplicate", "correction-unmatched", "figures-disagree"})
_UNKNOWN = "unknown"


def article_facts(documents: Iterable[tuple[str, Document]]) -> list[ArticleFacts]:
    """The facts of every article, each once; `documents` come with what an error calls them.

    Two articles of one path and place in it whose texts differ (of two runs, each from standard input) are
    two articles.
    """
    found: dict[tuple[str, int], dict[str, tuple[Article, ArticleFacts]]] = {}
    for path, document in documents:
        for article in document.articles:
            facts = unpacked(article, path)
            texts = found.setdefault((article.path, article.part), {})
            earlier = texts.get(facts.clipping.id)
            if earlier is None or _rank(article) > _rank(earlier[0]):
                texts[facts.clipping.id] = article, facts
    return [_distinct(facts, n) for texts in found.values() for n, facts in _numbered(texts)]


def _rank(article: Article) -> tuple[bool, bytes]:
    """Of two records of one article the one with its text, else either, but always the same."""
    return article.text is not None, msgspec.json.encode(replace(article, id="", duplicate_of=None))


def _numbered(texts: dict[str, tuple[Article, ArticleFacts]]) -> Iterable[tuple[int, ArticleFacts]]:
    return enumerate(facts for _, (_, facts) in sorted(texts.items(), key=lambda item: item[0]))


def _distinct(facts: ArticleFacts, number: int) -> ArticleFacts:
    """The facts under a path that no other text has while they are merged; the record keeps its own."""
    if not number:
        return facts
    path = f"{facts.clipping.path}\0{number}"
    return replace(facts, clipping=replace(facts.clipping, path=path))


def diagnostics_of(documents: Sequence[tuple[str, Document]], generator: Generator) -> list[Diagnostic]:
    """What the documents say of their inputs, each once, and a warning where they were not made alike."""
    told = {d: None for _, document in documents for d in document.diagnostics if d.code not in OF_THE_WHOLE}
    unlike = [path for path, d in documents if d.generator.version != _UNKNOWN and d.generator != generator]
    message = (
        "was not made by the same version, model and knowledge as the other documents: what it tells may be "
        "told by other rules; extract its articles anew for one measure"
    )
    return [
        *told,
        *(Diagnostic(path=p, severity="warning", code="mixed-documents", message=message) for p in unlike),
    ]


def generator_of(documents: Sequence[Document], present: Generator) -> Generator:
    """What made the documents, where it is one; JSON Lines don't tell. Else the `present` ktrel.

    Of several models, "unknown" is given.
    """
    known = {d.generator for d in documents if d.generator.version != _UNKNOWN}
    if len(known) == 1:
        return known.pop()
    models = {g.model for g in known}
    return replace(present, model=models.pop() if len(models) == 1 else _UNKNOWN)
