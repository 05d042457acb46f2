"""A village's list confirmed: the children are on the register, and what their files say counts."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from uuid import UUID

from django.db import transaction

from shouwang.access.may import May
from shouwang.casework.bulk import raise_many
from shouwang.casework.history import written_by
from shouwang.casework.holding import hold
from shouwang.casework.steps import check, happened, must_be_open
from shouwang.children.actions_harm import as_soon
from shouwang.children.actions_standing import raise_level
from shouwang.children.levels import VISIT
from shouwang.children.models import Child, Tie
from shouwang.children.on_file import triggers_on_file
from shouwang.children.warned import warned_among
from shouwang.kernel.clock import local
from shouwang.offices.models import Division, Post
from shouwang.statute.grounds import UNRATED

BY_FILE = "档案"


@transaction.atomic
def confirm(village: Division, children: Iterable[Child], *, by: Post, at: datetime) -> list[Child]:
    """Confirm a village's list in one act: each to_verify child given becomes 在册.

    Source: 3.1.2. Effect: closes children.verify, opens the first visit, which is the risk sheet as
    well (未评), as soon as at a report where a ledger told of harm; what the file says already raises
    the level at once, with all that comes of it; one that is red by now opens the town's
    children.level_raised_red.
    Returns: the children confirmed now; one already confirmed is passed over.
    Refuses: not_permitted.
    """
    children = list(children)
    wanted = [child.pk for child in children]
    if not children:
        check(by, May.CONFIRM_LIST)
    for child in children:
        check(by, May.CONFIRM_LIST, child.pk)
        must_be_open(child)
    hold(*wanted)
    rows = list(
        Child.objects.select_for_update(of=("self",), no_key=True)
        .select_related("matter__division")
        .filter(pk__in=wanted, division=village, state="to_verify")
        .order_by("pk")
    )
    for child in rows:
        child.state, child.registered_at, child.registered_by = "registered", at, by
    with written_by(by, at):
        Child.objects.bulk_update(rows, ["state", "registered_at", "registered_by"], 500)
    told = warned_among(wanted)
    happenings = [
        (
            one.matter,
            f"child:{one.pk}",
            {"level": one.level, **as_soon(one, VISIT, at, one.pk in told)},
        )
        for one in rows
    ]
    raise_many("children.registered", happenings, by=by, at=at)
    around = _ties(rows)
    return [by_its_file(child, around[child.pk], by, at) for child in rows]


def _ties(rows: Sequence[Child]) -> dict[UUID, dict[str, Tie]]:
    """The adults round each of them, in one query."""
    found: dict[UUID, dict[str, Tie]] = defaultdict(dict)
    known = Tie.objects.filter(child__in=[child.pk for child in rows], until=None)
    for tie in known.select_related("adult"):
        found[tie.child_id][tie.kind] = tie
    return found


def by_its_file(child: Child, ties: Mapping[str, Tie], by: Post, at: datetime) -> Child:
    """Raise what the file says as the child comes on the register; judged before, it is not asked again.

    What was found red while the list was not confirmed is owed its case from now on.
    """
    if child.level == "red":
        facts = {"level": child.level, "subject": child.name_masked}
        happened(child, "level_raised_red", by=by, at=at, facts=facts)
    if child.level != UNRATED:
        return child
    found = triggers_on_file(child, ties, local(at).date())
    return raise_level(child, found, by=by, at=at, note=BY_FILE) if found else child
