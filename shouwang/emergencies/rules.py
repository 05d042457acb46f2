"""What is written down in an emergency, and the refusals of this package in words."""

from dataclasses import dataclass
from datetime import date, datetime

from shouwang.kernel.refusal import register
from shouwang.reports.several import NOT_ASKED, Others
from shouwang.statute.codes import codes

register(
    {
        "branch_unknown": "请选择属于哪一种情形。",
        "team_needed": "请写明本单位和其他单位的参加人员。",
        "found_needed": "请写明调查发现的情况。",
        "arrived_in_future": "到达时间晚于现在，请核对。",
        "arrived_before_report": "到达时间早于报告时间，请核对。报告前已经到过现场的，在“发现的情况”里写明。",
        "harmers_needed": "请选择被指伤害孩子的人；还没有查明的，选“还没有查明”。",
        "harm_by_whom": "“{words}”写的是有人伤害孩子，请选择被指伤害孩子的人；"
        "还没有查明的，选“还没有查明”。",
        "harm_by_kin": "“{words}”说到家里人，不能选“没有加害人”；不是他的，在发现的情况里写明怎么查的，"
        "选“还没有查明”，在“姓名或者称呼”里写明还在查谁。",
        "harm_by_which": "发现的情况里说到{who}。请在“姓名或者称呼”里写明被指的是谁；不知道姓名的，只写称呼。",
        "harm_by_other": "选了其他亲属、其他人的，请在“姓名或者称呼”里写明是谁；不知道姓名的，只写称呼"
        "（大伯、邻居）；还不知道是谁的，选“还没有查明”。",
        "harm_by_unsure": "“{words}”说到家里人，选的是“还没有查明”。有人指他的，就选他（被指不等于查实）；"
        "不是指他的，在“姓名或者称呼”里写明，例如：奶奶只是转述，是谁还在查。",
        "harm_by_unmarked": "发现的情况里说到{who}，没有选这个人。有人指他的，也选上：父亲、母亲各选各的，"
        "别的亲属选“其他亲属”，写明称呼；不是指他的，在“姓名或者称呼”里写明，例如：奶奶只是转述。",
        "branch_reason_needed": "与已登记的情形不同，请写明改变的理由。",
        "asked_already": "已有一项意见在等对方答复，答复后再提。",
        "phone_word_needed": "请写明接听人姓名、警号或者工号，以及拨打的电话。",
        "confirmed_already": "{who}到场的情况已经登记。",
        "no_office_here": "本岗位不办理公安或者民政的处置措施。",
        "part_of_other": "这一项由{who}登记，本单位不能代为登记。",
        "measure_of_other": "“{what}”由{who}办理，请由{who}自己登记。",
        "note_needed": "“{what}”请在说明里写明依据。",
        "put_off_only_unreachable": "只有联系不上的一方，才能定日期以后补办。",
        "put_off_day": "请填写补办的日期，从今天起不超过{most}天。",
        "not_open": "这起应急处置已经办结。",
        "not_investigated": "请先登记联合调查的结果。",
        "measure_unknown": "请选择已落实的措施，至少一项。",
        "paper_one": "一次只登记一份文书：{what}请分开登记。",
        "paper_needed": "{what}请填写编号和日期；编号还没有的，填写补填的日期。",
        "paper_in_future": "文书日期晚于今天，请核对。",
        "paper_corrected": "这份文书已由{who}在{when}更正为 {number}，您填写的还在下面。还要改的，核对后再提交。",
        "no_such_paper": "没有这份文书，或者已经更正过，请刷新页面查看。",
        "paper_same": "编号和日期都和登记的一样，没有要更正的。",
        "paper_reason_needed": "请写明为什么更正。",
        "no_paper_waits": "没有等待补填编号的文书。",
        "exam_needed": "请写明谁检查的、哪个单位。",
        "injury_recorded": "已登记有伤（{what}），不能登记“没有受伤”。已经检查的，请登记“协助就医”，在说明里写明检查的单位和结果。",
        "unhurt_reason": "查明是家庭暴力或者侵害、意外的，登记“没有受伤”要在说明里写明：全身查过没有、怎么没有受伤。",
        "injury_found": "调查登记了“{what}”。仍登记“没有受伤”的，在说明里写明为什么。",
        "whom_needed": "请选择联系的是父亲还是母亲。",
        "handover_needs": "书面交接要写明交接双方和安置地点。",
        "handed_already": "{when}已登记书面交接，交给{to}，{state}，不用再登记。又交给别的单位、别的人的，改接收单位或者接收人后再登记；只是写错的，在“补充情况”里写明。",
        "unit_unknown": "这个单位不是所选的安置去向，请重新选择接收单位。",
        "arrival_unconfirmed": "还没有确认孩子送到，确认以后才能办结。",
        "child_not_arrived": "孩子没有送到，或者送到以后不见了：找到孩子、送到以后才能办结。",
        "cause_needed": "请选择安置的原因。",
        "return_needs": "请写明谁评估、哪个单位、哪一天。",
        "wish_needed": "请写明孩子自己的意愿；没有问的，写明为什么没有问，例如年幼、昏迷。",
        "harmer_unsaid": "请写明接收人是不是被指伤害孩子的人。",
        "receiver_unasked": "请逐项写明接收人的情况；不清楚的选“还不清楚”，转派出所查询。还差：{what}。",
        "receiver_unfit": "接收人{what}，不具备照护孩子的条件，不能把孩子交给他，请另找安置的地方。",
        "check_needs": "请选择查询结果，并写明向哪里查、谁查的。",
        "check_bad_needs": "请写明查到的情况。",
        "no_check_open": "没有等待查询的接收人。",
        "handed_to_harmer": "接收人被指伤害过孩子，不能把孩子交给他，请另找安置的地方。",
        "place_unsaid": "请写明安置的地方是不是孩子原来的家，或者被指伤害孩子的人住的、去得到的地方。",
        "place_is_home": "安置地点写的是孩子原来的家，或者被指伤害孩子的人的家，请核对是不是同一处地方。",
        "place_needs_safe": "这里是孩子原来的家，或者被指伤害孩子的人去得到的地方。先办“居家安全评估”，"
        "写明他怎么离开了，再登记交接；办不到的，请另找安置的地方。",
        "against_wish": "已经登记：{words}。仍要这样安置的，写明为什么、怎样保证孩子安全；孩子害怕的，写明已经做了什么。",
        "police_first": "公安还没有办：{what}。先打{who} {phone}，等他们到过场。等不及的，写明为什么、怎样保证孩子安全。",
        "safe_needs": "请写明谁评估、哪个单位、哪一天，以及加害人怎么离开：文书编号和日期。",
        "safe_in_future": "日期晚于今天，请核对。",
        "safe_too_old": "评估要在这次处置开始以后做。",
        "safe_harmer_named": "调查中有人被指伤害孩子，请写明这个人怎么离开了这个家。",
        "not_settled_yet": "还不能办结：{missing}。",
        "part_said_already": "本单位已经办完，等{who}办完自己的部分。",
        "close_reason_needed": "请写明不再处置的原因，一两个字说明不了。",
        "none_still_missing": "孩子失踪，还没有登记找到，不能不再处置。先登记查找结果。",
        "none_seen_needed": "请选择有没有见到孩子本人；见到的，写明谁、什么时候、在哪里见到。",
        "none_seen_when": "见到孩子的时间晚于现在，或者早于报告时间，请核对。",
        "none_unseen_named": "调查中有人被指伤害孩子：见到孩子本人以后，才能提出不再处置。",
        "none_found_needed": "请写明调查登记的情况逐项怎么核实的、为什么不能认定。",
        "none_named_needed": "请写明被指的人为什么不能认定。",
        "none_owed_needed": "还有措施没有办，请写明为什么不用办：看本页列出的各项。",
        "news_first": "先办：{what}。孩子有新情况还没有看、没有到场，现在不能登记在家安全、孩子回家；"
        "两家看过、到场以后再登记，没有办的打电话催。",
        "settle_unread": "先办：{what}。看过以后再办结，没有看的打电话催。",
        "agreed_unwritten": "孩子说是电话同意接走的，还没有登记。同意过的，区民政局先登记孩子回家；"
        "没有同意过的，先在“查看新补充的情况”页按“没有同意过”，再办结。",
        "report_waits": "这个办件里还有报告没有办：{what}。先办完，再提出或者同意不再处置。",
        "closed_after_handover": "孩子已经书面交接，不能再按误报办结。",
        "answer_reason_needed": "请写明同意或者不同意的理由。",
        "nothing_asked": "没有等待答复的意见。",
        "answer_is_others": "这项意见是本单位提的，由{who}答复。",
        "told_already": "已经通报过镇街。",
    }
)

