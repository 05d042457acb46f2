"""Whether a child is brought to where whoever harmed it lives or comes: asked, and read from the words."""

from shouwang.children.beside import OWN
from shouwang.children.harmers import Harmers
from shouwang.children.houses import is_home
from shouwang.emergencies import kin
from shouwang.emergencies.models import Emergency
from shouwang.emergencies.receivers import harmers_of
from shouwang.emergencies.rules import CLAUSE, FAMILY, HandoverFacts
from shouwang.kernel.refusal import Refusal

SAFE = "safe_at_home"


def must_be_elsewhere(emergency: Emergency, facts: HandoverFacts) -> None:
    """Let nobody receive a child at the house of whoever harmed it, but where it was found safe.

    Asked of a family's house where a finding names anybody, of this emergency or another of the child.
    Refuses: place_unsaid, place_is_home, place_needs_safe.
    """
    harmers = harmers_of(emergency)
    if facts.place_kind not in FAMILY or not harmers.is_any:
        return
    if facts.is_same_home is None:
        raise Refusal("place_unsaid", CLAUSE)
    if not facts.is_same_home and is_written_as_home(emergency, facts.place, harmers):
        raise Refusal("place_is_home", CLAUSE)
    if facts.is_same_home and SAFE not in emergency.facts:
        raise Refusal("place_needs_safe", CLAUSE)


def is_written_as_home(emergency: Emergency, place: str, harmers: Harmers) -> bool:
    """Its own home by any word, by its address, by whose house it is said to be."""
    told, child = kin.folded(place), emergency.matter.child
    if OWN.search(told) or kin.parents_in(place) & (harmers.kinds | harmers.kin):
        return True
    if any(kin.folded(name) in told for name in harmers.words if len(kin.folded(name)) > 1):
        return True
    return child is not None and is_home(child, place, harmers)
