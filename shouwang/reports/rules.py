"""What a report says, receipt numbers, and the refusals of this package in words."""

import re
import secrets
from dataclasses import dataclass
from datetime import datetime
from unicodedata import category

from shouwang.children.models import Child
from shouwang.kernel.identity import is_telephone, narrow
from shouwang.kernel.refusal import Refusal, register
from shouwang.kernel.text import within as within  # the one rule of all floors

register(
    {
        "situation_missing": "请选择发生了什么，至少一项。",
        "ongoing_missing": "请选择是不是正在发生，不清楚也是一种回答。",
        "who_missing": "请写明是哪个孩子，或怎样认出他（她）。",
        "where_missing": "请写明在哪里。",
        "taken_already": "本单位已经受理过这份报告。",
        "no_report": "这个办件里没有报告。",
        "report_not_here": "这份报告不在这个办件里（可能已经撤销合并），没有登记。请回到待办，从那一行重新打开。",
        "nothing_to_take": "没有等待本单位受理的报告。",
        "taken_here_already": "{who}已于{when}受理，这次没有再登记，也没有保存别的改动。",
        "taken_over_already": "{who}已于{when}接手，这次没有再登记。办件由本所继续办理。",
        "not_your_office": "受理由派出所和区民政局分别办理。",
        "taken_in_future": "受理时间晚于现在，请核对。",
        "taken_before_report": "受理时间早于报告时间，请核对。",
        "call_needs_words": "请写明打的号码、接电话的人和警号（工号），不能只写符号。",
        "claim_waits": "这个电话已经登记过，正等{unit}确认。",
        "claim_who_needed": "请写明本单位是谁接的电话。",
        "claim_gone": "这条电话登记已经办过，请刷新页面查看。",
        "claim_of_others": "只有登记的单位能划去；受理单位可以选“没有接到这个电话”。",
        "dismiss_reason_needed": "请写明核查情况和不予处置的理由。",
        "went_who_needed": "请写明谁去的现场。",
        "went_at_needed": "请写明什么时候去的现场。",
        "went_seen_needed": "请选择有没有见到孩子本人。",
        "went_in_future": "去现场的时间晚于现在，请核对。",
        "went_before_report": "去现场的时间早于报告时间，请核对。",
        "which_report": "这个办件有几份报告，请选择是哪一份。",
        "no_tells_of_harm": "写着“{words}”，{sounds}：见到伤痕、承认打过的，不是核查不实，管教也不例外，请受理；"
        "已经受理的，登记调查。核查了没有的，只写没有什么，例如“没有打过”“身上没有伤”。",
        "look_again_reason_needed": "请写明再次核查的情况和理由。",
        "look_again_other_hand": "报告人对您的答复有异议：维持的，由本单位另一个人核查后登记。",
        "nothing_to_look_at": "没有等本单位再次核查的报告，请刷新页面查看。",
        "resumed_elsewhere": "这名儿童另有办件 {number} 正在办理：请在那里办，或先把它办结。",
        "feedback_needed": "请写明向报告人反馈了什么。",
        "feedback_to_named": "报告人可能是被指伤害孩子的人，或者还不知道是谁，只能答复：“{plain}”。",
        "reporter_unsaid": "请选择报告人是不是被指伤害孩子的人，不清楚也是一种回答。",
        "reporter_how_needed": "请写明报告人是谁、怎样核对的。",
        "reporter_for_offices": "报告人可能是被指伤害孩子的人：由派出所或区民政局核对后，再由区民政局合并。",
        "reporter_unchecked": "这名儿童已有办件。{words}。先核对报告人，写明核对情况，再登记。"
        "不要打报告人留的号码，不要告诉他孩子在哪里。",
        "paper_is_no_number": "“{number}”不是编号：编号里要有数字。编号还没有的，这一项空着，等有了编号再登记，"
        "能选补填日期的选补填的日期。",
        "paper_is_phone": "“{number}”是电话号码，不是编号，请核对。",
        "feedback_says_where": "给报告人的话里不能写“{word}”：办理期间不写孩子在哪里、送到哪里、和谁在一起。"
        "请改写，例如“孩子现在安全，正在办理”。",
        "feedback_names_child": "给报告人的话里不能写“{word}”：不写孩子和家人的姓名、住址、学校，请改写。",
        "objection_not_open": "这份报告没有办结为不予处置，不用提异议；可以直接补充情况。",
        "objection_of_others": "异议由报告人自己提出；您可以补充情况。",
        "objection_late": "提异议的期限是 {until} 前，已经过了；有新情况仍可补充。",
        "objected_already": "已经提出过异议，正在再次核查；有新情况仍可补充。",
        "harm_unsaid": "这份报告已经办结：请选择孩子是不是又受到伤害、现在有没有危险。",
        "harm_differs": "写的话里说到受到伤害（“{words}”），又选了“没有新的伤害”：请再选一次，是新的伤害，还是以前的事。",
        "nothing_added": "没有等本单位看的补充情况，请刷新页面查看。",
        "more_came": "刚才又有新的补充：请刷新页面，看过再登记。",
        "told_needed": "请写下要补充的情况。",
        "report_withdrawn": "这份报告已按误填撤回，补充的情况没有送出。孩子有危险的，请重新报告。",
        "identity_needed": "请选择台账中的儿童，或写明查明的情况。",
        "identity_no_name": "还没有查明是谁的，这一项留在待办，不用登记。台账里没有档案的，写明孩子姓名"
        "（2到15个字，不写数字和符号）。",
        "identity_no_place": "台账里没有档案的，请选择孩子现在住哪个村（居）；不在本区的，写明住在哪里。",
        "identity_same": "已经登记为这名儿童，不用再登记。",
        "identity_reason_needed": "已经登记过是哪个孩子。要更正的，请写明依据。",
        "identity_reason_short": "“{words}”看不出为什么不是这个孩子，请写明依据。",
        "identity_of_offices": "公安或者民政登记过是这个孩子，或者已经到场调查：请区民政局更正。{ask}",
        "identity_part_first": "办件 {number} 已并入本办件：先撤销合并，再更正是哪个孩子。",
        "receipt_unknown": "没有这个回执编号，请核对后再输。",
        "receipt_shape": "回执编号是 17 位数字，请核对。",
        "too_many_misses": "现在查询的人太多，请一小时后再试。孩子有危险请直接拨打 110。",
        "receipts_busy": "现在查询的人太多，请稍等几秒再试。孩子有危险请直接拨打 110。",
        "no_child_to_see": "这个办件里没有孩子本人的报告，或已经登记见到孩子。",
        "take_first": "本单位还没有受理这份报告：先受理，再登记见到孩子本人。",
        "seen_words": "请写明在哪里见到孩子、谁见到的。",
        "seen_in_future": "见到孩子的时间晚于现在，请核对。",
        "seen_before_report": "见到孩子的时间早于报告时间，或者早于孩子最后一次说的新情况，请核对。",
        "seen_beside_harmer": "孩子还没有和被指的人分开：仍不能往家里打电话，分开以后再登记。",
        "seen_at_home": "在孩子家里、照看人家里见到的，不一定是分开：请写明被指的人不在场，或者在别处单独见孩子。",
        "nobody_seen": "本单位没有登记过见到孩子本人，不用撤销。",
        "seen_from_whom": "请写明孩子和谁分开了。",
        "seen_from_another": "调查里被指伤害孩子的是另外的人：请写明孩子和他是不是已经分开。",
        "seen_from_unnamed": "报告和调查里都没有说到“{who}”：先看孩子的原话。确实是他（她）的，在下面写明谁说的、怎么说的。",
        "seen_somebody_named": "报告或者调查里有人被指伤害孩子：请写明孩子是不是已经和他分开。",
        "already_seen": "本单位已经办过这一步。",
    }
)

