"""Documents at hand join to themselves: the whole of merging on real facts, without a model."""

from __future__ import annotations

from conftest import GOLDEN

import ktrel


def test_the_golden_document_joins_to_itself() -> None:
    golden = (GOLDEN / "seeds.json").read_text(encoding="utf-8")
    document = ktrel.load(GOLDEN / "seeds.json")
    assert ktrel.dumps(ktrel.merge([document])) == golden
    assert ktrel.dumps(ktrel.merge([document, document])) == golden