CLAUSE = "3.2.2"
# Who receives a child at home: asked about, where an institution is not.
FAMILY = ("relative", "guardian", "carer")
NO_WISH = {"", "未问", "没问", "没有问", "未询问", "没有询问", "未征求", "无", "不详"}


def is_no_wish(words: str) -> bool:
    """Whether this says neither what the child wishes nor why it was not asked."""
    return words.strip(" 　。，.,（）()") in NO_WISH


@dataclass(frozen=True)
class Investigation:
    """What one office found; `reason` where its branch is another than the one on record."""

    branch: str
    team: str
    found: str
    arrived_at: datetime
    harmers: tuple[str, ...] = ()
    harmer_words: str = ""
    reason: str = ""
    others: Others = NOT_ASKED


@dataclass(frozen=True)
class NoneFacts:
    """Why it is none: whether the child was seen (yes, no), what became of each finding and named person."""

    reason: str
    seen: str = ""
    seen_by: str = ""
    seen_at: datetime | None = None
    seen_where: str = ""
    found: str = ""
    named: str = ""
    owed: str = ""


@dataclass(frozen=True)
class PaperFacts:
    """The number and day of a paper, or the day by which its number is written down."""

    number: str = ""
    on: date | None = None
    due: date | None = None


@dataclass(frozen=True)
class ExamFacts:
    """Who examined the child, and of which unit."""

    examiner: str = ""
    unit: str = ""


