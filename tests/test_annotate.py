"""What annotation must not change: the remembered attributes are those of the pipeline's own ruler."""

from __future__ import annotations

import pytest
from conftest import CORPORA, ROOT

from ktrel.annotate import DEFAULT_MODEL, annotate, load
from ktrel.annotate.attributes import RememberedRuler
from ktrel.annotate.lemmas import RememberedLemmatizer
from ktrel.pipeline import clip

HARD = [
    "Let's go, they said. There is no deal; there's all that y'all ain't gonna get, c'm on!",
    "I saw it and it saw you. But he is but a boy. That is the one that this had.",
    "  \n two  spaces\u00a0and a tab\t here ",
    "",
]


def texts() -> list[str]:
    found = [
        c.text[b.span.start : b.span.end]
        for c in clip([ROOT / p for p in CORPORA.values()], [])
        for b in c.blocks
    ]
    return [*HARD, *found]


def test_each_token_is_as_the_pipeline_has_it() -> None:
    nlp = load(DEFAULT_MODEL)
    ruler = nlp.get_pipe("attribute_ruler")
    assert RememberedRuler.understands(ruler)
    lemmatizer = nlp.get_pipe("lemmatizer")
    assert RememberedLemmatizer.understands(lemmatizer)
    remembered = RememberedRuler(nlp, ruler)
    lemmas = RememberedLemmatizer(lemmatizer)
    docs = list(nlp.pipe(texts(), disable=["attribute_ruler", "lemmatizer", "ner"]))
    for doc in docs:
        ours, theirs = lemmas(remembered(doc.copy())), lemmatizer(ruler(doc.copy()))
        for a, b in zip(ours, theirs, strict=True):
            assert (a.tag, a.pos, a.dep, str(a.morph), a.lemma) == (
                b.tag,
                b.pos,
                b.dep,
                str(b.morph),
                b.lemma,
            )


@pytest.mark.parametrize("key", ["ENT_TYPE", "OP", "SHAPE"])
def test_rules_that_look_at_more_are_left_to_the_ruler(key: str) -> None:
    from spacy.lang.en import English

    nlp = English()
    ruler = nlp.add_pipe("attribute_ruler")
    told = {"OP": {"LOWER": "a", "OP": "+"}}.get(key, {key: "x"})
    ruler.add(patterns=[[told]], attrs={"POS": "X"})
    assert not RememberedRuler.understands(ruler)


def test_articles_are_annotated_like_the_pipeline_does_it() -> None:
    nlp = load(DEFAULT_MODEL)
    clippings = list(clip([ROOT / "seeds"], []))
    for article in annotate(clippings):
        for passage in article.passages:
            whole = nlp(passage.doc.text)
            assert [(t.text, t.pos_, t.lemma_, t.ent_type_) for t in passage.doc] == [
                (t.text, t.pos_, t.lemma_, t.ent_type_) for t in whole
            ]
