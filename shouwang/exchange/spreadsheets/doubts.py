"""What is read beside the refusals: the other cells, and every doubt that goes with them."""

from datetime import date
from typing import Final

from shouwang.exchange.spreadsheets import cells
from shouwang.exchange.spreadsheets.findings import SEX_WORDS, View, quote
from shouwang.kernel import identity
from shouwang.kernel.clock import add_months, cn_date
from shouwang.kernel.dates import PartialDate
from shouwang.statute.figures import figure

PROVINCES: Final = frozenset(
    str(code)
    for first, last in (
        (11, 15),
        (21, 23),
        (31, 37),
        (41, 46),
        (50, 54),
        (61, 65),
        (71, 71),
        (81, 83),
    )
    for code in range(first, last + 1)
)
PHONES: Final = {"father_phone": "父亲", "mother_phone": "母亲", "carer_phone": "监护人"}
OF_WHOM: Final = {"father": "父亲", "mother": "母亲", "carer": "监护人"}
SHOWN: Final = {"place": "务工地点", "out": "外出时间", "relation": "与儿童关系"}
NUMBERS: Final = {"id": "证号", "phone": "电话"}
REMARK: Final = 500
LEFT: Final = ("father_out", "mother_out")


def read_sex(view: View, number: str) -> str:
    """Return the sex the cell tells, else the number's; note where they differ."""
    told = cells.sex_of(cells.text_of(view.raw.value("sex")))
    found = identity.sex_of(number) if number else told
    if "0" not in (told, found) and told != found:
        view.note("sex", "sex_disagrees_with_id", told=SEX_WORDS[told], found=SEX_WORDS[found])
    return found if told == "0" else told


def read_fields(view: View) -> dict[str, str]:
    """Return every other cell cleaned, by field; note phones that are none."""
    row = view.raw.cells
    width = len(row)
    found: dict[str, str] = {}
    for name, column, read in view.raw.head.plan:
        value = row[column] if column < width else ""
        if value == "":
            found[name] = ""
        elif read is None:
            phone = cells.phone_of(value)
            if phone is None:
                view.note(name, "phone_unreadable", whose=PHONES[name])
            found[name] = phone or ""
        else:
            found[name] = read(value)
    return found


def read_number(view: View, number: str, told: PartialDate | None) -> None:
    """Note a missing number, a region nobody has, and a birth that differs from the number's."""
    if not number:
        view.note("id", "id_missing")
        return
    if not number.startswith(identity.INVENTED) and number[:2] not in PROVINCES:
        view.note("id", "region_unknown", number=identity.mask(number))
    birth = identity.birth_of(number)
    if told and birth and not told.agrees(birth):
        view.note("birth", "birth_disagrees_with_id", told=told.words, found=cn_date(birth))


def read_leaving(view: View, as_of: date, found: dict[str, str]) -> str:
    """Return since when a parent is away, the father first; note where the law's test cannot tell."""
    left: list[PartialDate] = []
    unclear = ""
    for name in LEFT:
        if name not in view.raw.head.columns:
            continue
        day, is_unclear = cells.leaving_of(view.raw.value(name))
        found[name] = day.text if day else ""
        if day:
            left.append(day)
        if is_unclear:
            unclear = unclear or name
    months = figure("months_away")
    if unclear:
        view.note(unclear, "away_unreadable", text=quote(view.raw.value(unclear)))
    elif not left:
        asked = next((name for name in LEFT if name in view.raw.head.columns), "reason")
        view.note(asked, "away_missing", months=months.words)
    elif not any(_is_long(day, as_of, months.value) for day in left):
        asked = next(name for name in LEFT if found.get(name))
        facts = {"since": left[0].words, "as_of": cn_date(as_of), "months": months.words}
        view.note(asked, "away_short", **facts)
    return left[0].text if left else ""


def read_unnamed(found: dict[str, str]) -> list[str]:
    """Keep in the remark what is told of a grown-up without a name: a file keeps people by their names.

    A number stands in no remark: it says that there is one. Since when the one parent is away stands
    with the child itself. Returns: the numbers that are stored nowhere, as 母亲电话.
    """
    since = next((name for name in LEFT if found.get(name)), "")
    lost: list[str] = []
    for kind, whose in OF_WHOM.items():
        if found.get(f"{kind}_name"):
            continue
        told = {one: found.get(f"{kind}_{one}", "") for one in (*SHOWN, *NUMBERS)}
        if since == f"{kind}_out":
            told["out"] = ""
        words = [f"{label}{told[one]}" for one, label in SHOWN.items() if told[one]]
        numbers = [label for one, label in NUMBERS.items() if told[one]]
        lost += [f"{whose}{label}" for label in numbers]
        words += [f"{'、'.join(numbers)}没有入库"] if numbers else []
        said = f"{whose}（没有填姓名）：{'，'.join(words)}" if words else ""
        kept = "。".join(one for one in (found.get("remark", ""), said) if one)
        if len(kept) <= REMARK:
            found["remark"] = kept
    return lost


def _is_long(left: PartialDate, as_of: date, months: int) -> bool:
    """Say whether the absence has surely lasted so many months."""
    if as_of.year - left.year > 1:
        return True
    return add_months(left.last, months) <= as_of