# The two offices that take a report, as the statute names their holders.
OFFICES = ("police_station", "district.civil_affairs")
DIGITS = 16
# How much may be written: refused above it, at every door; nothing is cut.
NAME, BADGE, RUNG, PAPER_NO = 60, 30, 30, 40
WORDS, REASON, PURPOSE = 500, 300, 200
REACH = 300  # how one is reached, in one's own words
CHANGED = "情况有变，"  # stands before what was told of new harm
# Of a report that has ended: whether the child was harmed again, as it is asked and answered.
HARM = {
    "now": "现在正在受伤害，或者有危险",
    "since": "又受过伤害，现在怎样不清楚",
    "none": "没有新的伤害，只补充以前的情况",
}
# What no new harm is called, and what is said instead of it where the words tell of harm.
DENIED, OLD = "none", "old"
ANSWERS = {**HARM, OLD: "写到的伤害是以前的事，不是新的"}
# How words of new harm begin where they are kept, and of harm that goes on now.
NOW_SAID = f"{CHANGED}{HARM['now']}："
# The same of words that tell of harm while the question was left empty; it is asked after that.
UNANSWERED = "说到受伤害，没有回答现在怎样："
# The same where no new harm was ticked beside them.
DIFFERS = "说到受伤害，又选了没有新的伤害："
ONLY_ANSWERED = "没有写别的情况"
UNIT_KIND = {
    "school": "school",
    "kindergarten": "kindergarten",
    "hospital": "hospital",
    "village": "village",
    "relief_station": "relief_station",
    "welfare_home": "welfare_home",
    "social_work": "social_work",
    "hotline": "hotline",
}


