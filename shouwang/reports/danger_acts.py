"""What is sent from the page of a danger: the calls, more of it, a slip, which child it is."""

from django.forms import Form

from shouwang.access import reach
from shouwang.access.may import May
from shouwang.casework.models import Event
from shouwang.children.contacts import names_of
from shouwang.kernel.clock import now
from shouwang.offices.models import Post
from shouwang.reports import actions_anew, actions_calling, actions_whose, actions_withdrawn
from shouwang.reports.forms_danger import Mistake, Rings
from shouwang.reports.house import among
from shouwang.reports.models import Danger
from shouwang.reports.queries_dangers import typed_of


def named_in(told: Event, post: Post) -> list[tuple[str, str]]:
    """The children of the house of one of whom a danger was written, as a post is shown their names."""
    rows = among(told)
    act = May.RECORD_VISIT  # as they stood on the form of which this is a part
    names = names_of(rows, post, at=now(), purpose="发现危险", act=act)
    return [(str(one.key), name) for one, name in zip(rows, names, strict=True)]


def kept_words(dangers: list[Danger], post: Post) -> str:
    """The words with which those of these were raised that their author may take back now."""
    with reach.entered(reach.CLOCK):
        mine = [one for one in dangers if actions_withdrawn.can_take_back(one, post, now())]
        return "\n".join(typed_of(one) for one in mine)


def standing(others: list[Danger]) -> list[Danger]:
    """Which of these nobody has called a mistake or answered with a no."""
    running = ("filed", "accepted")
    return [one for one in others if one.report.state in running and one.disputed_at is None]


def _ring(found: Danger, form: Form, others: list[Danger], post: Post) -> str:
    assert isinstance(form, Rings)
    actions_calling.ring(found, form.calls(), by=post, at=now())
    return "电话情况已登记。"


def _add(found: Danger, form: Form, others: list[Danger], post: Post) -> str:
    told, harm = form.cleaned_data["told"], form.cleaned_data["harm"]
    done = actions_anew.tell(found.report, told, harm=harm, by=post, at=now())
    if done.anew:
        return f"已作为新的报告送达派出所和区民政局，编号 {done.anew.report.number}。"
    return "补充情况已送达派出所和区民政局。"


def _mistake(found: Danger, form: Form, others: list[Danger], post: Post) -> str:
    assert isinstance(form, Mistake)
    meant = [found, *(standing(others) if form.is_of_all else [])]
    words = form.cleaned_data["words"]
    done = actions_withdrawn.say_all_mistaken(meant, words, harm=form.harm, by=post, at=now())
    names = {one.pk: one.called for one in (found, *others)} if others else {}  # type: ignore[attr-defined]
    return "".join(_became(done, names))


BECAME = {
    "back": "已按误填撤回：等级和报告已恢复，镇街今天会打电话核实孩子是否平安。",
    "red": "这份报告已按误填撤回；还有别的报告或情况在，等级不变。镇街今天会打电话核实孩子是否平安。",
    "kept": "不能撤回：已告知派出所、区民政局和镇街“登记人称误填”，由他们核实决定。",
}


def is_still_red(found: Danger) -> bool:
    """Whether the level stays after this report was taken back: another report or ground holds it."""
    return found.child.level == "red"


def _which(one: Danger) -> str:
    if one.report.state != "withdrawn":
        return "kept"
    one.child.refresh_from_db(fields=["level"])
    return "red" if is_still_red(one) else "back"


def _became(done: list[Danger], names: dict[int, str]) -> list[str]:
    """What became of each that was called a mistake; named where more than one was reported."""
    told, which = [], {one.pk: _which(one) for one in done}
    for became, words in BECAME.items():
        theirs = [one for one in done if which[one.pk] == became]
        who = "、".join(names.get(one.pk, "") for one in theirs)
        if theirs:
            told.append(f"{who}{words}")
    return told


def _whose(found: Danger, form: Form, others: list[Danger], post: Post) -> str:
    actions_whose.say_whose(found, form.cleaned_data["about"], by=post, at=now())
    return "已转给派出所、区民政局，由镇街查明身份时核对。"


ACTS = {"rung": _ring, "added": _add, "mistaken": _mistake, "whose": _whose}
