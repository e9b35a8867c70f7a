"""Python's collector of garbage at rest while records that live to the end are made."""

import gc
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def uncollected(*, ending: bool = False) -> Iterator[None]:
    """Leaves it to the counting of references to free what is done with.

    The records of a corpus hold no circles, so the collector finds nothing among them; but the more of them
    there are, the longer it looks: half of the time for merging 16,000 articles. Where a process is `ending`
    with them, it does not look through them afterwards either.
    """
    at_work = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if ending:
            gc.freeze()
        if at_work:
            gc.enable()


@contextmanager
def settled() -> Iterator[None]:
    """Leaves out of the collector's rounds what is there already: model and tables, which live to the end.

    They are some hundred thousand objects, looked through again and again while texts are annotated.
    """
    gc.freeze()
    try:
        yield
    finally:
        gc.unfreeze()
