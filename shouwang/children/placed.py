"""What a placement says of its child: to the law, and to whoever receives it."""

from shouwang.access import reach
from shouwang.casework.models import Duty, Matter
from shouwang.children.models import Child, Placement
from shouwang.kernel.clock import cn_date

UNKNOWN = "身份待查明"
AWAITED = ("children.confirm_arrival", "children.find_placed")


def is_awaited(case: Matter) -> bool:
    """Whether somebody still owes word that the child of this case came to where it was placed."""
    files = [case.pk, case.child] if case.child else [case.pk]
    with reach.entered(reach.EVERYTHING):
        return Duty.objects.filter(matter__in=files, code__in=AWAITED, closed_at=None).exists()


def said_of(row: Placement) -> dict[str, object]:
    """What the statute reads: the level, of whom it is, and which unit receives the child."""
    child = row.child
    level = child.level if child else row.matter.level
    return {
        "level": level,
        "subject": child.name_masked if child else UNKNOWN,
        "unit": row.unit_id,
    }


def for_whom(child: Child | None) -> str:
    """What the receiving unit needs to know whom to expect: name, sex, birthday."""
    if child is None:
        return "身份还没有查明的孩子"
    born = f"{cn_date(child.birth)}出生" if child.birth else "出生日期未采集"
    return f"{child.name}，{child.get_sex_display()}，{born}"
