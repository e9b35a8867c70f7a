"""What annotation must not change: the remembered attributes are those of the pipeline's own ruler."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator

import pytest
from conftest import CORPORA, ROOT, clipping

from ktrel.annotate import DEFAULT_MODEL, annotate, load
from ktrel.annotate.attributes import RememberedRuler
from ktrel.annotate.entities import QuickEntities
from ktrel.annotate.lemmas import RememberedLemmatizer
from ktrel.article import facts_of
from ktrel.model.annotated import Annotated
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


ENTITIES = [
    "President Lee Jae \n Myung of\n\nSouth Korea met Prime Minister Ishiba Shigeru. Tokyo is in Japan",
    "New York. New York City Mayor New York",
    "\u00a0Lee \u00a0 Lee\t",
    "He saw President",
    "The Bank of",
    "May",
]


def test_entities_are_those_of_the_pipelines_recogniser() -> None:
    nlp = load(DEFAULT_MODEL)
    recogniser = nlp.get_pipe("ner")
    assert QuickEntities.understands(recogniser)
    docs = list(nlp.pipe([*ENTITIES, *texts()], disable=["attribute_ruler", "lemmatizer", "ner"]))
    ours = [doc.copy() for doc in docs]
    quick = QuickEntities(recogniser)
    for start in range(0, len(ours), 31):
        quick(ours[start : start + 31])
    for mine, theirs in zip(ours, recogniser.pipe(docs, batch_size=48), strict=True):
        assert [(t.ent_iob, t.ent_type, t.ent_kb_id) for t in mine] == [
            (t.ent_iob, t.ent_type, t.ent_kb_id) for t in theirs
        ]
        assert mine.has_annotation("ENT_IOB")


def test_a_recogniser_of_another_kind_is_left_alone() -> None:
    from spacy.lang.en import English

    nlp = English()
    other = nlp.add_pipe("beam_ner")
    other.add_label("PERSON")
    assert not QuickEntities.understands(other)
    plain = nlp.add_pipe("ner")
    plain.add_label("PERSON")
    nlp.initialize()
    assert QuickEntities.understands(plain)
    plain.cfg["beam_width"] = 2
    assert not QuickEntities.understands(plain)


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


def test_blocks_longer_than_any_paragraph_are_read_in_parts_at_their_place(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    sentence = "President Ana Lind of Chile met Prime Minister Tom Bell of New Zealand in Lima on Monday. "
    text = sentence * 600
    (article,) = annotate([clipping(text.rstrip())])
    assert len(article.passages) > 1
    assert "".join(passage.doc.text for passage in article.passages) == text.rstrip(" ")
    for passage in article.passages:
        start, end = passage.block.span
        assert text[start:end] == passage.doc.text
        assert passage.doc.text.startswith("President Ana Lind")


def test_an_article_that_the_model_fails_on_costs_no_other(monkeypatch: pytest.MonkeyPatch) -> None:
    import ktrel.annotate as room

    whole = room._annotations

    def failing(nlp: object, texts: Iterable[str]) -> Iterator[object]:
        def told() -> Iterator[str]:
            for text in texts:
                if "poison" in text:
                    raise ValueError("[E088] too long")
                yield text

        return whole(nlp, told())  # type: ignore[arg-type]

    monkeypatch.setattr(room, "_annotations", failing)
    good, bad, other = (
        clipping(f"President Ana Lind {word} in Lima on Monday.") for word in ("spoke", "poison", "sat")
    )
    found = list(annotate([good, bad, other]))
    assert [bool(a.passages) for a in found] == [True, False, True]
    assert found[1].defect == "ValueError: [E088] too long"
    (told,) = facts_of(found[1]).diagnostics
    assert (told.code, told.severity) == ("extraction-failed", "error")


def test_a_ruler_with_expressions_for_words_is_followed() -> None:
    from spacy.lang.en import English

    nlp = English()
    ruler = nlp.add_pipe("attribute_ruler")
    ruler.add(patterns=[[{"LOWER": {"REGEX": "ing$"}}]], attrs={"POS": "VERB"})  # type: ignore[attr-defined]
    remembered = RememberedRuler(nlp, ruler)
    doc = nlp.make_doc("Meeting people while sitting")
    assert (
        [t.pos_ for t in remembered(doc.copy())]
        == [t.pos_ for t in ruler(doc.copy())]
        == ["VERB", "", "", "VERB"]
    )


def test_runs_longer_than_any_word_are_blanks_to_the_model(annotated: Callable[..., Annotated]) -> None:
    told = "Ana Lind met Tom Bell"
    article = annotated(f"{told} {',' * 5_000} in Lima on Monday. {'x' * 300}")
    doc = article.passages[0].doc
    assert [token.text for token in doc if not token.is_space][:5] == told.split()
    assert [token.text for token in doc][-1] == "x" * 300
    assert all(article.clipping.text[t.idx : t.idx + len(t)] == t.text for t in doc if not t.is_space)
