"""Where a child is placed, as it is answered."""

from datetime import datetime
from typing import Any

from shouwang.api.shapes import Out


class PlacementOut(Out):
    """Where a child lives away from home; `arrival` is missing where it never
    came there, or, with `left_at`, came and is gone again.

    `met`: when and by whom it was told that the child was met in its old house: then nobody knows
    that it is still here.

    Nothing of what these eyes are not shown.
    """

    place_kind: str | None
    place: str | None
    carer: str | None
    phone: str | None
    began_at: datetime
    arrival: str
    left_at: datetime | None = None
    met: str | None = None


def placement_out(seen: Any) -> PlacementOut | None:
    """A placement as it is shown; none while the child is at home."""
    return PlacementOut.model_validate(seen, from_attributes=True) if seen else None
