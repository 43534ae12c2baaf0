"""Making much that stays, without the garbage collector walking over it again and again."""

import gc
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def undisturbed() -> Iterator[None]:
    """Hold the collector back while a city's vacancies are taken in; all of them stay, so it would find nothing.

    It took a tenth of a start. Who had it switched off already finds it so afterwards.
    """
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()
