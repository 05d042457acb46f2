"""What is said of a row: the row as it will be stored, or a finding a town clerk can act on."""

from dataclasses import dataclass, field
from datetime import date
from typing import Any, Final

from shouwang.exchange.spreadsheets.rows import Raw
from shouwang.kernel import identity

SEX_WORDS: Final = {"1": "男", "2": "女", "0": ""}
MESSAGES: Final = {
    "id_check_digit": "身份证号码 {number} 最后一位校验不符，请对照户口簿或身份证核对后改正。",
    "id_as_number": "身份证号码存成了数值，末几位已丢失，请把单元格设为文本，照户口簿重新录入。",
    "id_format": "身份证号码一栏不是号码，或里面的出生日期不对，请对照户口簿重新填写。",
    "id_length": "身份证号码是 {count} 位，应为 18 位，请对照户口簿补全或改正。",
    "duplicate": "身份证号码 {number} 与{where}第 {of_row} 行重复，请核对后删去一行或改正号码。",
    "same_child": "与{where}第 {of_row} 行姓名、出生日期和村都相同，请合并成一行；不是同一人的，请都填上身份证号码。",
    "other_child": "{by}在本镇街已有档案（{on_file}），{what}与这一行不同，没有入库：号码填错的，请对照户口簿改正后重新上传；"
    "是改了名或者写错了字、确是同一个孩子的，在“台账导入”里点这一行的“是同一个孩子”。",
    "said_same": "导入时核对过，与档案是同一个孩子：这一行的其他各栏写入档案，档案的姓名、性别、出生日期不改。",
    "sixteen_or_over": "到{as_of}已满{limit}（{birth}出生），不再列入台账，请删去这一行；出生日期有误的请改正。",
    "unknown_village": "“{text}”不是本乡镇的村（社区），请填写村（社区）全称或 12 位区划代码。",
    "village_ambiguous": "有几个村（社区）都叫“{text}”，请填写全称或 12 位区划代码。",
    "name_not_a_name": "姓名一栏不是姓名，请填汉字姓名，不要有公式、数字、说明或看不见的字符。",
    "name_missing": "没有填姓名，请补填。",
    "village_missing": "没有填所在村（社区），请补填。",
    "birth_missing": "身份证号码和出生日期都没有填，请至少补填一项。",
    "date_unreadable": "“{text}”看不出是哪年哪月，请按 2015-06-01 的样子填写出生日期。",
    "harm_told": "“{text}”：{sounds}。入库不等于报告，请核实，并报告派出所和区民政局。",
    "harm_outside": "“{text}”：{sounds}。这里没有按儿童的行读取，入库不会带上，请核实，并报告派出所和区民政局。",
    "name_masked": "姓名是遮住的（{text}）：这是导出的脱敏名册，不能导入，请用单位自己的台账。",
    "id_missing": "没有身份证号码，先按姓名和出生日期登记，请尽快补填。",
    "sex_disagrees_with_id": "性别填的是{told}，身份证号码显示是{found}，请核对。",
    "birth_disagrees_with_id": "出生日期填的是{told}，身份证号码显示是{found}，请核对。",
    "region_unknown": "身份证号码 {number} 前六位不是已知的地区，请核对。",
    "phone_unreadable": "{whose}电话不是有效的号码，未录入，请核对后补填。",
    "away_unreadable": "“{text}”看不出何时外出，请按 2025-03 的样子填写父母外出日期。",
    "away_missing": "看不出父母谁外出、外出是否满{months}，请补填外出日期。",
    "away_short": "父母外出自{since}起，到{as_of}还不能确定满{months}，请核实外出日期。",
}
CODES: Final = {  # where one code is said in several ways
    "id_length": "id_format",
    "harm_outside": "harm_told",
    "name_masked": "name_not_a_name",
    "same_child": "duplicate",
    "village_ambiguous": "unknown_village",
    "name_missing": "required_missing",
    "village_missing": "required_missing",
    "birth_missing": "required_missing",
    "away_unreadable": "eligibility_doubtful",
    "away_missing": "eligibility_doubtful",
    "away_short": "eligibility_doubtful",
}
QUOTED: Final = 24
TOLD: Final = 150  # how much a message quotes of words that tell of harm
DIGITS_SHOWN: Final = 8


@dataclass(frozen=True, slots=True)
class Finding:
    """Something wrong or doubtful in one cell."""

    sheet: str
    row: int
    column: str
    code: str
    message: str
    of_row: int | None = None
    whose: tuple[str, str, str] = ("", "", "")  # where it tells of harm: who, what, which village

    def as_json(self) -> dict[str, Any]:
        """Return it as the command prints it."""
        found: dict[str, Any] = {
            "sheet": self.sheet,
            "row": self.row,
            "column": self.column,
            "code": self.code,
            "message": self.message,
        }
        if self.of_row is not None:
            found["of_row"] = self.of_row
        return found


@dataclass(slots=True)
class LedgerRow:
    """A row that can be stored: the child, and every other cell cleaned, by field."""

    sheet: str
    row: int
    village: str
    name: str
    sex: str
    birth: date | None
    birth_text: str
    id: str
    out_since: str
    fields: dict[str, str] = field(default_factory=dict)
    cells: dict[str, int] = field(default_factory=dict)

    def as_json(self) -> dict[str, Any]:
        """Return it as the command prints it."""
        return {
            "sheet": self.sheet,
            "row": self.row,
            "name": self.name,
            "village": self.village,
            "birth": self.birth_text,
            "sex": SEX_WORDS[self.sex],
            "out_since": self.out_since,
            "id_masked": identity.mask(self.id),
        }


def say(way: str, **facts: object) -> tuple[str, str]:
    """Return the code and the sentence of one way of saying it."""
    return CODES.get(way, way), MESSAGES[way].format(**facts)


def quote(value: object, most: int = QUOTED) -> str:
    """Return a cell as a message may show it: short, and no long number whole."""
    text = "".join(letter for letter in str(value).strip() if letter.isprintable())
    if sum(letter.isdigit() for letter in text) > DIGITS_SHOWN + 2:
        text = text[:4] + "…"
    return text if len(text) <= most else text[:most] + "…"


def letter(column: int) -> str:
    """Return a column as a spreadsheet names it: 0 is A, 26 is AA."""
    name = ""
    column += 1
    while column:
        column, rest = divmod(column - 1, 26)
        name = chr(ord("A") + rest) + name
    return name


@dataclass(slots=True)
class View:
    """A row under judgment and what has been noted of it."""

    raw: Raw
    findings: list[Finding] = field(default_factory=list)

    def note(self, field_name: str, way: str, **facts: object) -> None:
        """Add a finding at a field's cell; where there is no such column, at the name's."""
        columns = self.raw.head.columns
        column = columns.get(field_name)
        if field_name == "village" and self.raw.place_column is not None:
            column = self.raw.place_column
        if column is None:
            column = columns["name"]
        code, message = say(way, **facts)
        of_row = facts.get("of_row")
        self.findings.append(
            Finding(
                self.raw.sheet,
                self.raw.row,
                letter(column),
                code,
                message,
                of_row if isinstance(of_row, int) else None,
            )
        )
