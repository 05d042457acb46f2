"""Whether a text says that somebody of the family hurts the child: 爷爷打她.

Words are read, not understood: they ask who it is, they decide nothing.
"""

from shouwang.emergencies import kin
from shouwang.kernel.struck import sentences, told_of_harm

__all__ = ["sentences", "told_of_harm", "told_of_kin"]


def told_of_kin(text: str) -> list[str]:
    """Those of them that speak of kin, or of those at home, beside it."""
    return [one for one in told_of_harm(text) if _speaks_of_kin(one)]


def _speaks_of_kin(words: str) -> bool:
    return bool(kin.kin_in(words)) or any(one in words for one in (*kin.VAGUE, "照护人"))
