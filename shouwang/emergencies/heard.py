"""Whether a child was seen or heard apart from whoever is named, read from what is written of it."""

from shouwang.children.around import adults_round
from shouwang.children.beside import AWAY, says_apart, says_beside
from shouwang.emergencies import kin
from shouwang.emergencies.homes import is_written_as_home
from shouwang.emergencies.models import Emergency
from shouwang.emergencies.receivers import harmers_of

__all__ = ["is_beside", "is_named", "is_within_reach", "says_apart"]


def is_named(emergency: Emergency, words: str) -> bool:
    """Whether these words mean somebody named: by what he is to the child, or by his name."""
    harmers = harmers_of(emergency)
    called = kin.parents_in(words) & harmers.kinds
    return bool(called) or harmers.means(words, adults_round(emergency.matter.child))


def is_beside(emergency: Emergency, where: str) -> bool:
    """Whether the words of a place say that somebody named stands beside the child there."""
    return says_beside(where, lambda words: is_named(emergency, words))


def is_within_reach(emergency: Emergency, where: str) -> bool:
    """The house where the child, or whoever is named, lives, and nothing says that he was gone."""
    if is_beside(emergency, where):
        return True
    if AWAY.search(where):
        return False
    harmers = harmers_of(emergency)
    return is_named(emergency, where) or is_written_as_home(emergency, where, harmers)