@dataclass(frozen=True)
class Safe:
    """When, by which number and to whom a child that reported may be rung; each may be unknown."""

    when: str = ""
    phone: str = ""
    whom: str = ""

    def __bool__(self) -> bool:
        return bool(self.when or self.phone or self.whom)


@dataclass(frozen=True)
class ReportFacts:
    """A report as given, by whoever gives it; `ongoing` is yes, no or, where nobody said, unknown."""

    described: str
    situations: tuple[str, ...]
    place: str = ""
    ongoing: str = "unknown"
    told: str = ""
    done_already: str = ""
    reporter_kind: str = "citizen"
    name: str = ""
    phone: str = ""
    number: str = ""
    safe: Safe | None = None


@dataclass(frozen=True)
class Went:
    """Who of an office was there, when, and whether he saw the child: yes or no."""

    who: str
    at: datetime
    child_seen: str


@dataclass(frozen=True)
class PhoneCall:
    """A call to an office, as whoever rang tells it."""

    taken_at: datetime
    rung: str
    answered_by: str
    badge: str
    paper_no: str = ""


def unknown(number: str) -> str:
    """How a row says whom a report is about while nobody knows: by its number, or two read alike."""
    return f"身份待查明（报告 {number}）"


def is_said(text: str) -> bool:
    """Whether a name, badge or number was really written: two letters or digits at least."""
    return sum(letter.isalnum() for letter in text) >= 2


# A figure of a number, in whatever writing; and what is written while there is none.
FIGURE = re.compile(r"[0-9〇零一二三四五六七八九十壹贰叁肆伍陆柒捌玖]")
NOT_YET = re.compile(
    r"待[补填定查]|补填|后补|不知道?|不清楚|不详|不明|暂[无缺]|没有|没拿到|还没|尚[无未]|稍后|以后|回头|未[定知编]|[无缺]$|空缺"
)
CHINESE = re.compile(r"[\u3400-\u9fff·]{2,15}")
BETWEEN = " .'’·-་"  # what stands between the letters of a name of another script
LONGEST = 40
ELSEWHERE = "elsewhere"


def is_name(text: str) -> bool:
    """Whether it reads like a person's name: 2 to 15 Chinese letters, or letters of another script."""
    if any("\u3400" <= letter <= "\u9fff" for letter in text):
        return bool(CHINESE.fullmatch(text))
    is_letters = all(one in BETWEEN or category(one)[0] in "LM" for one in text)
    return is_letters and is_said(text) and len(text) <= LONGEST


def on_no_register(name: str, home: str, words: str = "") -> str:
    """Who a child is that has no file, as the record keeps it: its name, where it lives, what else.

    `home` is the name of its village, or ELSEWHERE where `words` say where it lives.
    Refuses: identity_no_name, identity_no_place.
    """
    name, words = " ".join(name.split()), words.strip()
    if not is_name(name):
        raise Refusal("identity_no_name", "3.2.2")
    if not home or (home == ELSEWHERE and not is_said(words)):
        raise Refusal("identity_no_place", "3.2.2")
    return "，".join(filter(None, (name, "不在本区" if home == ELSEWHERE else home, words)))


def must_be_paper_number(number: str) -> None:
    """What is written as the number of a paper or of a call is one; nothing written is no number to judge.

    Refuses: paper_is_phone (what rings), paper_is_no_number (待补, 还不知道, or not a single figure).
    """
    if is_telephone(number):
        raise Refusal("paper_is_phone", "3.2.2", number=number)
    if number and not is_number(number):
        raise Refusal("paper_is_no_number", "3.2.2", number=number)


def is_number(words: str) -> bool:
    """Whether these words can be a number: it has a figure, and nothing says that it is still to come."""
    return FIGURE.search(narrow(words)) is not None and NOT_YET.search(words) is None


def reporter_kind(unit_kind: str) -> str:
    """Which kind of reporter a unit is (3.2.1)."""
    return UNIT_KIND.get(unit_kind, "state_organ")


def described(child: Child) -> str:
    """How a report names a child whose file is known."""
    return f"{child.name}，{child.get_sex_display()}，{child.file_no}"


def new_receipt() -> str:
    """Sixteen random digits and a check digit."""
    digits = "".join(secrets.choice("0123456789") for _ in range(DIGITS))
    return digits + check_digit(digits)


def check_digit(digits: str) -> str:
    """The Luhn digit that belongs to these: one wrong or two swapped digits are noticed."""
    total = 0
    for place, digit in enumerate(reversed(digits)):
        doubled = int(digit) * (2 if place % 2 == 0 else 1)
        total += doubled - 9 if doubled > 9 else doubled
    return str(-total % 10)


def is_receipt(text: str) -> bool:
    """Whether a receipt number has its shape and its check digit."""
    return len(text) == DIGITS + 1 and text.isdigit() and check_digit(text[:-1]) == text[-1]
