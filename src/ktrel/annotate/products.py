"""Matrix products by NumPy's BLAS, which is about three times as fast as the one that the model comes with.

Half of a model's time goes into products of the words of a batch with its weights. thinc works them out
with BLIS in a build for any processor; the OpenBLAS in NumPy's wheels picks the kernels of the processor
that it runs on. A row of a product must not depend on the rows beside it, or a text would be read
differently in another batch: OpenBLAS has kernels of their own for few rows, which add up in another order,
so few rows are filled up.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from typing import TYPE_CHECKING, Any

from numpy import float32, matmul, zeros
from thinc.backends.numpy_ops import NumpyOps

if TYPE_CHECKING:
    from spacy.language import Language
    from threadpoolctl import ThreadpoolController

# As many rows as every product has at least. With the shapes of the default model, kernels for few rows end
# at 24.
ENOUGH_ROWS = 64


class NumpyProducts(NumpyOps):  # type: ignore[misc]
    """thinc's operations for a processor, with products of matrices by NumPy."""

    def gemm(self, x: Any, y: Any, out: Any = None, trans1: bool = False, trans2: bool = False) -> Any:
        """The product of two matrices; of double precision, or the first one transposed, as thinc has it."""
        if x.dtype != float32 or y.dtype != float32 or trans1:
            return super().gemm(x, y, out=out, trans1=trans1, trans2=trans2)
        weights = y.T if trans2 else y
        rows = len(x)
        if rows >= ENOUGH_ROWS:
            return matmul(x, weights, out=out)
        filled = zeros((ENOUGH_ROWS, x.shape[1]), dtype=float32)
        filled[:rows] = x
        product = matmul(filled, weights)[:rows]
        if out is None:
            return product
        out[:] = product
        return out


def quicken(nlp: Language) -> None:
    """Let the pipeline's models work out their products by NumPy, where they run on thinc's own operations.

    Models for a graphics card, for Apple's library or of another framework are left as they are.
    """
    products = NumpyProducts()
    for _, component in nlp.pipeline:
        model: Any = getattr(component, "model", None)
        for node in model.walk() if hasattr(model, "walk") else ():
            if type(node.ops) is NumpyOps:
                node.ops = products


@contextmanager
def one_thread() -> Iterator[None]:
    """One thread for products: more of them cost more than they give at the size of a batch of sentences."""
    with _controller().limit(limits=1, user_api="blas"):
        yield


@cache
def _controller() -> ThreadpoolController:
    from threadpoolctl import ThreadpoolController

    return ThreadpoolController()
