"""一人一档: one child's file as PDF, with cover, index, page numbers and a place to sign."""

from collections.abc import Iterable, Sequence
from datetime import datetime
from pathlib import Path
from typing import Any

from shouwang.access.models import Trail
from shouwang.children.models import Child, Tie
from shouwang.children.models.standing import Risk
from shouwang.desk.file_warnings import warnings
from shouwang.kernel import paper
from shouwang.kernel.clock import cn_date, cn_moment, local
from shouwang.kernel.dates import about_age, about_words, in_words
from shouwang.offices.models import Post
from shouwang.statute.clauses import DOCUMENT, clause_name
from shouwang.statute.codes import codes, label
from shouwang.statute.grounds import in_colour
from shouwang.statute.instruments import instrument
from shouwang.visits.models import Visit

TEMPLATE = Path(__file__).with_name("child_file.typ")
UNKNOWN = "未采集"
# The form of 2016 asks these too; the register does not hold them, so the paper leaves them open.
ASKED = {
    "基本信息": ("是否登记户口", "户口性质"),
    "家庭与父母外出": ("主要经济来源", "救助帮扶"),
    "监护": ("有无委托照护协议", "与父母联系频率"),
    "就学": ("就学情况", "学籍号"),
    "健康": ("残疾类别、等级", "患病类型"),
}
Row = tuple[str, str]


def pdf(file: dict[str, Any], *, by: Post, at: datetime) -> bytes:
    """The file as `desk.children` gathers it, printed for this post.

    Refuses: no_font.
    """
    return paper.pdf(TEMPLATE, contents(file, by=by, at=at), at)


def contents(file: dict[str, Any], *, by: Post, at: datetime) -> dict[str, Any]:
    """What the paper says: the records as the viewer is shown them, so as on the page."""
    child: Child = file["child"]
    return {
        "number": child.file_no,
        "name": child.name,
        "cover": _cover(file),
        "warnings": warnings(file),
        "printed": f"{by.unit.name} {by.get_role_display()} {by.person.title}",
        "printed_at": cn_moment(at),
        "policy": f"{DOCUMENT.number}{clause_name('3.1.2')}",
        "sections": [
            _section("基本信息", facts=_basics(child, at)),
            _section("家庭与父母外出", people=_parents(file), facts=_home(file)),
            _section("监护", facts=_guard(file)),
            _section("就学", facts=_school(child)),
            _section("健康", facts=_health(child)),
            _levels(child, file["risks"]),
            _visits(file["visits"], reads=file["reads_visits"]),
            _cases(file),
            _changes(file["history"]),
            _looks(file["looks"], file["looks_in_all"]),
        ],
        "signers": ["填表人（签字）", "复核人（签字）", "单位负责人（签字）", "单位（盖章）"],
    }


def known(value: Any) -> str:
    """The value in words, or 未采集: an empty field never reads 无."""
    if isinstance(value, bool):
        return "是" if value else "否"
    return str(value) if value not in (None, "") else UNKNOWN


def brief(at: datetime | None) -> str:
    """2026-09-10 14:05, for the columns of a table."""
    return f"{local(at):%Y-%m-%d %H:%M}" if at else ""


def _section(title: str, **parts: Any) -> dict[str, Any]:
    """One heading of the index. `people`, `facts`, `head` and `rows` are shown in that order."""
    empty = {"note": "", "people": [], "facts": [], "head": [], "widths": [], "rows": []}
    made = {"title": title, **empty, **parts}
    return {**made, "facts": [*made["facts"], *((name, UNKNOWN) for name in ASKED.get(title, ()))]}


def _cover(file: dict[str, Any]) -> list[Row]:
    child: Child = file["child"]
    return [
        ("档案号", child.file_no),
        ("姓名", child.name),
        ("村（居）", "".join(place.short_name for place in file["path"])),
        ("档案状态", label("child_statuses", child.state)),
        ("风险等级", in_colour(child.level)),
        ("建档日期", cn_date(local(child.made_at).date())),
    ]


def _age(child: Child, at: datetime) -> str:
    on, birth = local(at).date(), child.birth
    if birth is None:
        about = about_age(child.birth_text, on)
        return UNKNOWN if about is None else f"{about_words(about)}（估计）"
    return f"{on.year - birth.year - ((on.month, on.day) < (birth.month, birth.day))}周岁"


def _basics(child: Child, at: datetime) -> list[Row]:
    """In the order of the form of 2016; what this file does not hold yet reads 未采集."""
    return [
        ("姓名", child.name),
        ("性别", child.get_sex_display() if child.sex != "0" else UNKNOWN),
        ("民族", known(child.nation)),
        ("出生日期", cn_date(child.birth) if child.birth else known(in_words(child.birth_text))),
        ("年龄", _age(child, at)),
        ("公民身份号码", known(child.id_masked)),
        ("户籍地址", known(child.hukou_address)),
        ("现居住地", known(child.household.address)),
        ("村民组", known(child.household.group)),
        ("留守原因", known(child.reason)),
        ("认定结果", known(child.eligibility)),
        ("认定依据", f"判定规则 {child.rule_version}" if child.rule_version else UNKNOWN),
        ("信息来源", known(child.source)),
        ("包保责任人", known(child.officer)),
    ]


PEOPLE_HEAD = ("关系", "姓名", "证号", "电话", "状况", "务工地点", "外出时间", "预计返回")


def _parents(file: dict[str, Any]) -> list[list[str]]:
    ties: dict[str, Tie] = file["ties"]
    rows = [list(PEOPLE_HEAD)]
    for kind in (Tie.Kind.FATHER, Tie.Kind.MOTHER):
        tie = ties.get(kind)
        if tie is None:
            rows.append([kind.label, *[UNKNOWN] * (len(PEOPLE_HEAD) - 1)])
            continue
        one = tie.adult
        said = (
            one.id_masked,
            _phone(file, one.phone_masked),
            one.status,
            one.place,
            in_words(one.out_since),
        )
        back = cn_date(one.back_on) if one.back_on else UNKNOWN
        name = one.name
        rows.append([kind.label, name, *map(known, said), back])
    return rows


