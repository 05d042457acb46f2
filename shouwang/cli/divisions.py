"""`shouwang divisions load` and `shouwang unit add`."""

import argparse
from pathlib import Path

from shouwang.cli.answer import Answer
from shouwang.cli.door import inside
from shouwang.kernel.refusal import Refusal, register
from shouwang.offices import actions
from shouwang.offices.models import Division
from shouwang.statute.codes import codes

STANDARD = Path(actions.__file__).with_name("divisions-340604.csv")

register(
    {
        "no_file": "没有这个文件：{path}",
        "no_division": "没有这个区划代码：{code}",
        "no_kind": "没有“{kind}”这类单位；可用：{known}",
        "not_text": "文件不是 UTF-8 或 GB18030 文本：{path}",
        "no_parent": "区划表里有上级代码查不到：{codes}。整份文件没有导入。",
    }
)
SHOWN = 5


def arguments(noun: str, parser: argparse.ArgumentParser) -> None:
    """load FILE; add CODE NAME --kind KIND --at DIVISION [--phone]."""
    if noun == "divisions":
        verbs = parser.add_subparsers(dest="verb", required=True, metavar="load")
        load = verbs.add_parser("load", help="导入区划表（CSV），再导入就是更新")
        which = load.add_mutually_exclusive_group(required=True)
        which.add_argument("file", nargs="?", help="code,name,level,parent 或公开五级区划表")
        which.add_argument("--standard", action="store_true", help="随程序提供的烈山区")
        return
    verbs = parser.add_subparsers(dest="verb", required=True, metavar="add")
    add = verbs.add_parser("add", help="添加单位，再添加就是更新")
    add.add_argument("code", help="单位代码")
    add.add_argument("name", help="单位名称")
    add.add_argument("--kind", required=True, help="school、hospital 等")
    add.add_argument("--at", required=True, help="区划代码")
    add.add_argument("--phone", default="", help="值班电话")


def text_of(path: Path) -> str:
    """The file as text, whichever of the two encodings an office uses.

    Refuses: no_file, not_text.
    """
    if not path.is_file():
        raise Refusal("no_file", path=str(path))
    content = path.read_bytes()
    for encoding in ("utf-8-sig", "gb18030"):
        try:
            return content.decode(encoding)
        except UnicodeDecodeError:
            continue
    raise Refusal("not_text", path=str(path))


def run(args: argparse.Namespace) -> Answer:
    """Load divisions, or add a unit; again is an update.

    Refuses: no_file, not_text, divisions_head, divisions_row, no_parent, no_division, no_kind.
    """
    if args.noun == "unit":
        return _add(args)
    path = STANDARD if args.standard else Path(args.file)
    rows = actions.read_divisions(text_of(path))
    with inside():
        _check_parents(rows)
        loaded = actions.load_divisions(rows)
    facts = {"divisions": loaded.divisions, "units": loaded.units}
    return Answer(f"区划 {loaded.divisions} 个，新建单位 {loaded.units} 个。", facts)


def _check_parents(rows: list[actions.DivisionRow]) -> None:
    lacking = {row.parent for row in rows if row.parent} - {row.code for row in rows}
    known = Division.objects.filter(code__in=lacking).values_list("code", flat=True)
    unknown = sorted(lacking - set(known))
    if unknown:
        raise Refusal("no_parent", codes="、".join(unknown[:SHOWN]))


def _add(args: argparse.Namespace) -> Answer:
    with inside():
        place = Division.objects.filter(code=args.at).first()
        if place is None:
            raise Refusal("no_division", code=args.at)
        if args.kind not in codes("unit_kinds"):
            raise Refusal("no_kind", kind=args.kind, known="、".join(codes("unit_kinds")))
        unit = actions.add_unit(args.code, args.name, args.kind, place, phone=args.phone)
    facts = {"code": unit.code, "name": unit.name, "kind": unit.kind, "at": place.code}
    return Answer(f"{unit.name}（{unit.code}）", facts)
