"""Opening a name or a number with a purpose and a reason, on the record."""

from datetime import datetime, timedelta

from shouwang.access import purposes
from shouwang.access.may import May
from shouwang.access.models import Trail
from shouwang.access.policy import may, must_open
from shouwang.access.trail import note
from shouwang.casework.steps import check
from shouwang.children import queries, silence
from shouwang.children.models import Child, Tie
from shouwang.kernel.crypto import open_sealed
from shouwang.kernel.refusal import Refusal
from shouwang.kernel.text import within
from shouwang.offices.models import Post
from shouwang.statute.figures import figure

PURPOSES = purposes.asked()
PHONES = ("carer_phone", "parents")
GROUPS = ("identity", *PHONES)


def reveal(
    child: Child, group: str, *, purpose: str, reason: str, by: Post, at: datetime
) -> list[tuple[str, str]]:
    """Open one group of fields of one child, with a purpose and a reason, on the record.

    Returns: (label, value) rows. Refuses: purpose_unknown, group_unknown, reason_needed, home_silent
    (whoever takes reports may have to ring all the same).
    """
    check(by, May.REVEAL_NUMBER)
    if purpose not in PURPOSES:
        raise Refusal("purpose_unknown")
    if not reason.strip():
        raise Refusal("reason_needed")
    if group not in GROUPS:
        raise Refusal("group_unknown")
    must_open(group, by)
    if _is_silent(child, group, by):
        silence.must_not_be(child)
    note(
        by,
        act=f"reveal_{group}",
        key=child.key,
        at=at,
        purpose=PURPOSES[purpose],
        reason=within(reason, 200),
        division=child.division_id,
    )
    return _opened(child, group)


def _is_silent(child: Child, group: str, by: Post) -> bool:
    """Whether these are numbers of a home that may not be rung yet, by this post."""
    return group in PHONES and not may(by, May.TAKE_REPORT) and bool(silence.silent([child.key]))


def revealed_before(
    child: Child, group: str, *, by: Post, at: datetime
) -> list[tuple[str, str]] | None:
    """What this person opened here a few minutes ago, on the record again; None where he did not.

    The reason he gave holds for the figure `reveal_again`.
    """
    since = at - timedelta(minutes=figure("reveal_again").value)
    opened = Trail.objects.filter(
        person=by.person_id, act=f"reveal_{group}", key=child.key, at__gt=since, at__lte=at
    )
    last = opened.exclude(reason="").order_by("-at").first()
    if last is None or _is_silent(child, group, by):
        return None
    check(by, May.REVEAL_NUMBER)
    must_open(group, by)
    facts = {"purpose": last.purpose, "division": child.division_id}
    note(by, act=f"reread_{group}", key=child.key, at=at, **facts)
    return _opened(child, group)


def _opened(child: Child, group: str) -> list[tuple[str, str]]:
    if group == "identity":
        number = open_sealed(child.id_sealed, table="children_child", row=child.pk, field="id")
        return [("姓名", child.name), ("公民身份号码", number)]
    ties = queries.ties(child)
    kinds = ("carer",) if group == "carer_phone" else ("father", "mother")
    rows = []
    for kind in kinds:
        adult = ties[kind].adult if kind in ties else None
        if adult is not None:
            phone = open_sealed(
                adult.phone_sealed, table="children_adult", row=adult.key, field="phone"
            )
            rows.append((f"{Tie.Kind(kind).label} {adult.name} 电话", phone))
    return rows
