"""Children and their files, the households they live in, the adults round them."""

from shouwang.children.models.adults import Adult, Tie
from shouwang.children.models.child import LEVELS, Child, Household, level_choices
from shouwang.children.models.held import Held
from shouwang.children.models.placement import FOREVER, Placement
from shouwang.children.models.same_number import SameNumber
from shouwang.children.models.standing import Doubt, NameGram, Risk
from shouwang.children.models.transfer import Transfer
from shouwang.children.models.whereabouts import Whereabouts

__all__ = [
    "FOREVER",
    "LEVELS",
    "Adult",
    "Child",
    "Doubt",
    "Held",
    "Household",
    "NameGram",
    "Placement",
    "Risk",
    "SameNumber",
    "Tie",
    "Transfer",
    "Whereabouts",
    "level_choices",
]
