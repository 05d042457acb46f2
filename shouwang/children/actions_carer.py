"""A carer who is named as having harmed the child stays in no file: who cares for it now is written down.

Source: 3.1.2.
"""

from datetime import datetime

from shouwang.access.knowing import everything_known
from shouwang.casework.models import Duty, Matter
from shouwang.casework.steps import happened
from shouwang.children import harmers
from shouwang.children.around import adults_round
from shouwang.children.models import Child, Tie
from shouwang.offices.models import Post

CARER, OWED = Tie.Kind.CARER, "children.change_carer"


def is_named(child: Child) -> bool:
    """Whether a finding names the carer whom the file has now."""
    with everything_known():
        ties = adults_round(child.key)
        return CARER in harmers.named(child.key).marked(ties)


def owe_another(case: Matter, *, by: Post | None, at: datetime) -> None:
    """The child is at home, and the file still has for its carer who is named.

    Effect: opens children.change_carer of the village.
    """
    child = Child.objects.filter(pk=case.child).select_related("matter").first()
    if child is not None and is_named(child):
        happened(child, "carer_owed", by=by, at=at, facts=_facts(child))


def tell_of_another(child: Child, *, by: Post | None, at: datetime) -> None:
    """A change brought another carer now, whom nobody names. Effect: closes children.change_carer."""
    rows = Tie.objects.filter(child=child, kind=CARER, until=None, since=at)
    if rows.exists() and not is_named(child):
        happened(child, "carer_changed", by=by, at=at, facts=_facts(child))


def owe_again(child: Child, *, by: Post | None, at: datetime) -> None:
    """The change that had brought another carer is sent back: another one is owed again.

    Effect: opens children.change_carer where that change had closed it.
    """
    ended = Duty.objects.filter(code=OWED, matter=child.matter_id, closed_at=child.changed_at)
    if child.changed_at and ended.exists():
        happened(child, "carer_owed", by=by, at=at, facts=_facts(child))


def _facts(child: Child) -> dict[str, object]:
    return {"level": child.level, "subject": child.name_masked}
