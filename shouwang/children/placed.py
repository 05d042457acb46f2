"""What a placement says of its child: to the law, and to whoever receives it."""

from shouwang.children.models import Child, Placement
from shouwang.kernel.clock import cn_date

UNKNOWN = "身份待查明"


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
