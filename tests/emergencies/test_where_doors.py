"""W391: every act of a case that keeps free words is read for where they have the child, or says why not."""

import ast
from pathlib import Path

import shouwang

HOME = Path(shouwang.__file__).parent
READ = "where the words have the child is read: actions_where.read_where"
ITSELF = "the paper says where the child is, and its own rule reads it"
# Each call of tell_harm of the floors of a case, by file and by the paper; a new one is not in it.
DOORS = {
    "emergencies/actions_search.py": {
        "查找记录": "whole: found by kept.is_kept, not found is read"
    },
    "emergencies/actions_measures.py": {"处置措施": READ},
    "emergencies/actions_home.py": {
        "孩子的意愿": ITSELF,
        "登记孩子回家": ITSELF,
        "在家安全的认定": ITSELF,
    },
    "emergencies/actions_handing.py": {"孩子的意愿": ITSELF, "书面交接": ITSELF},
    "emergencies/actions_parents.py": {"": READ},
    "emergencies/actions_station.py": {"移送理由": READ, "退回移送的理由": READ},
    "emergencies/actions_police.py": {"": READ},
    "emergencies/actions_told.py": {"登记离开": ITSELF, "确认接收": ITSELF},
    "assessment/actions_heard.py": {"": READ},
    "reports/actions_calling.py": {"登记打过的电话": READ, "电话催告": READ},
    "reports/actions_ringing.py": {"登记报警": READ},
    "reports/actions_claims.py": {"登记本人打过的电话": READ},
    "reports/actions_seeing.py": {"见到孩子本人的登记": READ},
}


def calls():
    """Every call of tell_harm in the house: file, paper, whether it is left to the paper's own rule."""
    for path in sorted(HOME.rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text())):
            if isinstance(node, ast.Call) and getattr(node.func, "id", "") == "tell_harm":
                what = node.args[1]
                paper = what.value if isinstance(what, ast.Constant) else ""
                more = {one.arg: one.value for one in node.keywords}
                itself = getattr(more.get("says_where"), "value", False) is True
                yield path.relative_to(HOME).as_posix(), paper, itself


def test_every_door_reads_or_says_why_not():
    found = {}
    for where, paper, _ in calls():
        found.setdefault(where, set()).add(paper)
    assert found == {where: set(papers) for where, papers in DOORS.items()}


def test_what_is_left_to_its_own_rule_is_said_to_be():
    for where, paper, itself in calls():
        if "查找" not in paper:
            assert itself == (DOORS[where][paper] == ITSELF), (where, paper)


def test_words_beside_a_report_and_of_a_visit_are_read_by_their_events():
    apps = (HOME / "emergencies/apps.py").read_text()
    assert 'for name in ("reports.added", "reports.objected")' in apps
    assert "record_with(name, actions_where.on_added)" in apps
    assert "read_where(case" in (HOME / "emergencies/actions_told.py").read_text()
