"""The age of a risk sheet: of the birthday in the file, where there is one, and asked only without."""

from datetime import datetime

from shouwang.children.models import Child
from shouwang.kernel.clock import local
from shouwang.statute.grounds import is_of_age
from shouwang.statute.instruments import Answers

AGE = "age"
AGES = ((11, "from_11"), (6, "from_6"))


def age_band(child: Child, at: datetime) -> str:
    """What the file knows already need not be asked: the age, as the sheet counts it."""
    if child.birth is None:
        return ""
    on = local(at).date()
    older = [code for limit, code in AGES if is_of_age(child.birth, on, limit)]
    return older[0] if older else "under_6"


def by_birthday(child: Child, answers: Answers, at: datetime) -> Answers:
    """The answers with the age of the birthday; as they are where the file has none."""
    band = age_band(child, at)
    return {**answers, AGE: band} if band and answers.get(AGE) else answers
