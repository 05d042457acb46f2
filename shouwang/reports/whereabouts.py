"""Whether words for whoever reported say where the child is or with whom, while that may do harm.

Whoever reads them may know the harmer, or be asked by him. The names of the child, its people and its
places are found by `answering.naming`; here are the kinds of places, and every unit that takes children in.
"""

import re

from shouwang.access import reach
from shouwang.children.kinfolk import kin_in
from shouwang.children.placed import lasting
from shouwang.kernel.text import as_typed
from shouwang.offices.models import Unit
from shouwang.reports.feedback_over import is_over
from shouwang.reports.models import Report
from shouwang.statute.codes import codes, more

# A child in one of these is somewhere, whatever stands beside the word.
SHELTER = re.compile(
    r"救助(?:站|管理|保护|中心|机构)|福利(?:院|中心|机构|所)|儿童福利|未保(?:中心|站|机构)|未成年人(?:保护|救助)(?:中心|站|机构)"
    r"|保护(?:中心|机构)|庇护|托养|寄养|儿童之家|养育院|收容|住院"
)
# That somebody brought it, or that it is there.
BROUGHT = re.compile(
    r"(?:送(?!达)|带(?:到|去|往|回|走|离)|交(?:给|由|到)|住(?:在|进|到)|安置|安顿|寄住|寄宿|暂住"
    r"|接(?:走|回|去|到(?!您|你|报|警|电|群|举|反))|(?:孩子|他|她)[^，。；,;]{0,4}(?:在|到|去|回|跟))([^，。；,;]{1,12})"
)
# By whom it is cared for; an office that goes on with the matter is none of these.
BY = re.compile(r"由([^，。；,;]{1,10})")
PEOPLE = r"亲戚|亲属|亲友|邻居|朋友|老师"
PLACE = re.compile(
    r"医院|卫生[院室]|诊所|学校|小学|中学|幼儿园|宾馆|旅馆|酒店|招待所|派出所|[村居]委|村部|社区|敬老院|养老院"
    rf"|{PEOPLE}|^家|家[里中]|[^大国专]家(?:$|暂|住|照|看|生)"
)
OTHERS = ("school", "kindergarten", "hospital")


def says_where(report: Report, words: str) -> str:
    """What in these words says where the child is or with whom; empty where nothing does, or it is over."""
    if is_over(report) and lasting(report.matter) is None:
        return ""
    told = as_typed(words)
    if found := SHELTER.search(told):
        return found[0]
    for one in BY.finditer(told):
        if kin_in(one[1]) or re.search(PEOPLE, one[1]):
            return one[0]
    for one in BROUGHT.finditer(told):
        if PLACE.search(one[1]) or kin_in(one[1]):
            return one[0]
    return _unit_in(report, told)


def _unit_in(report: Report, told: str) -> str:
    """A unit of the program that takes children in; not the one that reported."""
    places = (more("handover_places", code, "unit_kind") for code in codes("handover_places"))
    kinds = {kind for kind in places if kind} - {"village"} | set(OTHERS)
    with reach.entered(reach.EVERYTHING):
        units = Unit.objects.filter(kind__in=kinds).exclude(pk=report.reporter_unit_id)
        names = units.order_by("name").values_list("name", flat=True)
        return next((name for name in names if as_typed(name) in told), "")
