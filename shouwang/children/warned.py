"""What a ledger told of harm to a child, as it stands on the file until somebody has looked into it."""

from collections.abc import Collection
from uuid import UUID

from shouwang.access.fields import Viewer
from shouwang.children.models import Doubt

HARM_TOLD, HARM_SAID = "harm_told", "harm_said"  # what it told, whether that was reported


def told_of_harm(keys: Collection[UUID], eyes: Viewer) -> dict[UUID, str]:
    """The words of each of these files that still wait, as this viewer is shown them."""
    codes = (HARM_TOLD, HARM_SAID)
    rows = Doubt.objects.filter(child__in=keys, code__in=codes, settled_at=None)
    found: dict[UUID, list[str]] = {}
    for doubt in rows.order_by("since", "-code", "id"):
        found.setdefault(doubt.child_id, []).append(eyes.of(doubt).words or "")
    return {key: "".join(words) for key, words in found.items()}


def warned_among(keys: Collection[UUID]) -> set[UUID]:
    """Which of these children a ledger told of harm to, while nobody has put that away."""
    rows = Doubt.objects.filter(child__in=keys, code=HARM_TOLD, settled_at=None)
    return set(rows.values_list("child_id", flat=True)) if keys else set()
