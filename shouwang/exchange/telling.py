"""How far a ledger is, told while it is read, compared and stored: a word, rows done, rows in all."""

from collections.abc import Callable
from time import monotonic

Told = Callable[[str, int, int], None]
EVERY = 0.5
ROWS = 500


def nobody(stage: str, done: int, of: int) -> None:
    """Nobody waits."""


def paced(told: Told) -> Told:
    """Pass on at most two words a second, and the first and last of each stage."""
    last, stage_before = 0.0, ""

    def pass_on(stage: str, done: int, of: int) -> None:
        nonlocal last, stage_before
        if stage == stage_before and done < of and monotonic() - last < EVERY:
            return
        last, stage_before = monotonic(), stage
        told(stage, done, of)

    return pass_on