@dataclass(frozen=True)
class PhoneWord:
    """Who of the other office said by telephone that it was there, and on which number."""

    officer: str
    badge: str
    rang: str
    arrived_at: datetime


@dataclass(frozen=True, kw_only=True)
class Chosen:
    """Who receives the child at home: somebody of its file, or `other` and who that is."""

    receiver: str = ""
    receiver_name: str = ""
    receiver_relation: str = ""
    receiver_phone: str = ""
    receiver_number: str = ""


@dataclass(frozen=True)
class HandoverFacts(Chosen):
    """From, to, place, the child's own wish, or why it was not asked.

    `received_by` is written where an institution receives; a family's is chosen.
    """

    handed_by: str
    received_by: str
    place_kind: str
    place: str
    wish_asked: bool
    wish: str
    is_harmer: bool | None = None
    receiver_crime: str = ""
    receiver_vices: str = ""
    receiver_neglect: str = ""
    receiver_unfit: str = ""
    cause: str = ""
    phone: str = ""
    unit: str = ""
    is_same_home: bool | None = None
    despite: str = ""

    def said_of_receiver(self) -> dict[str, str]:
        """What was answered for each thing that disqualifies: fault -> no, yes, unknown or nothing."""
        return {fault: getattr(self, f"receiver_{fault}") for fault in codes("receiver_faults")}


@dataclass(frozen=True)
class RecordFacts:
    """What the police found of whoever received the child: clean or not, where looked up and by whom."""

    is_clean: bool | None
    source: str
    found: str = ""


@dataclass(frozen=True)
class HomeFacts(Chosen):
    """To whom the child goes home, who found that it may, by what the harmer is out, what it wishes."""

    assessor: str
    unit: str
    assessed_on: date
    is_harmer: bool | None = None
    harmer_out: str = ""
    paper_no: str = ""
    out_since: date | None = None
    wish_asked: bool | None = None
    wish: str = ""
    despite: str = ""


@dataclass(frozen=True)
class SafeFacts:
    """Who found the home safe, on which day, and by what whoever harmed the child is out of it."""

    assessor: str
    unit: str
    assessed_on: date
    harmer_out: str
    paper_no: str = ""
    out_since: date | None = None
    note: str = ""
