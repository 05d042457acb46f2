"""What a post may do and how far it sees: the acts by name, and the three tables that grant them."""

import csv
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache
from pathlib import Path

GRANTS = Path(__file__).with_name("grants.csv")
IN_PLACE = Path(__file__).with_name("in_place.csv")
ROLES = Path(__file__).with_name("roles.csv")


class May(StrEnum):
    """One act that is granted or not; the table is grants.csv."""

    WORK = "work"  # own desk: to-do list, own posts
    READ_DUTIES = "read_duties"
    READ_ROSTER = "read_roster"
    READ_CHILD = "read_child"
    REVEAL_NUMBER = "reveal_number"
    READ_LOOKS = "read_looks"
    REGISTER_CHILD = "register_child"
    CONFIRM_LIST = "confirm_list"
    CHANGE_CHILD = "change_child"
    APPROVE_CHANGE = "approve_change"
    PROPOSE_EXIT = "propose_exit"
    DECIDE_EXIT = "decide_exit"
    ASK_TRANSFER = "ask_transfer"
    ANSWER_TRANSFER = "answer_transfer"
    RAISE_LEVEL = "raise_level"
    LOWER_LEVEL = "lower_level"
    RATE_RISK = "rate_risk"
    IMPORT_LEDGER = "import_ledger"
    RECORD_VISIT = "record_visit"
    SCRIBE_VISIT = "scribe_visit"
    VOID_VISIT = "void_visit"
    FOLLOW_FINDING = "follow_finding"
    RECORD_SCREENING = "record_screening"
    KEEP_HOUSEHOLDS = "keep_households"
    FILE_REPORT = "file_report"
    READ_REPORT = "read_report"
    TAKE_REPORT = "take_report"
    RECORD_RECEIPT = "record_receipt"
    RING_POLICE = "ring_police"
    DISMISS_REPORT = "dismiss_report"
    IDENTIFY_CHILD = "identify_child"
    SEE_REPORT = "see_report"
    SEE_OPINION = "see_opinion"
    FEED_BACK = "feed_back"
    RING = "ring"
    READ_MATTER = "read_matter"
    SUPERVISE = "supervise"
    JOIN_CASES = "join_cases"
    OPEN_EMERGENCY = "open_emergency"
    INVESTIGATE = "investigate"
    HANDLE_EMERGENCY = "handle_emergency"
    POLICE_MEASURES = "police_measures"
    CIVIL_MEASURES = "civil_measures"
    CONFIRM_ARRIVAL = "confirm_arrival"
    TELL_TOWN = "tell_town"
    OPEN_CASE = "open_case"
    ASSESS = "assess"
    CONFER = "confer"
    PLAN = "plan"
    ANSWER_REFERRAL = "answer_referral"
    REVIEW_CASE = "review_case"
    CLOSE_CASE = "close_case"
    FOLLOW_UP = "follow_up"
    READ_FIGURES = "read_figures"
    READ_BOARD = "read_board"
    READ_DIRECTIVES = "read_directives"
    READ_RED_LATE = "read_red_late"
    ISSUE_DIRECTIVE = "issue_directive"
    ANSWER_DIRECTIVE = "answer_directive"
    JUDGE_DIRECTIVE = "judge_directive"
    DECLARE_CONFLICT = "declare_conflict"
    KEEP_CONFLICTS = "keep_conflicts"
    CONFIRM_DENIAL = "confirm_denial"
    LOOK_URGENTLY = "look_urgently"
    SEE_URGENT_LOOK = "see_urgent_look"
    REVIEW_URGENT_LOOK = "review_urgent_look"
    ASK_SECRET = "ask_secret"
    DECIDE_SECRET = "decide_secret"
    READ_SECRET = "read_secret"
    SETTLE_NUMBER = "settle_number"
    READ_GRANTS = "read_grants"
    SET_FIGURE = "set_figure"
    KEEP_POSTS = "keep_posts"
    APPROVE_POST = "approve_post"
    CERTIFY_POST = "certify_post"
    GIVE_POLICE_CODE = "give_police_code"
    READ_TRAIL = "read_trail"
    KEEP_DIVISIONS = "keep_divisions"
    SEE_CLOCK = "see_clock"


@lru_cache(maxsize=1)
def granted() -> dict[str, frozenset[May]]:
    """Role -> acts, as the grant table says; an unknown word in the table fails at once."""
    return _by_role(GRANTS)


@lru_cache(maxsize=1)
def granted_in_place() -> dict[str, frozenset[May]]:
    """Role -> acts that it does only where its office holds a duty in another's place."""
    return _by_role(IN_PLACE)


def _by_role(path: Path) -> dict[str, frozenset[May]]:
    table: dict[str, set[May]] = {}
    with path.open(encoding="utf-8", newline="") as lines:
        for row in csv.DictReader(lines):
            for role in row["roles"].split():
                table.setdefault(role, set()).add(May(row["may"]))
    return {role: frozenset(acts) for role, acts in table.items()}


def doers(act: str) -> frozenset[str]:
    """The roles that may do the act, were it in another office's place only."""
    tables = (granted(), granted_in_place())
    return frozenset(role for table in tables for role, acts in table.items() if act in acts)


def act_name(may: str) -> str:
    """The act in Chinese, as the grant table names it."""
    return acts()[may]


@dataclass(frozen=True)
class Sight:
    """How far a role sees without being on a team: its area, up to which label, whose figures.

    `exact`: whether it reads figures that have no list behind them in full, because it supervises.
    """

    area: str = ""
    label: int = 0
    figures: str = ""
    reason: str = ""
    exact: bool = False


NO_SIGHT = Sight()


@lru_cache(maxsize=1)
def sights() -> dict[str, Sight]:
    """Role -> sight, as roles.csv says; a role that does not stand there sees no area."""
    with ROLES.open(encoding="utf-8", newline="") as lines:
        return {
            row["role"]: Sight(
                row["area"],
                int(row["label"] or 0),
                row["figures"],
                row["reason"],
                exact=bool(row["exact"]),
            )
            for row in csv.DictReader(lines)
        }


@lru_cache(maxsize=1)
def acts() -> dict[str, str]:
    """Every act with its Chinese name, in the order of the table."""
    with GRANTS.open(encoding="utf-8", newline="") as lines:
        return {row["may"]: row["act"] for row in csv.DictReader(lines)}
