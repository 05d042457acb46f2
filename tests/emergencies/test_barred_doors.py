"""W404: whatever asks who is named either asks whom a report accuses as well, or says why it does not."""

import ast
from pathlib import Path

import pytest

import shouwang

HOME = Path(shouwang.__file__).parent
# Asks `barred`, or `harmers_of`, which has whom the reports accuse.
ASKS = "the child is given to somebody here, or is said to be with somebody"
MARKS = "marks or says whom findings name; a report alone marks nobody"
CALLER = "reads who reported, or whom to ring: reports.maybe_one.accuser_of reads the reports"
NAMED_ONLY = (
    "asks only whether a finding names somebody (is_known, kinds): nobody is given the child"
)
BOTH = "asks the reports beside it"
CLEARS = "whom both offices clear are those whom findings name; the reports end with them"
DOORS = {
    "barred": {
        "children/actions_met.py": ASKS,
        "children/doubts.py": ASKS,
        "children/kept.py": ASKS,
        "children/placed.py": ASKS,
        "children/receiving.py": ASKS,
        "children/where_told.py": ASKS,
        "emergencies/actions_search.py": ASKS,
    },
    "harmers_of": {
        "emergencies/actions_handing.py": ASKS,
        "emergencies/actions_home.py": ASKS,
        "emergencies/actions_named.py": ASKS,
        "emergencies/actions_told.py": ASKS,
        "emergencies/forms_handing.py": ASKS,
        "emergencies/heard.py": ASKS,
        "emergencies/homes.py": ASKS,
        "emergencies/living_there.py": ASKS,
        "emergencies/none.py": NAMED_ONLY,
        "emergencies/receivers.py": ASKS,
    },
    "named": {
        "children/accusing.py": BOTH,
        "children/actions_carer.py": MARKS,
        "children/contacts.py": MARKS,
        "children/forms.py": NAMED_ONLY,
        "children/harmers.py": NAMED_ONLY,
        "children/homecoming.py": "of a child at home already: who goes there is told of findings",
        "children/silence.py": NAMED_ONLY,
        "cli/sample_support.py": NAMED_ONLY,
        "cli/sample_visits.py": NAMED_ONLY,
        "desk/children.py": MARKS,
        "desk/matters.py": NAMED_ONLY,
        "reports/actions_seeing.py": NAMED_ONLY,
        "reports/likely.py": CALLER,
        "reports/slipped.py": CALLER,
        "reports/suspects.py": CALLER,
    },
    "named_by": {
        "emergencies/actions_clearing.py": CLEARS,
        "emergencies/actions_shared.py": BOTH,
        "emergencies/actions_siblings.py": NAMED_ONLY,
        "emergencies/house.py": NAMED_ONLY,
        "emergencies/queries.py": MARKS,
        "emergencies/receivers.py": BOTH,
        "emergencies/views_house.py": CLEARS,
    },
    "named_in": {
        "emergencies/receivers.py": BOTH,
        "emergencies/unrung.py": CALLER,
        "emergencies/views_shared.py": MARKS,
    },
}
MODULES = {
    "barred": "shouwang.children.accusing",
    "named": "shouwang.children.harmers",
    "harmers_of": "shouwang.emergencies.receivers",
    "named_by": "shouwang.emergencies.harmers",
    "named_in": "shouwang.emergencies.harmers",
}


def called():
    """Every file that calls one of them: by its own name, or as one of the module harmers."""
    found = {name: set() for name in MODULES}
    for path in sorted(HOME.rglob("*.py")):
        where, tree = path.relative_to(HOME).as_posix(), ast.parse(path.read_text())
        home = f"shouwang.{where.removesuffix('.py').replace('/', '.')}"
        here = {name for name, module in MODULES.items() if module == home}
        for node in ast.walk(tree):
            if isinstance(node, ast.ImportFrom):
                here |= {one.name for one in node.names if MODULES.get(one.name) == node.module}
        for node in ast.walk(tree):
            if not isinstance(node, ast.Call):
                continue
            by_name = getattr(node.func, "id", "")
            owner = getattr(getattr(node.func, "value", None), "id", "")
            if by_name in here:
                found[by_name].add(where)
            elif owner == "harmers" and getattr(node.func, "attr", "") == "named":
                found["named"].add(where)
    return found


@pytest.mark.parametrize("name", sorted(DOORS))
def test_every_door_asks_whom_reports_accuse_or_says_why_not(name):
    assert called()[name] == set(DOORS[name])
