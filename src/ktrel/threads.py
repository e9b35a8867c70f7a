"""How many threads the libraries below NumPy may start."""

import os
from collections.abc import Iterator
from contextlib import contextmanager

# The libraries that NumPy and spaCy may be built with; each reads its variable when it is loaded.
VARIABLES = tuple(
    f"{library}_NUM_THREADS" for library in ("OMP", "OPENBLAS", "MKL", "BLIS", "VECLIB_MAXIMUM", "NUMEXPR")
)


def one_thread_each() -> None:
    """Let the libraries that NumPy loads use one thread, unless it is imported already or more are asked for.

    On matrices of the size of a batch of sentences more threads cost more than they give.
    """
    for variable in VARIABLES:
        os.environ.setdefault(variable, "1")


@contextmanager
def one_thread_each_for_children() -> Iterator[None]:
    """Let processes that are started meanwhile use one thread each, whatever is set: they are many."""
    before = {variable: os.environ.get(variable) for variable in VARIABLES}
    os.environ.update(dict.fromkeys(VARIABLES, "1"))
    try:
        yield
    finally:
        for variable, value in before.items():
            if value is None:
                del os.environ[variable]
            else:
                os.environ[variable] = value
