"""The lines of a file in which somebody can write words, and what they tell of harm to the child."""

from shouwang.children.models import Child, Tie
from shouwang.children.rules import TEXTS
from shouwang.children.told import harm_in


def kept_texts(child: Child) -> list[str]:
    """What stands in them now: the child's own, its address, the grown-ups round it."""
    own = [str(getattr(child, name)) for name in TEXTS]
    ties = Tie.objects.filter(child=child, until=None).select_related("adult")
    people = [one for tie in ties for one in (tie.adult.name, tie.adult.place, tie.relation)]
    return [one for one in (*own, child.household.address, child.name, *people) if one]


def harm_on(child: Child) -> list[str]:
    """The sentences of a file that tell of harm, in whichever line they stand."""
    return harm_in(*kept_texts(child))
