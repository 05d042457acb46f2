"""The figures of the law as they stand at a place: own values over the statute's, in one query."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime

from shouwang.casework.models import FigureSetting
from shouwang.kernel.clock import cn_date, local
from shouwang.offices.models import WIDTH, Division
from shouwang.statute.duty_rule import DutyRule
from shouwang.statute.figures import FIGURES, OURS, Figure


@dataclass(frozen=True)
class Standing:
    """One figure at one place: the value in force, who set it, and what is to come."""

    figure: Figure
    own: FigureSetting | None
    coming: tuple[FigureSetting, ...]

    @property
    def words(self) -> str:
        """The value in force with its unit: 10个工作日."""
        return self.worth(self.own) if self.own else self.figure.words

    @property
    def source(self) -> str:
        """Who set it: a law, the platform's default, or the place itself, since when."""
        if self.own is None:
            return self.figure.source_words
        since = cn_date(self.own.since)
        return f"{self.own.division.short_name}自{since}起设定，平台默认{self.figure.words}"

    @property
    def is_open(self) -> bool:
        """Whether a district may set its own value."""
        return self.figure.source == OURS

    def said(self, setting: FigureSetting) -> str:
        """A value with its day: 自2026年10月1日起 5日."""
        return f"自{cn_date(setting.since)}起 {self.worth(setting)}"

    def worth(self, setting: FigureSetting) -> str:
        """A set value with its unit: 5日."""
        return replace(self.figure, value=setting.value).words


def standing(place: Division, at: datetime) -> dict[str, Standing]:
    """Every figure as it stands at the place: the nearest own value upward, else the statute's."""
    way = {place.code[:width].ljust(12, "0") for width in WIDTH.values() if width <= _width(place)}
    rows = FigureSetting.objects.filter(division__in=way).select_related("division")
    today = local(at).date()
    now: dict[str, FigureSetting] = {}
    coming: dict[str, list[FigureSetting]] = {}
    # From the widest place to the nearest, from the oldest day on: the last one said holds.
    for row in sorted(rows, key=lambda row: (_width(row.division), row.since)):
        if row.since > today:
            coming.setdefault(row.code, []).append(row)
        else:
            now[row.code] = row
    return {
        code: Standing(figure, now.get(code), tuple(coming.get(code, ())))
        for code, figure in FIGURES.items()
    }


def _width(place: Division) -> int:
    return WIDTH[place.level]


def of_rule(rule: DutyRule, figures: Mapping[str, Standing]) -> list[Standing]:
    """The figures that set a duty's due time, those of the higher risk levels first."""
    codes = dict.fromkeys((*rule.by_level.values(), rule.within))
    return [figures[code] for code in codes if code]
