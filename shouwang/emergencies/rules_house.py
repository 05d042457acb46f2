"""What is said of the other children of a house, and of people cleared; the refusals in words."""

from dataclasses import dataclass
from datetime import datetime

from shouwang.kernel.refusal import register

register(
    {
        "sibling_not_owed": "这个孩子没有等着查看，办件也没有登记过对他的查看，或者办件已经办结，请刷新页面。",
        "look_unsaid": "请选择查看的结果。",
        "look_words": "请写明怎样和孩子单独谈、孩子说了什么、身上看过没有；没有见到的，写明为什么、孩子在哪里。",
        "look_needs": "请写明谁、什么时候、在哪里见到孩子本人。",
        "look_harm_said": "勾了受到伤害的内容，查看的结果却不是“也受到伤害，或者有危险”。"
        "受到伤害或者有危险的，改选这一项；没有的，去掉勾选；没有见到、听说有危险的，另行报告。",
        "look_harm_told": "写着“{words}”，说的是受到伤害，查看的结果却不是“也受到伤害，或者有危险”。"
        "改选这一项，公安、民政都会收到；说的是别的孩子的，写明是谁，例如“外公打了哥哥”。",
        "look_not_apart": "请写明看孩子时被指的人在不在场，例如“爸爸不在场，单独问的”。"
        "他在旁边看的不算，要再单独看一次。",
        "look_said": "这次查看刚才已经登记过。",
        "look_when": "见到孩子的时间晚于现在，或者早于报告时间，请核对。",
        "clear_who": "请选择认定谁没有伤害孩子；只能选现在被指的人。",
        "clear_names_left": "还有别人被指：请写明仍被指的人的姓名，不能写已认定没有伤害孩子的人。",
        "clear_reports_wait": "这个办件里还有报告没有办：{what}。先办完，再认定谁没有伤害孩子。",
        "clear_heard_needs": "请写明谁、什么时候、在哪里单独问的孩子。",
        "clear_heard_when": "问孩子的时间晚于现在，或者早于报告时间，请核对。",
        "clear_child_needed": "请写明孩子自己怎么说；年幼问不了的，写明怎么查的。",
        "clear_reason_needed": "请写明依据什么认定他没有伤害孩子，一两个字说明不了。",
        "clear_pleads": "认错、求情、保证不再打，都不是没有伤害过。请写明查到了什么。",
        "clear_heard_named": "单独问孩子的人，不能是被指伤害孩子的人。",
        "clear_heard_where": "写的是被指的人所在的家，或者他在旁边。请在他接触不到孩子的地方单独问；"
        "他确实不在的，写明“他不在场”。",
        "clear_child_says": "孩子说的“{words}”，说的是受到伤害，不能认定没有。"
        "孩子现在说没有的，只写现在怎么说，以前说过的写进依据。",
        "answer_echoes": "同意以前，请写明本单位自己核实了什么；只写同意、照抄另一家的不够。",
        "answer_own": "这项意见是您本人提的，请本单位或者另一家的其他人答复。",
        "not_cleared": "没有这项认定，或者已经撤销，请刷新页面。",
        "named_again_reason": "请写明为什么撤销认定。",
    }
)


@dataclass(frozen=True)
class LookFacts:
    """What came of looking at a child; `situations` and `ongoing` where it was harmed as well.

    `harm`: of one not seen, whether what the words tell of was reported.
    """

    found: str
    told: str
    seen_by: str = ""
    seen_at: datetime | None = None
    seen_where: str = ""
    situations: tuple[str, ...] = ()
    ongoing: str = ""
    harm: str = ""


@dataclass(frozen=True)
class ClearFacts:
    """Who did not do it, who of them stays named, how the child was heard alone, on what it rests."""

    kinds: tuple[str, ...]
    reason: str
    heard_by: str
    heard_at: datetime | None
    heard_where: str
    child_said: str
    names_left: str = ""
