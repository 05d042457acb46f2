"""Facts about one child for the tests of the law, and the refusals of this package in words."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Protocol

from shouwang.kernel.refusal import register
from shouwang.statute.eligibility import (
    OUTCOME_NAMES,
    Eligibility,
    EligibilityFacts,
    ParentFacts,
    eligibility,
)

register(
    {
        "child_known": "这个证号已经建档：{where}。请先打开原档案，不要重复登记。",
        "numbers_held": "正在入库一份大台账，还要几分钟；请稍后再登记，填好的内容仍在这一页。",
        "id_check_digit": "公民身份号码的校验码不对，请与户口簿核对后重新填写。",
        "id_format": "公民身份号码应为 18 位数字（末位可为 X），请核对。",
        "birth_missing": "没有公民身份号码的，请填写出生日期。",
        "birth_future": "出生日期晚于今天，请核对。",
        "sixteen_or_over": "{born}出生，已满16周岁，不再登记为留守儿童；有困难的按困境未成年人办理。",
        "phone_unreadable": "电话“{phone}”不像电话号码，请核对。",
        "held_unreadable": "刚才填写的内容现在不能存下，请重新打开表填写。",
        "slip_which": "请勾选点错的是哪一项；其余的不会去掉。",
        "held_waits": "“{what}”还没有回答。请照原样勾上再保存，下一页可以选点错了。",
        "whose_unsaid": "请选是哪个孩子。还不清楚的，选“说不准，先报告再核实”。",
        "danger_answer": "请选择：是，现在报告；说不准，先报告再核实；或点错了。",
        "danger_asked": "填写的内容说明孩子有危险，请同时说明 danger：yes（现在报告）或 unsure（说不准，先报告再核实）。",
        "nothing_changed": "没有改动任何一项。",
        "reason_needed": "请写明理由。",
        "level_same": "风险等级已经是“{level}”。",
        "level_unrated": "“未评”不能选：评过以后，等级只随发现的情形和评估改变。",
        "sheet_first": "这名儿童还没有评估，不能直接定为绿色。请当面走访，当场填风险评估表。",
        "level_not_lower": "下调只能选比现在低的等级；要上调请勾选发现的情形。",
        "harmer_unsaid_now": "被指伤害孩子的人（{who}）现在能不能接触到孩子，请选择。",
        "harmer_near": "被指伤害孩子的人（{who}）接触得到孩子，或者还不清楚接触得到接触不到：不能下调等级，也不能结案。"
        "他回来不是理由；有新情况请立即报告派出所和区民政局。",
        "home_silent": "现在不能打开家里的电话：{what}。",
        "danger_owed": "这名儿童的险情还没有办完，等级先不下调。还欠着：{what}。",
        "visit_first": "下调前要当面走访：现在的等级确定以后，还没有见过孩子本人。请先走访，再下调。",
        "placed_unseen": "孩子已登记安置在别处，安置以后还没有人到那里见过孩子本人。请先到安置处走访，再下调。",
        "ground_days": "近期有涉及这名儿童的报告，到{until}保持现在的等级，这以前月评不下调。"
        "确实要提前下调的，在儿童档案“调整风险等级”写明为什么。",
        "ground_days_why": "近期有涉及这名儿童的报告，到{until}保持现在的等级。要提前下调，"
        "请在理由里写明为什么现在就可以。",
        "open_case": "该儿童还有办理中的办件（{number}），办结前不能退出。",
        "exit_reason_unknown": "请选择退出原因。",
        "exit_own": "退出由一人提出、另一人审核，您不能审核自己提出的退出。不该退出的，可以选“不同意，继续在册”。",
        "exit_not_so": "退出原因是“{reason}”，档案上不是这样：{file}。请先核对档案，登记变更以后再提出。",
        "purpose_unknown": "请选择查看事由。",
        "group_unknown": "没有这一组信息可看。",
        "not_village": "请选择村（居）。",
        "transfer_same_place": "该儿童已经在{where}，不用转出。",
        "transfer_not_yours": "只能由儿童现在所在的村（居）或镇街申请转出。",
        "transfer_needs_town": "转往其他镇街、区县的，由本镇街儿童督导员提出。",
        "transfer_reason_unknown": "请选择转出原因。",
        "transfer_state": "{who}的档案目前为“{state}”，不能转出。",
        "transfer_open": "{who}正在转往{where}，等待接收；有变化的请先撤回。",
        "transfer_refusal_needed": "请写明退回理由。",
        "transfer_not_receiver": "只能由接收的村（居）或其镇街答复。",
        "transfer_own": "提出转出的人不能自己接收，请由{where}答复。",
    }
)

# The lines of a file in which somebody can write words, the remark first; 无人监护 is chosen from a list.
TEXTS = ("remark", "school", "grade", "nation", "officer", "hukou_address")
AWAY_REASONS = ("双方外出", "父母外出", "均外出")


@dataclass(frozen=True)
class PersonFacts:
    """One adult as given: empty means 未采集."""

    name: str = ""
    id: str = ""
    phone: str = ""
    place: str = ""
    out_since: str = ""
    status: str = ""
    relation: str = ""
    back_on: date | None = None

    @property
    def texts(self) -> tuple[str, ...]:
        """What somebody can write words in."""
        return (self.name, self.place, self.relation)


@dataclass(frozen=True)
class ChildFacts:
    """One child as given by a page, a ledger or another department; empty means 未采集."""

    name: str
    sex: str = "0"
    birth: date | None = None
    birth_text: str = ""
    id: str = ""
    nation: str = ""
    hukou_address: str = ""
    address: str = ""
    group: str = ""
    health: str = ""
    school: str = ""
    grade: str = ""
    boarding: bool | None = None
    reason: str = ""
    rating: str = ""
    low_income: bool | None = None
    officer: str = ""
    remark: str = ""
    father: PersonFacts = field(default_factory=PersonFacts)
    mother: PersonFacts = field(default_factory=PersonFacts)
    carer: PersonFacts = field(default_factory=PersonFacts)
    out_since: str = ""
    doubts: tuple[tuple[str, str], ...] = ()
    source: str = ""

    @property
    def texts(self) -> tuple[str, ...]:
        """Whatever of it somebody can write words in, the remark first."""
        own = (getattr(self, name) for name in TEXTS)
        people = (one for who in (self.father, self.mother, self.carer) for one in who.texts)
        return tuple(one for one in (*own, self.address, self.group, self.name, *people) if one)


def last_day(partial: str) -> date | None:
    """The last day a partly known date can mean: 2026-01 is 31 January."""
    parts = [int(part) for part in partial.split("-") if part.isdigit()]
    if len(parts) == 3:
        return date(*parts)
    if len(parts) == 2:
        year, month = parts
        return date(year + month // 12, month % 12 + 1, 1) - timedelta(days=1)
    return None


def is_eligible(facts: ChildFacts, on: date) -> Eligibility:
    """Whether the child counts as left behind on that day, by the versioned rule.

    Source: 3.1.1. A ledger of rural left-behind children speaks of rural households.
    """
    both = any(words in facts.reason for words in AWAY_REASONS)
    return _ask(facts.birth, facts.reason, facts.father, facts.mother, both=both, on=on)


class Adult(Protocol):
    """What the rule reads of a parent on file."""

    place: str
    out_since: str
    status: str
    back_on: date | None


class HasAdult(Protocol):
    """A tie to a parent."""

    adult: Adult


def rule_on(birth: date | None, reason: str, ties: Mapping[str, HasAdult], on: date) -> Eligibility:
    """The same rule on a file as it stands; the reason once given counts until a parent is back."""
    father, mother = (_known(ties.get(kind)) for kind in ("father", "mother"))
    is_back = any(parent.back_on for parent in (father, mother))
    both = not is_back and any(words in reason for words in AWAY_REASONS)
    return _ask(birth, reason, father, mother, both=both, on=on)


def _known(tie: HasAdult | None) -> PersonFacts:
    if tie is None:
        return PersonFacts()
    adult = tie.adult
    return PersonFacts(
        place=adult.place, out_since=adult.out_since, status=adult.status, back_on=adult.back_on
    )


def _ask(
    birth: date | None,
    reason: str,
    father_facts: PersonFacts,
    mother_facts: PersonFacts,
    *,
    both: bool,
    on: date,
) -> Eligibility:
    other_unable = "无监护能力" in reason
    father = _parent(father_facts, both=both)
    mother = _parent(mother_facts, both=both)
    if other_unable and father.away and not mother.away:
        mother = ParentFacts(away=False, incapable=True)
    elif other_unable and mother.away and not father.away:
        father = ParentFacts(away=False, incapable=True)
    return eligibility(EligibilityFacts(on, birth, True, father, mother))


def _parent(person: PersonFacts, *, both: bool) -> ParentFacts:
    if person.back_on:
        return ParentFacts(away=False, status=person.status)
    away = True if (person.out_since or person.place or both) else None
    since = last_day(person.out_since) if person.out_since else None
    return ParentFacts(away=away, away_since=since, status=person.status)


def in_words(found: Eligibility) -> str:
    """The rule's answer as the file shows it."""
    return f"{OUTCOME_NAMES[found.outcome]}：{found.text}"
