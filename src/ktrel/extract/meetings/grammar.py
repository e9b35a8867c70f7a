"""Reading the dependency parse: who is the subject, what a noun's carrier verb is, what is coordinated."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from .lexicon import lexicon

if TYPE_CHECKING:
    from spacy.tokens import Token

_SUBJECTS = ("nsubj", "nsubjpass", "csubj")
_OPEN_CLAUSES = ("xcomp", "advcl", "conj", "acl", "relcl", "ccomp", "pcomp", "prep", "dep")


def is_verb(token: Token) -> bool:
    """Whether the token heads a clause: a verb, or an auxiliary used as one."""
    return token.pos_ in ("VERB", "AUX")


def lemma(token: Token) -> str:
    """The token's lemma in lower case; headlines in capitals keep none of the model's own.

    Of `co-chaired`, taken apart by the tokeniser, the first token stands for all.
    """
    word = str(token.lemma_).lower()
    if word == "co" and token.i + 2 < len(token.doc) and token.nbor().text == "-":
        return f"co-{token.nbor(2).lower_.removesuffix('ed').removesuffix('s')}"
    return word


def governor(token: Token) -> Token | None:
    """The nearest verb above the token."""
    for above in token.ancestors:
        if is_verb(above):
            return above
    return None


def own_subjects(verb: Token) -> list[Token]:
    """Subjects that hang on the verb itself; those that the parser joined to the place before them."""
    found = [child for child in verb.children if child.dep_ in _SUBJECTS]
    return [*_guest(verb), *found] if found else _behind_a_place(verb)


def _guest(verb: Token) -> list[Token]:
    """`Visiting President Ito and his host, Rossi, met`: the guest, read as somebody whom Rossi visits."""
    visiting = next((c for c in verb.children if c.lower_ == "visiting" and c.i < verb.i), None)
    guests = [c for c in visiting.children if c.dep_ == "dobj"] if visiting is not None else []
    return [g for g in guests if any(c.dep_ == "conj" and c.lower_ in _HOSTS for c in g.children)]


_HOSTS = frozenset({"host", "hosts", "hostess", "counterpart"})


def _behind_a_place(verb: Token) -> list[Token]:
    """`In Geneva, Ito, Rossi and Vega signed …`: read as if Geneva signed it, too."""
    opening = verb.doc[verb.left_edge.i]
    if opening.lower_ not in ("in", "at") or opening.dep_ != "prep" or opening.head != verb:
        return []
    place = next((c for c in opening.children if c.dep_ == "pobj"), None)
    behind = [t for t in place.conjuncts if t.i < verb.i] if place is not None else []
    return behind if len(behind) > 1 else []


def subjects(verb: Token, depth: int = 0) -> list[Token]:
    """Heads of the verb's subject: its own, its controller's, or for a participle the noun it modifies."""
    if verb.head.lower_ == "those" and verb.dep_ == "acl":
        above = governor(verb.head)
        return [c for c in above.children if c.dep_ in ("attr", "nsubj")] if above is not None else []
    own = own_subjects(verb)
    if own and _is_destination(own[0], verb):
        own = []
    if own and any(t.tag_ in ("WDT", "WP") or t.lower_ in ("that", "who", "which") for t in own):
        return [verb.head] if verb.dep_ == "relcl" else own
    if own or depth > 4:
        return own
    if verb.dep_ in ("acl", "relcl") and not is_verb(verb.head):
        top = _sentence_noun(verb) if verb.tag_ == "VBN" and not agents(verb) else None
        if top is not None:
            return [top]
        finite = verb.tag_ in ("VBG", "VBD", "VBZ", "VBP") or verb.head.dep_ == "ROOT"
        return [verb.head] if finite else _noun_subject(verb.head, depth)
    if verb.dep_ in _OPEN_CLAUSES:
        above = verb.head if is_verb(verb.head) else governor(verb)
        controllers = _object_controllers(above, verb) if above is not None else []
        if controllers:
            return controllers
        return subjects(above, depth + 1) if above is not None else []
    return []


def _sentence_noun(verb: Token) -> Token | None:
    """The noun that the parser made the root of a sentence whose main verb it took for a participle.

    `Ito and Rossi, his counterpart, who had come late, conferred in Oslo.`
    """
    here = verb.head
    while here.dep_ in ("appos", "conj") and not is_verb(here.head):
        here = here.head
    comma = verb.i > 0 and any(t.text == "," for t in verb.doc[max(0, verb.i - 3) : verb.i])
    opens = here.dep_ == "ROOT" or (
        here.left_edge.i == verb.sent.start and here.dep_ in ("dep", "nsubj", "ccomp", "npadvmod")
    )
    return here if opens and comma and here != verb.head else None


def _is_destination(token: Token, verb: Token) -> bool:
    """`left for Peru to attend`: the parser takes the destination for the subject of the purpose."""
    above = governor(verb)
    left = token.left_edge.i - 1
    return (
        above is not None
        and lemma(above) in lexicon().light.travel
        and left >= 0
        and token.doc[left].lower_ == "for"
    )


def _noun_subject(noun: Token, depth: int) -> list[Token]:
    """For `a plan to meet`: the possessor of the plan, else the subject of its verb."""
    possessors = [child for child in noun.children if child.dep_ == "poss"]
    above = governor(noun)
    if lemma(noun) == "invitation" and above is not None and lemma(above) != "accept":
        told = [o for o in objects(above) if o != noun]
        possessors = [*told, *prepositional(noun, ("to", "for")), *prepositional(above, ("to",))]
    return possessors or (subjects(above, depth + 1) if above is not None else [])


def _object_controllers(above: Token, verb: Token) -> list[Token]:
    """`invited him to visit`: the object, not the subject, is who visits."""
    if verb.dep_ not in ("xcomp", "ccomp", "advcl") or not asks(above):
        return []
    if above.tag_ == "VBN" and any(c.dep_ in ("auxpass", "nsubjpass") for c in above.children):
        return []
    before = [c for c in above.children if c.i < verb.i]
    named = [c for c in before if c.dep_ == "ccomp" and c.pos_ == "PROPN"]  # a long title before the name
    return [c for c in before if c.dep_ in ("dobj", "dative")] or named


def asks(verb: Token) -> bool:
    """Whether a verb's object does what the infinitive says: `invited him to come`."""
    return lemma(verb) in lexicon().parties.commanding


