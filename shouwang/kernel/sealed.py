"""How a model says which of its columns lie sealed: told once, beside its fields, as `SEALED`."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Sealed:
    """One sealed column: the name it is bound to, its blind index if it has one, and its row.

    `row` names the columns that the value is bound to instead of the row's key, joined by colons.
    `large` values are files: they are taken one at a time. `under` is the key of the generation that
    seals it.
    """

    field: str
    column: str
    index: str = ""
    kind: str = ""
    row: tuple[str, ...] = ()
    large: bool = False
    under: str = "field"
