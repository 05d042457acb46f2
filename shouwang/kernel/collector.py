"""Python's garbage collector held back where hundreds of thousands of lasting objects are made."""

import gc
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def collection_paused() -> Iterator[None]:
    """Hold the collector while many lasting objects are made; it would only walk them."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()


@contextmanager
def set_aside() -> Iterator[None]:
    """What is there already, a ledger read for instance, is not walked again and again in the block."""
    gc.freeze()
    try:
        yield
    finally:
        gc.unfreeze()
