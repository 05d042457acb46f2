"""Whether an emergency may be ended as none: nothing waits, the child was seen, the findings answered."""

from datetime import datetime

from shouwang.access import reach
from shouwang.access.knowing import everything_known
from shouwang.casework.models import Matter
from shouwang.children.around import under_roof_of
from shouwang.emergencies.actions_search import is_found, is_missing
from shouwang.emergencies.actions_shared import CLAUSE
from shouwang.emergencies.models import Emergency, Finding
from shouwang.emergencies.receivers import harmers_of
from shouwang.emergencies.rules import NoneFacts
from shouwang.kernel.clock import cn_moment
from shouwang.kernel.refusal import Refusal
from shouwang.kernel.text import says_why, within
from shouwang.reports.models import Report
from shouwang.reports.queries_dismissals import standing
from shouwang.statute.duties import RULES

# What an office still owes to say of a report of the case, or of what was added to it.
WAITS = tuple(
    f"reports.{act}_{office}"
    for act in ("take", "weigh", "read_more", "look_again")
    for office in ("police", "civil_affairs")
)
# As much as the row of what is asked keeps.
MOST = 500
SEEN = {"yes": "见到了孩子本人", "no": "没有见到孩子本人"}


def must_say(words: str, code: str) -> None:
    """Let a reason be more than one word. Refuses: `code`."""
    if not says_why(words):
        raise Refusal(code, CLAUSE)


def must_be_none(emergency: Emergency) -> None:
    """Let an emergency be ended as none.

    Refuses: closed_after_handover, none_still_missing, report_waits.
    """
    if emergency.handovers.exists():
        raise Refusal("closed_after_handover", CLAUSE)
    matter: Matter = emergency.matter
    if is_missing(matter, emergency) and not is_found(matter):
        raise Refusal("none_still_missing", CLAUSE)
    if what := waiting(emergency):
        raise Refusal("report_waits", CLAUSE, what="；".join(what))


def is_named(emergency: Emergency) -> bool:
    """Whether a finding about the child names somebody as having harmed it."""
    return harmers_of(emergency).is_known


def as_reason(emergency: Emergency, facts: NoneFacts, owed: list[str], at: datetime) -> str:
    """All that was answered as one text, which the other office reads before it answers.

    Refuses: close_reason_needed, none_seen_needed, none_unseen_named, none_found_needed,
    none_named_needed, none_owed_needed, words_too_long.
    """
    must_say(facts.reason, "close_reason_needed")
    named = is_named(emergency)
    words = [facts.reason, _seen(emergency, facts, at)]
    if facts.seen == "no" and named:
        raise Refusal("none_unseen_named", CLAUSE)
    must_say(facts.found, "none_found_needed")
    words.append(f"登记的情况：{facts.found}")
    if named:
        must_say(facts.named, "none_named_needed")
        words.append(f"被指的人：{facts.named}")
    if owed:
        must_say(facts.owed, "none_owed_needed")
        words.append(f"没有办的（{'、'.join(owed)}）：{facts.owed}")
    return within("；".join(words), MOST)


def _seen(emergency: Emergency, facts: NoneFacts, at: datetime) -> str:
    if facts.seen not in SEEN:
        raise Refusal("none_seen_needed", CLAUSE)
    if facts.seen == "no":
        return SEEN["no"]
    if not (facts.seen_by and facts.seen_where and facts.seen_at):
        raise Refusal("none_seen_needed", CLAUSE)
    if facts.seen_at > at or facts.seen_at < reported_at(emergency.matter):
        raise Refusal("none_seen_when", CLAUSE)
    return f"{facts.seen_by}{cn_moment(facts.seen_at)}在{facts.seen_where}{SEEN['yes']}"


def reported_at(matter: Matter) -> datetime:
    """The minute of the first report of a case: what is said of it happened since."""
    first = Report.objects.filter(matter=matter).order_by("filed_at").first()
    since: datetime = first.filed_at if first else matter.opened_at
    return since.replace(second=0, microsecond=0)


def waiting(emergency: Emergency) -> list[str]:
    """What of the case nobody has answered, by its title; the reports since which nobody was there."""
    return _waiting_in(emergency.matter)


def waiting_in_house(emergency: Emergency) -> list[str]:
    """The same of the running cases of the other children under its roof, whom no word names."""
    child = emergency.matter.child
    if child is None:
        return []
    with reach.entered(reach.EVERYTHING):
        rows = Matter.objects.filter(kind=Matter.Kind.CASE, child__in=under_roof_of(child))
        others = list(rows.filter(closed_at=None).exclude(child=child).order_by("pk"))
        told = [f"同户另一个孩子：{what}" for one in others for what in _waiting_in(one)]
    return list(dict.fromkeys(told))


def _waiting_in(matter: Matter) -> list[str]:
    with everything_known():
        owed = matter.duties.filter(code__in=WAITS, closed_at=None).order_by("due_at", "pk")
        told = list(dict.fromkeys(RULES[duty.code].title for duty in owed))
        here = Finding.objects.filter(matter=matter, how=Finding.How.HERE)
        last = here.order_by("-recorded_at").values_list("recorded_at", flat=True).first()
        rows = standing(Report.objects.filter(matter=matter))
        later = rows.filter(filed_at__gt=last) if last else rows
        told += [f"报告 {one.number} 以后没有到场" for one in later.order_by("filed_at")]
    return told
