"""The article records of the document."""

from msgspec.structs import replace

from ktrel.model.document import Article, DateRecord
from ktrel.model.facts import ArticleFacts, Clipping, DateMention

from .evidence import evidence


def article_record(facts: ArticleFacts, with_text: bool) -> Article:
    """What the document says of one article itself; `with_text` adds the text it was read from.

    Its id is that of the clipping, and no copy is known yet; what `ktrel merge` needs is not packed into it.
    """
    clipping = facts.clipping
    if facts.record:
        return replace(facts.record, id=clipping.id)
    return Article(
        id=clipping.id,
        path=clipping.path,
        encoding=clipping.encoding,
        part=clipping.part,
        start=clipping.start,
        end=clipping.end,
        title=clipping.title,
        subtitle=_subtitle(clipping),
        source=clipping.source,
        author=clipping.author,
        published=clipping.published,
        published_basis=clipping.published_basis,
        published_evidence=(evidence(clipping, clipping.published_span) if clipping.published_span else None),
        url=clipping.url,
        language=clipping.language,
        tags=clipping.tags,
        words=facts.words,
        dates=tuple(_date_record(facts, mention) for mention in facts.dates),
        text=clipping.told if with_text else None,
    )


def _subtitle(clipping: Clipping) -> str | None:
    spans = [block.span for block in clipping.blocks if block.kind == "subtitle"]
    return " ".join(clipping.text[spans[0].start : spans[0].end].split()) or None if spans else None


def _date_record(facts: ArticleFacts, mention: DateMention) -> DateRecord:
    place = evidence(facts.clipping, mention.span)
    return DateRecord(
        text=place.text,
        start=place.start,
        end=place.end,
        type=mention.type,
        value=mention.value,
        basis=mention.basis,
        rule=mention.rule,
    )
