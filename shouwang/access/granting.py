"""Who asks for which role and who approves it, as granting.csv says; and what no person holds at once.

Source: 儿童个人信息网络保护规定 Art. 15, 未成年人网络保护条例 Art. 36: whoever reaches minors' data is
approved by somebody who answers for it.
"""

import csv
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from shouwang.access.may import May, granted
from shouwang.kernel.refusal import Refusal, register
from shouwang.offices.models import Post, Role

TABLE = Path(__file__).with_name("granting.csv")
LAW = "《儿童个人信息网络保护规定》第十五条、《未成年人网络保护条例》第三十六条"
ADMINISTRATORS = frozenset({Role.SYSTEM_ADMIN, Role.SECURITY_ADMIN, Role.AUDITOR})
# Acts by which somebody meets a child.
MEETS_CHILDREN = frozenset(
    {May.READ_ROSTER, May.READ_CHILD, May.READ_REPORT, May.READ_MATTER, May.ANSWER_REFERRAL}
)

register(
    {
        "administrators_apart": "系统管理员、安全管理员、审计员由三人分别担任，也不能兼任看得到儿童信息的岗位："
        "{title}在同一时间还有“{other}”岗位。",
    }
)


@dataclass(frozen=True)
class Granting:
    """One role: at which kinds of unit, who may ask for it, who may approve it, where, and why so."""

    role: str
    kinds: tuple[str, ...]
    asks: frozenset[str]
    approves: frozenset[str]
    approved_at: str
    certified_at: str
    reason: str


@lru_cache(maxsize=1)
def granting() -> dict[str, Granting]:
    """Role -> who grants it; an unknown role in the table fails at once."""
    with TABLE.open(encoding="utf-8", newline="") as lines:
        rows = [
            Granting(
                Role(row["role"]).value,
                tuple(row["kinds"].split()),
                frozenset(Role(one).value for one in row["asks"].split()),
                frozenset(Role(one).value for one in row["approves"].split()),
                row["approved_at"],
                row["certified_at"],
                row["reason"],
            )
            for row in csv.DictReader(lines)
        ]
    return {row.role: row for row in rows}


def roles_at(kind: str) -> list[Role]:
    """The roles that a unit of this kind can have, in their order."""
    return [role for role in Role if kind in granting()[role].kinds]


def meets_children(role: str) -> bool:
    """Whether a post of this role may read anything of a child."""
    return not MEETS_CHILDREN.isdisjoint(granted().get(role, frozenset()))


def must_be_apart(title: str, role: str, beside: Iterable[Post]) -> None:
    """Let nobody be two of the three administrators, nor read children beside being one.

    The database refuses the same (offices 0005). Refuses: administrators_apart.
    """
    for held in beside:
        pair = {Role(role), Role(held.role)}
        others = pair - ADMINISTRATORS
        is_mixed = len(pair) == 2 and (not others or any(meets_children(one) for one in others))
        if pair & ADMINISTRATORS and is_mixed:
            raise Refusal("administrators_apart", title=title, other=held.get_role_display())
