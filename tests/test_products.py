"""Matrix products by another library: the same rows in any batch, and but for rounding what thinc has."""

from __future__ import annotations

import numpy
import pytest
from thinc.api import NumpyOps

from ktrel.annotate import DEFAULT_MODEL, load
from ktrel.annotate.products import ENOUGH_ROWS, NumpyProducts, quicken

# rows of weights and columns of every product in the default model
SHAPES = [(288, 576), (288, 288), (50, 96), (64, 96), (1024, 64), (288, 384), (384, 64)]
ROWS = [1, 2, 3, 7, 24, ENOUGH_ROWS - 1, ENOUGH_ROWS, ENOUGH_ROWS + 1, 200, 1501]


def matrix(rows: int, columns: int, seed: int) -> numpy.ndarray:
    return numpy.random.default_rng(seed).standard_normal((rows, columns), dtype=numpy.float32)


@pytest.mark.parametrize(("rows", "columns"), SHAPES)
def test_a_row_of_a_product_does_not_depend_on_the_rows_beside_it(rows: int, columns: int) -> None:
    ops, weights, words = NumpyProducts(), matrix(rows, columns, 1), matrix(1600, columns, 2)
    whole = ops.gemm(words, weights, trans2=True)
    for count in ROWS:
        for start in (0, 1, 77):
            assert numpy.array_equal(
                ops.gemm(words[start : start + count], weights, trans2=True), whole[start : start + count]
            )


@pytest.mark.parametrize("count", [1, 30, 300])
@pytest.mark.parametrize("given", [False, True])
def test_products_are_those_of_thinc(count: int, given: bool) -> None:
    words, weights = matrix(count, 96, 3), matrix(64, 96, 4)
    theirs = NumpyOps().gemm(words, weights, trans2=True)
    out = numpy.empty((count, 64), dtype=numpy.float32) if given else None
    ours = NumpyProducts().gemm(words, weights, out=out, trans2=True)
    assert out is None or ours is out
    assert numpy.allclose(ours, theirs, atol=1e-4)
    assert numpy.allclose(NumpyProducts().gemm(words, words, trans1=True), words.T @ words, atol=1e-3)


def test_every_layer_of_the_default_model_is_quickened_and_others_are_left() -> None:
    nlp = load(DEFAULT_MODEL)
    models = [c.model for _, c in nlp.pipeline if hasattr(getattr(c, "model", None), "walk")]
    assert models
    assert all(type(node.ops) is NumpyProducts for model in models for node in model.walk())

    class Other(NumpyOps):
        """As Apple's library has it."""

    node = models[0]
    before, other = node.ops, Other()
    node.ops = other
    try:
        quicken(nlp)
        assert node.ops is other
    finally:
        node.ops = before
