"""One child's line in an odd ledger, with at most one thing wrong, and what must come out of it."""

from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from random import Random

from shouwang.kernel import identity
from tests.exchange import odd_cells as cells
from tests.exchange.odd_people import OTHER_PROVINCE, Child, Unit, a_child, a_name

REFUSED = (
    "id",
    "name",
    "name_missing",
    "village",
    "nothing",
    "bad_birth",
    "old",
    "again",
    "again_no_id",
)
WARNED = ("no_id", "sex", "birth", "region", "phone", "away_none", "away_unreadable", "away_short")
AWAY = ("father_out", "mother_out")


@dataclass
class Line:
    """What stands in the row by field, and what must be said of it."""

    cells: dict[str, object]
    village: Unit
    name: str
    birth: str = ""
    sex: str = ""
    out_since: str = ""
    refused: set[str] = field(default_factory=set)
    warned: set[str] = field(default_factory=set)

    @property
    def answer(self) -> tuple[str, str, str, str]:
        """What an accepted row must answer."""
        return self.village.code, self.birth, self.sex, self.out_since


@dataclass(frozen=True)
class Pen:
    """Who writes: the town, its day, the columns there are, and the villages one may get wrong."""

    rng: Random
    town: Unit
    as_of: date
    fields: frozenset[str]
    strange: tuple[str, ...]
    names_village: bool

    def line(self, child: Child, fault: str = "", above: tuple[Line, ...] = ()) -> Line:
        """Write a child down with one fault, or none."""
        line = Line({}, child.village, child.name)
        child = self._changed(child, fault)
        self._village(line, child)
        self._identity(line, child, fault)
        self._away(line, child)
        self._rest(line, child)
        write = getattr(self, f"_wrong_{fault}", None)
        if write:
            write(line, child, above)
        line.cells = {name: value for name, value in line.cells.items() if name in self.fields}
        return line

    def _changed(self, child: Child, fault: str) -> Child:
        """The child the fault needs: too old, or from nowhere."""
        if fault == "old":
            days = self.rng.choice((0, 0, 1, 400))
            birth = _years_before(self.as_of, 16) - timedelta(days=days)
            return replace(child, birth=birth, id=identity.make(birth, int(child.id[14:17])))
        if fault == "nearly_old":
            birth = _years_before(self.as_of, 16) + timedelta(days=1)
            return replace(child, birth=birth, id=identity.make(birth, int(child.id[14:17])))
        if fault == "region":
            number = identity.make(child.birth, int(child.id[14:17]), OTHER_PROVINCE)
            return replace(child, id=number)
        return child

    def _village(self, line: Line, child: Child) -> None:
        line.cells["village"] = cells.a_village(self.rng, child.village, self.town)

    def _identity(self, line: Line, child: Child, fault: str) -> None:
        rng = self.rng
        line.cells["name"] = cells.a_name_cell(rng, child.name)
        line.cells["id"] = cells.an_id(rng, child.id)
        line.cells["birth"] = rng.choice(
            ("", cells.a_day(rng, child.birth)[0], cells.a_day(rng, child.birth)[0])
        )
        line.cells["sex"] = rng.choice((*cells.SEXES[child.sex], rng.choice(cells.NO_SEX)))
        line.cells["age"] = float(self.as_of.year - child.birth.year)
        line.birth, line.sex = cells.day_text(child.birth), child.sex
        if fault == "old":
            line.refused.add("sixteen_or_over")
        if fault == "region":
            line.warned.add("region_unknown")

    def _away(self, line: Line, child: Child) -> None:
        rng = self.rng
        for name, day in (("father_out", child.father[1]), ("mother_out", child.mother[1])):
            if name not in self.fields:
                continue
            if day is None:
                line.cells[name] = rng.choice(cells.AT_HOME)
                continue
            line.cells[name], meant = cells.a_leaving(rng, day)
            line.out_since = line.out_since or meant

    def _rest(self, line: Line, child: Child) -> None:
        rng, name = self.rng, child.village.stem
        line.cells |= {
            "nation": rng.choice(("汉", "汉族", "回族", "")),
            "hukou_address": f"烈山区{self.town.name}{child.village.name}{rng.randint(1, 12)}组{rng.randint(1, 99)}号",
            "address": rng.choice((f"{name}{child.village.kind}{rng.randint(1, 12)}组", "同户籍地", "")),
            "health": rng.choice(("健康", "残疾", "一般")),
            "school": rng.choice(("古饶中心学校", "烈山中学", "村幼儿园", "土楼小学", "")),
            "grade": rng.choice(("三年级", "七年级", "大班", "3", "")),
            "boarding": rng.choice(("是", "否", "√", "")),
            "father_name": child.father[0], "mother_name": rng.choice((child.mother[0], "无", "离异")), "carer_name": child.carer,
            "father_id": identity.make(date(1985, 1, rng.randint(1, 28)), rng.randint(0, 999)),
            "mother_id": rng.choice((identity.make(date(1987, 5, rng.randint(1, 28)), rng.randint(0, 999)), "", 3.49904198705e17)),
            "carer_id": identity.make(date(1955, 3, rng.randint(1, 28)), rng.randint(0, 999)),
            "father_place": rng.choice(("江苏省苏州市", "浙江宁波", "上海", "")), "mother_place": rng.choice(("广东省东莞市", "")),
            "father_phone": cells.a_phone(rng), "mother_phone": cells.a_phone(rng), "carer_phone": cells.a_phone(rng),
            "father_both": cells.a_phone(rng, child.father[0]), "mother_both": cells.a_phone(rng, child.mother[0]),
            "carer_relation": rng.choice(("祖父", "外祖母", "姑姑", "爷孙", "奶奶")), "rating": rng.choice(("较好", "一般", "差")),
            "reason": rng.choice(("父母双方外出务工", "一方外出务工，另一方无监护能力")), "low_income": rng.choice(("是", "否", "")),
            "officer": a_name(rng), "remark": rng.choice(("", "", "单亲", "2023年新增", "已核实：无变化", "合计享受低保3人")),
        }  # fmt: skip

    def _wrong_id(self, line: Line, child: Child, _: tuple[Line, ...]) -> None:
        line.cells["id"], code = cells.a_wrong_id(self.rng, child.id)
        line.refused.add(code)

    def _wrong_name(self, line: Line, _: Child, __: tuple[Line, ...]) -> None:
        value = self.rng.choice(cells.BAD_NAMES)
        line.cells["name"] = value
        line.refused.add("required_missing" if value in cells.MISSING_NAMES else "name_not_a_name")

    def _wrong_name_missing(self, line: Line, _: Child, __: tuple[Line, ...]) -> None:
        line.cells["name"] = ""
        line.refused.add("required_missing")

    def _wrong_village(self, line: Line, _: Child, __: tuple[Line, ...]) -> None:
        line.cells["village"] = self.rng.choice(self.strange)
        line.refused.add("unknown_village")

    def _wrong_nothing(self, line: Line, _: Child, __: tuple[Line, ...]) -> None:
        line.cells["id"], line.cells["birth"] = "", ""
        line.refused.add("required_missing")

    def _wrong_bad_birth(self, line: Line, _: Child, __: tuple[Line, ...]) -> None:
        line.cells["id"] = self.rng.choice(cells.NO_ID)
        line.cells["birth"] = self.rng.choice(
            ("属羊", "2014年", "2014-13-01", "2015-02-30", "不记得", "8岁")
        )
        line.refused.add("date_unreadable")

    def _wrong_again(self, line: Line, _: Child, above: tuple[Line, ...]) -> None:
        first = self.rng.choice(
            [one for one in above if not one.refused and "id_missing" not in one.warned]
        )
        line.cells["id"] = first.cells["id"]
        line.cells["birth"], line.cells["sex"] = "", ""
        line.refused.add("duplicate")

    def _wrong_again_no_id(self, line: Line, _: Child, above: tuple[Line, ...]) -> None:
        first = self.rng.choice([one for one in above if not one.refused])
        line.cells["name"], line.cells["id"] = first.cells["name"], ""
        line.cells["birth"], line.village = first.birth, first.village
        line.cells["village"] = first.village.name
        line.refused.add("duplicate")

    def _wrong_no_id(self, line: Line, child: Child, _: tuple[Line, ...]) -> None:
        rng = self.rng
        line.cells["id"] = rng.choice(cells.NO_ID)
        line.cells["birth"], line.birth = cells.a_day(rng, child.birth)
        line.cells["sex"] = rng.choice(cells.SEXES[child.sex])
        line.warned.add("id_missing")
        if "sex" not in self.fields:
            line.sex = ""

    def _wrong_sex(self, line: Line, child: Child, _: tuple[Line, ...]) -> None:
        line.sex = "女" if child.sex == "男" else "男"
        line.cells["sex"] = self.rng.choice(cells.SEXES[line.sex])
        line.warned.add("sex_disagrees_with_id")

    def _wrong_birth(self, line: Line, child: Child, _: tuple[Line, ...]) -> None:
        other = child.birth + timedelta(days=self.rng.choice((40, 365, -33)))
        line.cells["birth"] = self.rng.choice((*cells.whole_days(other), *cells.months(other)))
        line.warned.add("birth_disagrees_with_id")

    def _wrong_phone(self, line: Line, _: Child, __: tuple[Line, ...]) -> None:
        phones = sorted(name for name in self.fields if name.endswith("_phone"))
        line.cells[self.rng.choice(phones)] = self.rng.choice(cells.BAD_PHONES)
        line.warned.add("phone_unreadable")

    def _wrong_away_none(self, line: Line, _: Child, __: tuple[Line, ...]) -> None:
        for name in AWAY:
            line.cells[name] = self.rng.choice(cells.AT_HOME)
        line.out_since = ""
        line.warned.add("eligibility_doubtful")

    def _wrong_away_unreadable(self, line: Line, _: Child, __: tuple[Line, ...]) -> None:
        for name in AWAY:
            line.cells[name] = self.rng.choice(cells.UNREADABLE_DAYS)
        line.out_since = ""
        line.warned.add("eligibility_doubtful")

    def _wrong_away_short(self, line: Line, _: Child, __: tuple[Line, ...]) -> None:
        line.out_since = ""
        for name in AWAY:
            if name in self.fields:
                day = self.as_of - timedelta(days=self.rng.randint(31, 150))
                line.cells[name], meant = cells.a_leaving(self.rng, day)
                line.out_since = line.out_since or meant
        line.warned.add("eligibility_doubtful")

    def possible(self, above: tuple[Line, ...]) -> list[str]:
        """The faults that these columns and the lines above allow."""
        found = ["id", "name", "name_missing", "old", "nothing", "nearly_old", "region"]
        if "birth" in self.fields:
            found += ["bad_birth", "no_id", "birth"]
        if "sex" in self.fields:
            found.append("sex")
        if self.names_village:
            found.append("village")
        if any(name.endswith("_phone") for name in self.fields):
            found.append("phone")
        if "father_out" in self.fields:
            found += ["away_none", "away_unreadable", "away_short"]
        if any(not one.refused and "id_missing" not in one.warned for one in above):
            found.append("again")
        if "birth" in self.fields and self.names_village and any(not one.refused for one in above):
            found.append("again_no_id")
        return found


def _years_before(day: date, years: int) -> date:
    return day.replace(year=day.year - years)


def lines(pen: Pen, villages: list[Unit], count: int, faults: float) -> list[Line]:
    """Lines grouped by village in order, some of them with a fault."""
    rng = pen.rng
    found: list[Line] = []
    met: set[tuple[str, date]] = set()
    chosen = sorted((rng.choice(villages) for _ in range(count)), key=lambda unit: unit.code)
    for number, village in enumerate(chosen):
        child = a_child(rng, village, pen.as_of, number)
        while (child.name, child.birth) in met:
            child = a_child(rng, village, pen.as_of, number)
        met.add((child.name, child.birth))
        possible = pen.possible(tuple(found)) if rng.random() < faults else [""]
        found.append(pen.line(child, rng.choice(possible), tuple(found)))
    return found