def objects(verb: Token) -> list[Token]:
    """Direct and indirect objects."""
    found = [c for c in verb.children if c.dep_ in ("dobj", "dative", "obj") and c.pos_ != "ADP"]
    guests = [o for c in verb.children if is_visiting(c) for o in objects(c)]
    return found + guests


def is_visiting(token: Token) -> bool:
    """Whether a word is the `visiting` of `met visiting President Rossi`, which is parsed as a verb."""
    return (
        token.lower_ == "visiting"
        and token.i + 1 < len(token.doc)
        and token.nbor().text[:1].isupper()
        and not any(c.dep_ in ("aux", "nsubj") for c in token.children)
    )


def prepositional(token: Token, words: Iterable[str]) -> Iterator[Token]:
    """What the prepositions `words` under the token govern: `with` → the partner."""
    wanted = frozenset(words)
    for child in token.children:
        if child.dep_ in ("prep", "agent", "dative", "prt", "advmod") and child.lower_ in wanted:
            for inner in (c for c in child.children if c.dep_ in ("pobj", "pcomp")):
                yield from objects(inner) if is_visiting(inner) else (inner,)
            for nested in child.children:  # "alongside of", "together with"
                if nested.dep_ == "prep" and nested.lower_ in wanted:
                    yield from (c for c in nested.children if c.dep_ == "pobj")


def agents(verb: Token) -> list[Token]:
    """The `by` of a passive."""
    return list(prepositional(verb, ("by",)))


_ROLES = {"nsubj": "subject", "csubj": "subject", "attr": "dobj", "oprd": "dobj"}


AT_OTHER_TIMES = frozenset({"before", "after", "following", "since", "ahead", "until", "prior"})


def carrier(noun: Token) -> tuple[Token, str] | None:
    """The verb that carries an event noun, and how: `dobj`, `subject`, or the preposition between them."""
    here, seen = noun, 0
    while here.dep_ in ("conj", "appos") and here.head.pos_ in ("NOUN", "PROPN") and seen < 4:
        here, seen = here.head, seen + 1
    above = here.head
    if above.lower_ == "of" and lemma(above.head) in lexicon().light.measures and above.head.i != above.i:
        here = above.head  # "ended two days of talks"
        above = here.head
    above = _main_verb(above)
    if is_verb(above) and above.i != here.i and not (above.dep_ == "prep" and here.dep_ == "pobj"):
        role = _ROLES.get(here.dep_, here.dep_)
        to_come = _to_come(above) if role == "subject" else None
        if to_come is not None:
            return to_come, "nsubjpass" if is_passive(to_come) else role
        return above, role
    if here.dep_ in ("pobj", "pcomp"):
        verb = governor(above)
        if verb is not None:
            return verb, above.lower_
    return None


def _to_come(verb: Token) -> Token | None:
    """What is to be done, of `the summit is to take place`, `are to be held`."""
    if lemma(verb) != "be":
        return None
    infinitives = (c for c in verb.children if c.dep_ == "xcomp" and c.i - verb.i < _NEAR)
    return next((c for c in infinitives if any(d.lower_ == "to" for d in c.children)), None)


_NEAR = 5


def _main_verb(verb: Token) -> Token:
    """The finite verb where the parser took a participle for it: `a trip, put off twice, is now planned`."""
    loose = verb.tag_ == "VBN" or (verb.i > 0 and verb.nbor(-1).text == ",")
    if not loose or any(c.dep_ in ("aux", "auxpass") for c in verb.children):
        return verb
    finite = (c for c in verb.children if c.dep_ == "conj" and any(d.dep_ == "auxpass" for d in c.children))
    return next((c for c in finite if not own_subjects(c)), verb)


def chain(token: Token) -> list[Token]:
    """The token and its ancestors up to the root."""
    return [token, *token.ancestors]


def is_passive(verb: Token) -> bool:
    """Whether a verb is passive, so that its subject is whom it is done to."""
    if any(c.dep_ in ("auxpass", "nsubjpass") for c in verb.children):
        return True
    return verb.tag_ == "VBN" and verb.dep_ in ("acl", "relcl", "advcl") and bool(agents(verb))


def deep(top: Token, words: tuple[str, ...]) -> Iterator[Token]:
    """What prepositions of these words govern anywhere in the phrase, not crossing into another clause."""
    waiting = [top]
    while waiting:
        token = waiting.pop()
        yield from prepositional(token, words)
        waiting.extend(
            c for c in token.children
            if not is_verb(c)
            and c.dep_ not in ("nsubj", "nsubjpass", "appos")
            and c.lower_ not in AT_OTHER_TIMES | {"eve", "way"}  # "saw him on her way from Oman"
        )  # fmt: skip
