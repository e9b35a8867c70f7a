"""The two sides of a story where no country is named: `commanders of both armies`, `the joint commission`."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from typing import TYPE_CHECKING

from ...model.annotated import Annotated, Sentence
from .lexicon import lexicon
from .sides import countries_of

if TYPE_CHECKING:
    from spacy.tokens import Token

    from .referents import Referents

_LOOK_BACK = 12  # sentences
_TWO = frozenset({"two", "both"})


def is_of_both(noun: Token) -> bool:
    """Whether people or a body are said to be of the two sides: `of both armies`, `the two countries'`."""
    return any(_are_both(t) for t in _owners(noun))


def is_joint(noun: Token) -> bool:
    """Whether a body of two countries goes without their names: `the Joint Border Commission`."""
    words = lexicon().parties
    described = {c.lower_ for c in noun.children if c.i < noun.i}
    return noun.lower_ in words.bodies and bool(described & words.joint)


def title_of(noun: Token) -> str | None:
    """What each of several people is called, `regional commander`; None for those who stand for a side."""
    word = noun.lemma_.lower()
    if word in lexicon().parties.bodies or word in ("delegation", "side", "team"):
        return None
    before = [c.lower_ for c in noun.children if c.i < noun.i and c.dep_ in ("amod", "compound")]
    return " ".join([*before, word])


def pair_before(referents: Referents, article: Annotated, offset: int) -> tuple[str, ...]:
    """The two countries that the paragraph before an offset names together last, else the story oftenest."""
    here = article.sentence_at(offset)
    if here is None:
        return ()
    pairs: Counter[frozenset[str]] = Counter()
    order: dict[frozenset[str], tuple[str, ...]] = {}
    for index in range(here.index, max(here.index - _LOOK_BACK, 0) - 1, -1):
        found = tuple(dict.fromkeys(_named(referents, article.sentences[index], offset)))
        sentence = article.sentences[index]
        if len(found) == 2 and sentence.passage is here.passage and _has_officials(referents, sentence):
            return found
        if len(found) == 2:
            pairs[frozenset(found)] += 1
            order.setdefault(frozenset(found), found)
    best = pairs.most_common(1)  # of equals the one counted first, which is the nearest
    return order[best[0][0]] if best else ()


def _has_officials(referents: Referents, sentence: Sentence) -> bool:
    """Whether somebody is named: `the ambassadors of A and B looked on` is not about A and B."""
    return any(
        r.kind == "name" and any(referents.persons[k].official for k in r.persons if k in referents.persons)
        for r in referents.at(sentence.span)
    )


def _named(referents: Referents, sentence: Sentence, offset: int) -> Iterator[str]:
    """The countries of the people and places that a sentence names before an offset."""
    for token in sentence.tokens:
        span = sentence.passage.span(token)
        if span.start >= offset:
            return
        if not token.text[:1].isupper():
            continue
        keys = [k for r in referents.at(span) if r.kind == "name" for k in r.persons]
        people = [referents.persons[k] for k in keys if k in referents.persons]
        if people:
            yield from (p.country for p in people if p.official and p.country)
        else:
            yield from countries_of(token, demonyms=True)


def _owners(noun: Token) -> Iterator[Token]:
    for child in noun.children:
        if child.dep_ == "poss":
            yield child
        if child.lower_ in ("of", "from"):
            yield from (c for c in child.children if c.dep_ == "pobj")


def _are_both(noun: Token) -> bool:
    if noun.tag_ not in ("NNS", "NNPS") or noun.lemma_.lower() not in lexicon().parties.halves:
        return False
    return any(c.lower_ in _TWO for c in noun.children)
