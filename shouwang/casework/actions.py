"""A district's own value for a figure the law leaves open."""

from datetime import date, datetime

from django.db import transaction

from shouwang.access import reach
from shouwang.access.may import May
from shouwang.casework.models import FigureSetting
from shouwang.casework.steps import check
from shouwang.kernel.clock import local
from shouwang.kernel.refusal import Refusal, register
from shouwang.offices.models import Division, Post
from shouwang.statute.figures import FIGURES, OURS, Figure

TIMES = 3  # a district may stretch a default threefold, not further
YEARS = 15

register(
    {
        # Not figure_unknown of rules.py: its {code} is a name that Refusal keeps for itself.
        "figure_not_listed": "没有这个数值项：{figure}。",
        "figure_range": "“{label}”可在 {least} 到 {most} 之间设定，{value} 超出范围。",
        "figure_place": "只能为本区及所属镇街设定期限等数值。",
        "figure_past": "生效日期不能早于今天：已经产生的事项按原来的期限办。",
        "figure_set_already": "“{label}”从这一天起的数值已经设定过。如需再改，请另选生效日期。",
        "figure_reason": "请写明设定的理由。",
    }
)


def bounds(figure: Figure) -> tuple[int, int]:
    """The least and the most a district may set for a figure."""
    if figure.unit == "years":
        return max(1, figure.value - YEARS), figure.value + YEARS
    return 1, figure.value * TIMES


def _open_figure(code: str) -> Figure:
    figure = FIGURES.get(code)
    if figure is None:
        raise Refusal("figure_not_listed", figure=code)
    if figure.source != OURS:
        raise Refusal("figure_fixed", figure.clause, label=figure.label)
    return figure


def _must_be_ones_own(by: Post, division: Division) -> None:
    check(by, May.SET_FIGURE)
    place = reach.figures_place(by)
    levels = (Division.Level.DISTRICT, Division.Level.TOWN)
    inside = place is not None and place.low <= division.code <= place.high
    if not inside or division.level not in levels:
        raise Refusal("figure_place")


@transaction.atomic
def set_figure(
    code: str,
    division: Division,
    value: int,
    *,
    since: date,
    by: Post,
    at: datetime,
    reason: str,
) -> FigureSetting:
    """Set the place's own value of a figure from a day on; duties that exist keep their due time.

    Refuses: figure_not_listed, figure_fixed, not_permitted, figure_place, figure_range, figure_past,
    figure_reason, figure_set_already.
    """
    figure = _open_figure(code)
    _must_be_ones_own(by, division)
    least, most = bounds(figure)
    if not least <= value <= most:
        raise Refusal("figure_range", label=figure.label, least=least, most=most, value=value)
    if since < local(at).date():
        raise Refusal("figure_past")
    if not reason.strip():
        raise Refusal("figure_reason")
    setting, made = FigureSetting.objects.get_or_create(
        code=code,
        division=division,
        since=since,
        defaults={"value": value, "set_by": by, "set_at": at, "reason": reason.strip()},
    )
    if not made:
        raise Refusal("figure_set_already", label=figure.label)
    return setting
