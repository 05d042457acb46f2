"""Who the findings of a child's emergencies name, for the floors below that draw people round it."""

from uuid import UUID

from shouwang.access import reach
from shouwang.children.harmers import Harmers
from shouwang.emergencies.models import Finding


def named_in(child: UUID) -> Harmers:
    """Whom the findings name that the reach in force shows, however their emergency ended."""
    shown = reach.rows(key="matter_id", kind="emergency")
    rows = Finding.objects.filter(shown, matter__child=child)
    kinds: set[str] = set()
    words: list[str] = []
    for harmers, said in rows.order_by("pk").values_list("harmers", "harmer_words"):
        kinds |= set(harmers)
        words += [said] if said else []
    return Harmers(frozenset(kinds), tuple(dict.fromkeys(words)))
