"""走失儿童信息卡 as PDF: for walls and screens, so without a number of the home."""

from datetime import date, datetime
from pathlib import Path
from typing import Any

from shouwang.casework.models import Matter
from shouwang.children.models import Child
from shouwang.emergencies.models import MissingCard
from shouwang.kernel import paper
from shouwang.kernel.clock import cn_moment, local
from shouwang.kernel.dates import about_age, about_words
from shouwang.offices.models import Post

TEMPLATE = Path(__file__).with_name("missing_card.typ")
UNKNOWN = "不详"


def pdf(
    case: Matter, card: MissingCard, child: Child | None, *, call: str, by: Post, at: datetime
) -> bytes:
    """The card, issued by the post's own office with that office's number.

    Refuses: no_font.
    """
    return paper.pdf(TEMPLATE, contents(case, card, child, call=call, by=by, at=at), at)


def contents(
    case: Matter, card: MissingCard, child: Child | None, *, call: str, by: Post, at: datetime
) -> dict[str, Any]:
    """What the card says; what nobody knows is said to be unknown."""
    return {
        "number": f"{case.number}（接处警 {call}）" if call else case.number,
        "rows": rows(card, child, at),
        "unit": by.unit.name,
        "phone": by.unit.phone,
        "issued": cn_moment(at),
        "printed": f"{by.unit.name} {by.person.title}",
    }


def rows(card: MissingCard, child: Child | None, at: datetime) -> list[tuple[str, str]]:
    """Every line that is printed: who, what it looks like, where it was seen last; nothing of why."""
    seen = cn_moment(card.last_at) if card.last_at else ""
    lines = [
        *_who(card, child, at),
        ("身高、体型", card.height),
        ("衣着", card.clothes),
        ("特征", card.marks),
        ("最后见到的时间", seen),
        ("最后见到的地点", card.last_place),
    ]
    return [(name, value or UNKNOWN) for name, value in lines]


def _years(birth: date, on: date) -> int:
    return on.year - birth.year - ((on.month, on.day) < (birth.month, birth.day))


def _who(card: MissingCard, child: Child | None, at: datetime) -> list[tuple[str, str]]:
    """Name, sex, age and school: of the file, or as they were told."""
    if child is None:
        return [("姓名", card.called), ("性别", card.sex), ("年龄", card.age), ("学校", "")]
    on = local(at).date()
    years = _years(child.birth, on) if child.birth else None
    about = about_age(child.birth_text, on)
    guessed = f"{about_words(about)}（估计）" if about is not None else ""
    return [
        ("姓名", child.name),
        ("性别", child.get_sex_display()),
        ("年龄", f"{years}周岁" if years is not None else guessed),
        ("学校", f"{child.school} {child.grade}".strip()),
    ]
