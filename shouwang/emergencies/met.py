"""Whether what was written in an emergency says that the child was met: told to the floor below."""

import re
from collections.abc import Collection
from uuid import UUID

from shouwang.access import reach
from shouwang.emergencies.models import Finding, Handover, Proposal
from shouwang.reports.quiet import waited_since

# 到家见到孩子 and 见到了她; not 没有见到孩子, nor 邻居说昨天见到孩子.
MET = re.compile(
    r"(?<![没未])(?<!没有)(?<![没未]能)(?:见到|见着|找到|接到|当面问)[了过]?(?:[^，。；,;\n]{0,6})"
    r"(?:孩子|小孩|本人|女孩|男孩|女童|男童|儿童|[她他](?!们|的))"
)
TOLD = re.compile(
    r"(?:邻居|村民|老师|亲戚|奶奶|爷爷|别人|群众)[^，。；,;\n]{0,6}(?:说|讲|反映|称)[^，。；,;\n]*"
)


def says_met(words: str) -> bool:
    """Whether whoever wrote these words met the child; what somebody else told him is no meeting."""
    return bool(MET.search(TOLD.sub("，", words)))


def met_in(cases: Collection[UUID]) -> set[UUID]:
    """In which of these cases, in which a child's own report waits, a record says that it was met since.

    By the words of a finding, by 书面交接, by what is asked of none (见到了孩子本人).
    """
    since = waited_since(cases)
    if not since:
        return set()
    with reach.entered(reach.EVERYTHING):
        found = Finding.objects.filter(matter__in=since)
        told = list(found.values_list("matter_id", "arrived_at", "found"))
        asked = Proposal.objects.filter(matter__in=since)
        told += asked.values_list("matter_id", "asked_at", "reason")
        given = Handover.objects.filter(matter__in=since).values_list("matter_id", "handed_at")
        met = {key for key, at, words in told if at >= since[key] and says_met(words)}
        return met | {key for key, at in given if at >= since[key]}
