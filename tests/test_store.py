"""Rows in order, values by number and records as bytes: the same whether they fit into memory or not."""

from __future__ import annotations

import errno
import random
import sqlite3
from collections.abc import Iterator

import pytest
from hypothesis import given
from hypothesis import strategies as st
from test_merge import GENERATOR, articles_of

import ktrel
from ktrel.errors import KtrelError
from ktrel.merge import merge
from ktrel.merge.corpus import Corpus
from ktrel.model.document import Document, Place
from ktrel.names.known import EMPTY
from ktrel.store import Codec, Shelf, Sorted, room, sorting

ROWS = st.lists(st.tuples(st.integers(0, 9), st.text(max_size=3)), max_size=40)


@pytest.fixture
def little_room(monkeypatch: pytest.MonkeyPatch) -> None:
    """Has nearly everything that is sorted written to the disk on its way."""
    monkeypatch.setattr(sorting, "AT_ONCE", 3)
    monkeypatch.setattr(sorting, "_READ", 2)


@given(rows=ROWS, more=ROWS, at_once=st.integers(1, 12))
def test_rows_come_in_order_wherever_they_lie(
    rows: list[tuple[int, str]], more: list[tuple[int, str]], at_once: int
) -> None:
    kept = Sorted(rows, at_once=at_once)
    assert list(kept) == list(kept) == sorted(rows)
    kept.extend(more)
    assert list(kept) == sorted(rows + more) and bool(kept) == bool(rows + more)
    kept.close()


@given(rows=ROWS, more=ROWS, at_once=st.integers(1, 12))
def test_equal_rows_can_count_as_one(
    rows: list[tuple[int, str]], more: list[tuple[int, str]], at_once: int
) -> None:
    kept = Sorted(rows, once=True, at_once=at_once)
    assert list(kept) == sorted(set(rows))
    kept.extend(more)
    assert list(kept) == sorted({*rows, *more})
    kept.close()


def test_rows_can_be_read_by_several_at_a_time() -> None:
    kept = Sorted([(n,) for n in range(50)], at_once=7)
    assert [a == b for a, b in zip(kept, kept, strict=True)] == [True] * 50


def test_a_shelf_gives_what_was_put() -> None:
    shelf = Shelf("name", "data")
    for number in (5, 2, 9):
        shelf.put(number, f"n{number}", b"x" * number)
    shelf.put(2, "other", b"")
    shelf.set(9, "name", "changed")
    assert [*shelf.numbers()] == [2, 5, 9]
    assert [shelf.get(n, "name, data") for n in (2, 9)] == [("other", b""), ("changed", b"x" * 9)]
    with pytest.raises(KeyError):
        shelf.get(3, "name")
    shelf.close()


@pytest.mark.parametrize("country", ["NO", "Norway", None])
def test_a_record_that_breaks_a_rule_comes_back_as_it_was(country: str | None) -> None:
    codec = Codec[Place](Place)
    place = Place(name="Oslo", admin=None, country=country, lat=59.9, lon=10.7)
    assert codec.decode(codec.encode(place)) == place


@pytest.mark.parametrize("full", [OSError(errno.ENOSPC, "No space left"), sqlite3.OperationalError("full")])
def test_a_full_disk_is_told_with_what_to_do(full: Exception) -> None:
    with pytest.raises(KtrelError, match="make room, or set TMPDIR"), room():
        raise full
    with pytest.raises(FileNotFoundError), room():
        raise FileNotFoundError("no such file")


# ---------------------------------------------------------------- merging


def reports(seed: int) -> Iterator[dict[str, object]]:
    """Reports of a few days and few people, some of them vague."""
    rnd = random.Random(seed)
    for _ in range(40):
        names = rnd.sample(("Anna Berg/SE", "Jonas Vik/NO", "Siri Moe/NO", "/DK", "A. Berg/SE", "Vik/NO"), 2)
        yield {
            "type": rnd.choice(("summit", "talks", "visit")),
            "status": rnd.choice(("held", "planned")),
            "who": [f"{name}/foreign_minister" for name in names],
            "published": f"2025-03-{rnd.randrange(1, 9):02}",
            "start": rnd.choice((f"2025-03-{rnd.randrange(1, 9):02}", "2025-03", None)),
            "ordinal": rnd.choice((None, None, None, 2, 3)),
        }


@pytest.mark.parametrize("seed", range(5))
def test_a_corpus_on_the_disk_merges_as_one_in_memory(seed: int, request: pytest.FixtureRequest) -> None:
    articles = articles_of(list(reports(seed)))
    whole = merge(articles, (), GENERATOR, known=EMPTY)
    request.getfixturevalue("little_room")
    assert merge(articles, (), GENERATOR, known=EMPTY) == whole
    assert merge(random.Random(seed).sample(articles, 40), (), GENERATOR, known=EMPTY) == whole


def test_the_documents_of_the_corpora_are_the_same_from_the_disk(
    documents: dict[str, Document], little_room: None
) -> None:
    assert all(
        ktrel.dumps(ktrel.merge([document])) == ktrel.dumps(document) for document in documents.values()
    )


def test_articles_come_back_in_canonical_order() -> None:
    told = [{"type": "talks", "status": "held", "published": d} for d in ("2025-03-04", None, "2025-03-01")]
    with Corpus() as corpus:
        for article in articles_of(told):
            corpus.add(article)
        corpus.settle({("02.txt", 0): ("00.txt", 0)})
        assert [corpus.bare(n).clipping.path for n in range(len(corpus))] == ["02.txt", "00.txt", "01.txt"]
        assert [a.duplicate_of for a in corpus.records()] == [None, None, "article00"]
        assert [len(corpus.meetings(n).meetings) for n in range(3)] == [1, 1, 1]