def _phone(file: dict[str, Any], masked: str) -> str:
    """A number as the paper may have it: of a home that may not be rung yet, whom to ask."""
    return file["silence"].words if file["silence"] else masked


def _home(file: dict[str, Any]) -> list[Row]:
    child: Child = file["child"]
    others = [f"{one.name}（{one.file_no}）" for one in file["siblings"]]
    return [
        ("外出起始", known(in_words(child.out_since))),
        ("是否低保", known(child.low_income)),
        ("同住兄弟姐妹", "、".join(others) or "台账中没有"),
    ]


def _guard(file: dict[str, Any]) -> list[Row]:
    child: Child = file["child"]
    tie: Tie | None = file["ties"].get(Tie.Kind.CARER)
    one = tie.adult if tie else None
    name = (one.name) if one else ""
    return [
        ("受委托人", known(name)),
        ("与儿童关系", known(tie.relation if tie else "")),
        ("联系电话", known(_phone(file, one.phone_masked) if one else "")),
        ("证号", known(one.id_masked if one else "")),
        ("监护情况评估", known(child.rating)),
        ("照护起始", cn_date(local(tie.since).date()) if tie else UNKNOWN),
    ]


def _school(child: Child) -> list[Row]:
    return [
        ("学校", known(child.school)),
        ("年级", known(child.grade)),
        ("是否寄宿", known(child.boarding)),
    ]


def _health(child: Child) -> list[Row]:
    return [("身体情况", known(child.health)), ("备注", known(child.remark))]


def _table(title: str, head: Sequence[Row], rows: Iterable[list[str]], none: str) -> dict[str, Any]:
    """`head` pairs each column's title with its width as Typst reads it."""
    found = list(rows)
    titles, widths = [name for name, _ in head], [width for _, width in head]
    if not found:
        return _section(title, note=none)
    return _section(title, head=titles, widths=widths, rows=found)


def _levels(child: Child, risks: list[Risk]) -> dict[str, Any]:
    rows = (
        [
            label("levels", risk.level),
            f"{risk.words}（{clause_name(risk.clause)}）",
            brief(risk.since),
            f"{brief(risk.ended_at)} {risk.end_reason}" if risk.ended_at else "仍在",
        ]
        for risk in risks
    )
    head = [("等级", "auto"), ("依据", "2fr"), ("起始", "auto"), ("解除", "1fr")]
    made = _table("风险等级及依据", head, rows, "没有上调等级的情形。")
    now = f"现为{in_colour(child.level)}，{cn_moment(child.level_at)}起。"
    return {**made, "note": f"{now}{made['note']}"}


def _visits(visits: list[Visit], *, reads: bool) -> dict[str, Any]:
    if not reads:
        return _section("走访记录", note="走访记录不随本次打印。")
    rows = (
        [
            brief(visit.went_at),
            label("visit_modes", visit.mode),
            f"{visit.author.unit.name} {visit.author.person.title}"
            + (f"（{visit.scribe.person.title}代录）" if visit.scribe else ""),
            _result(visit),
        ]
        for visit in visits
    )
    head = [("时间", "auto"), ("方式", "auto"), ("走访人", "1fr"), ("结果", "2fr")]
    return _table("走访记录", head, rows, "还没有走访记录。")


def _result(visit: Visit) -> str:
    if visit.state == "voided":
        return f"已作废：{visit.void_reason}"
    if visit.state == "missed":
        return "；".join(filter(None, ("未见到孩子本人", visit.note)))
    changed = [
        f"{item.label}：{option.label}"
        for item, option in instrument("visit").changed_in(visit.answers)
    ]
    return "；".join(filter(None, ("见到孩子本人", *(changed or ["无变化"]), visit.note)))


def _cases(file: dict[str, Any]) -> dict[str, Any]:
    """The cases that the viewer sees, each with its course."""
    names, course = codes("events"), file["course"]
    rows = (
        [
            case.number,
            brief(case.opened_at),
            "\n".join(f"{brief(event.at)} {names[event.name]}" for event in course[case.key]),
            f"{brief(case.closed_at)} 办结" if case.closed_at else "办理中",
        ]
        for case in file["cases"]
    )
    head = [("编号", "auto"), ("报告时间", "auto"), ("经过", "1fr"), ("结果", "auto")]
    return _table("办件", head, rows, "打印人可见的范围内没有办件。")


def _changes(history: list[Any]) -> dict[str, Any]:
    rows = (
        [brief(one.at), one.who or "系统", one.field, known(one.before), known(one.after)]
        for one in history
    )
    head = [("时间", "auto"), ("办理人", "1.4fr"), ("项目", "1fr")]
    head += [("变更前", "1fr"), ("变更后", "1fr")]
    return _table("变更履历", head, rows, "建档后没有变更。")


def _looks(looks: list[Trail], in_all: int) -> dict[str, Any]:
    rows = (
        [
            brief(look.at),
            f"{look.post.unit.name} {look.person.title}" if look.post and look.person else "系统",
            look.purpose,
            look.reason,
        ]
        for look in looks
    )
    head = [("时间", "auto"), ("单位和人员", "1.6fr"), ("事由", "1fr"), ("说明", "1fr")]
    made = _table("查阅记录", head, rows, "还没有人查阅。")
    cut = f"共 {in_all} 次，列出最近 {len(looks)} 次。" if in_all > len(looks) else ""
    return {**made, "note": cut or made["note"]}
