"""A row of a ledger as facts about a child, and this package's refusals in words."""

from collections.abc import Iterable

from shouwang.children.rules import ChildFacts, PersonFacts
from shouwang.children.warned import HARM_SAID, HARM_TOLD
from shouwang.exchange.spreadsheets.findings import Finding, LedgerRow
from shouwang.kernel.refusal import register
from shouwang.kernel.text import shortened

NUMBERED = "已报告，编号 "

register(
    {
        "ledger_too_large": "文件超过 {limit} MB，请按村（居）拆开后分次导入。",
        "ledger_empty": "文件是空的，请重新选择。",
        "harm_rows_unsaid": "有 {count} 行写着孩子可能受到伤害：请写明报告了没有，没有报告的写明为什么，再入库。",
        "harm_number_missing": "请填报告编号：报送后的页面和“报告”里都有。用电话等别的方式报告的，选“用别的方式报告了”。",
        "harm_number_unknown": "本镇街没有编号 {number} 的报告在办：请核对编号；还没有报送的，先点那一行的“报告”；用电话等别的方式报告的，选“用别的方式报告了”。",
        "harm_row_unheld": "{rows}没有入库，写到的伤害入库后没有人看得到：请点那一行的“报告”，报送后写上报告编号，几行就有几个；"
        "打过电话、当面报告了的也要点“报告”补报；或者改好那一行，重新上传。",
        "harm_row_not_named": "{rows}没有入库，写的编号不是这个孩子的报告：请点那一行的“报告”，报送后把编号也写上；"
        "或者改好那一行，重新上传。",
        "harm_elsewhere_unsaid": "请写明哪天报告的（不晚于今天）、报告了哪个单位和谁：要报告派出所（110）或者区民政局；"
        "村（居）、镇街不受理报告。",
        "row_not_asked": "这一行现在没有问是不是同一个孩子：请刷新页面再看。",
        "not_read_yet": "这份台账还没有读完，请稍候。",
        "stored_already": "这份台账已经入库。",
        "older_ledger": "{day}的台账已经入库，比这份（{own}）新，这份会把 {count} 名儿童的档案改成较早的内容。"
        "确实要改的，请勾选“仍用这份较早的台账改档案”；台账日期填错的，请改好日期重新上传。",
        "nothing_accepted": "这份台账没有可以入库的行，请按提示改正后重新导入。",
        "town_needed": "只能导入本镇街的台账。",
        "rows_refused": "严格导入：有 {count} 行被拒收，全部没有入库。",
    }
)

Doubts = tuple[tuple[str, str], ...]
PARENT = ("name", "id", "phone", "place")
YES_NO = {"yes": True, "no": False}


def facts_of(row: LedgerRow, doubts: Iterable[Finding], source: str) -> ChildFacts:
    """Everything a row says, as the action takes it."""
    cells = row.fields
    plain = ("nation", "hukou_address", "address", "health", "school", "grade", "reason")
    plain += ("rating", "officer", "remark")
    return ChildFacts(
        name=row.name,
        sex=row.sex,
        birth=row.birth,
        birth_text=row.birth_text,
        id=row.id,
        boarding=YES_NO.get(cells.get("boarding", "")),
        low_income=YES_NO.get(cells.get("low_income", "")),
        father=_parent(cells, "father"),
        mother=_parent(cells, "mother"),
        carer=PersonFacts(
            name=cells.get("carer_name", ""),
            id=cells.get("carer_id", ""),
            phone=cells.get("carer_phone", ""),
            relation=cells.get("carer_relation", ""),
        ),
        out_since=row.out_since,
        doubts=_doubts(doubts),
        source=source[:80],
        **{name: cells.get(name, "") for name in plain},
    )


def of_harm(doubts: Doubts) -> Doubts:
    """Those that tell of harm."""
    return tuple(one for one in doubts if one[0] == HARM_TOLD)


def with_said(doubts: Doubts, said: str) -> Doubts:
    """The same with whether it was reported, as it was said when the ledger was stored."""
    of_all = "，整份台账只写了一次，是不是本儿童的请核对" if said.startswith(NUMBERED) else ""
    return (*doubts, (HARM_SAID, f"是否报告：{said or '没有写'}（台账入库时填写{of_all}）。"))


def _doubts(found: Iterable[Finding]) -> Doubts:
    """One doubt of each kind, as a file keeps it; the lines of the ledger have each whole."""
    said: dict[str, list[str]] = {}
    for finding in found:
        said.setdefault(finding.code, []).append(finding.message)
    return tuple((code, shortened("".join(words), 300)) for code, words in said.items())


def _parent(cells: dict[str, str], kind: str) -> PersonFacts:
    given = {name: cells.get(f"{kind}_{name}", "") for name in PARENT}
    return PersonFacts(**given, out_since=cells.get(f"{kind}_out", ""))
