"""All figures by code: the six on top, the groups below them, and what is missing in the files."""

from collections.abc import Callable, Mapping
from datetime import datetime
from typing import Final

from django.db.models import Exists, F, OuterRef, Q, QuerySet

from shouwang.casework.models import Event
from shouwang.children.models import Child, Household, Tie
from shouwang.kernel.clock import add_months, local, midnight
from shouwang.statistics.figures import Figure
from shouwang.statute.codes import codes
from shouwang.statute.grounds import UNRATED

ON_REGISTER: Final = Q(state__in=("registered", "changed", "to_exit"))
VISIT: Final = Q(code="visits.visit")
OPEN: Final = Q(closed_at=None)
# A first visit is done when its sheet gave the level; raised from afar, the child is visited still.
FIRST_DONE: Final = Q(
    level=UNRATED,
    closed_by__name="children.level_changed",
    closed_by__facts__is_met=True,
)
Where = Callable[[datetime], Q]


def month(at: datetime) -> tuple[datetime, datetime]:
    """The first instant of this month and of the next."""
    first = local(at).date().replace(day=1)
    return midnight(first), midnight(add_months(first, 1))


def _new(at: datetime) -> Q:
    earlier = Event.objects.filter(
        matter=OuterRef("matter_id"), name="children.registered", at__lt=month(at)[0]
    )
    return Q(registered_at__gte=month(at)[0]) & ~Q(Exists(earlier))


def _emergency(at: datetime) -> Q:
    case = Event.objects.filter(matter=OuterRef("key"))
    again = Event.objects.filter(
        matter=OuterRef("matter"), name="emergencies.investigated", id__gt=OuterRef("id")
    )
    ended = case.filter(name__in=("emergencies.settled", "emergencies.closed"))
    opened = Q(Exists(case.filter(name="emergencies.opened")))
    return opened & ~Q(Exists(ended.filter(~Exists(again))))


def _due_this_month(at: datetime) -> Q:
    first, after = month(at)
    kept = OPEN | Q(closed_by__name="visits.made") | FIRST_DONE
    return VISIT & kept & Q(due_at__gt=first, due_at__lte=after)


IN_TIME: Final = Q(closed_at__isnull=False) & (Q(due_at=None) | Q(closed_at__lte=F("due_at")))
LATE: Final = Q(closed_at__gt=F("due_at"))


def _always(condition: Q) -> Where:
    return lambda at: condition


def _child(code: str, label: str, means: str, condition: Q) -> Figure:
    return Figure(code, label, means, "child", _always(condition))


def _duty(code: str, label: str, means: str, where: Where) -> Figure:
    return Figure(code, label, means, "duty", where)


STATES: Final = tuple(
    _child(f"state_{code}", name, f"档案状态为“{name}”", Q(state=code))
    for code, name in codes("child_statuses").items()
)
LEVELS: Final = tuple(
    _child(code, name, f"在册儿童中风险等级为{name}", ON_REGISTER & Q(level=code))
    for code, name in codes("levels").items()
)
RATINGS: Final = (
    *(
        _child(
            f"rating_{code}", name, f"在册儿童中监护评价为“{name}”", ON_REGISTER & Q(rating=name)
        )
        for code, name in codes("guardianship_ratings").items()
    ),
    _child(
        "rating_none",
        "未采集",
        "在册儿童中监护评价未采集",
        ON_REGISTER & ~Q(rating__in=tuple(codes("guardianship_ratings").values())),
    ),
)
HEAD: Final = (
    _child("registered", "在册", "状态为在册、变更待审、待退出", ON_REGISTER),
    _duty(
        "visit_overdue",
        "应访未访",
        "定期走访已过期限、还没有走访",
        lambda at: VISIT & OPEN & Q(due_at__lt=at),
    ),
    _duty("duty_overdue", "逾期事项", "未办结且已过期限的事项", lambda at: OPEN & Q(due_at__lt=at)),
    Figure("emergency", "在办应急", "已启动、还没有处置完成的应急处置", "case", _emergency),
    Figure("new", "本月新增", "本月首次登记在册", "child", _new),
    Figure(
        "exited",
        "本月退出",
        "曾在册、本月审核退出",
        "child",
        lambda at: Q(state="exited", registered_at__isnull=False, exited_at__gte=month(at)[0]),
    ),
)
VISITS: Final = (
    _duty("visit_due", "本月应访", "期限在本月的定期走访", _due_this_month),
    _duty(
        "visit_in_time", "按期走访", "本月应访中按期完成", lambda at: _due_this_month(at) & IN_TIME
    ),
    _duty("visit_late", "逾期走访", "本月应访中逾期完成", lambda at: _due_this_month(at) & LATE),
    _duty("visit_open", "尚未走访", "本月应访中还没有走访", lambda at: _due_this_month(at) & OPEN),
    Figure(
        "visit_made",
        "本月走访",
        "本月完成的走访（不含作废），按儿童计次",
        "visit",
        lambda at: Q(at__gte=month(at)[0], at__lte=at),
    ),
)
DUTIES: Final = (
    _duty("duty_opened", "产生", "产生过的全部事项", lambda at: Q()),
    _duty("duty_in_time", "按期办结", "在期限内办结", lambda at: IN_TIME),
    _duty("duty_late", "逾期办结", "过了期限才办结", lambda at: LATE),
    _duty("duty_open", "未办结", "还没有办结", lambda at: OPEN),
)


def _no_tie(kind: str) -> Q:
    # A condition, made before anybody asks: the query it stands in is the one within a reach.
    return ~Q(Exists(QuerySet(Tie).filter(child=OuterRef("pk"), kind=kind, until=None)))


def _no_house(column: str) -> Q:
    empty = QuerySet(Household).filter(pk=OuterRef("household_id"), **{column: ""})
    return Q(Exists(empty))


_FIELDS: Final[tuple[tuple[str, str, Q], ...]] = (
    ("id", "证件号码", Q(id_index=b"")),
    ("birth", "出生日期", Q(birth=None)),
    ("sex", "性别", Q(sex=Child.Sex.UNKNOWN)),
    ("nation", "民族", Q(nation="")),
    ("hukou_address", "户籍地址", Q(hukou_address="")),
    ("address", "现住址", _no_house("address")),
    ("group", "村民组", _no_house("group")),
    ("father", "父亲", _no_tie("father")),
    ("mother", "母亲", _no_tie("mother")),
    ("carer", "受委托人", _no_tie("carer")),
    ("reason", "留守原因", Q(reason="")),
    ("out_since", "父母外出时间", Q(out_since="")),
    ("rating", "监护评价", Q(rating="")),
    ("school", "就读学校", Q(school="")),
    ("grade", "年级", Q(grade="")),
    ("boarding", "是否寄宿", Q(boarding=None)),
    ("health", "健康状况", Q(health="")),
    ("low_income", "是否低收入家庭", Q(low_income=None)),
    ("officer", "包保责任人", Q(officer="")),
    ("visit", "走访情况", Q(visited_at=None)),
)
MISSING: Final = tuple(
    _child(f"missing_{code}", label, f"在册儿童中“{label}”未采集", ON_REGISTER & empty)
    for code, label, empty in _FIELDS
)
FIGURES: Final[Mapping[str, Figure]] = {
    figure.code: figure
    for figure in (*HEAD, *STATES, *LEVELS, *RATINGS, *VISITS, *DUTIES, *MISSING)
}
