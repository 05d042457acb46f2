"""The police search for a missing child, day by day until it is found; the card that is shown around.

Source: 3.2.2, branch C.
"""

from dataclasses import replace
from datetime import datetime

from django.db import transaction

from shouwang.access.knowing import everything_known
from shouwang.access.may import May
from shouwang.access.reach import SEALED
from shouwang.access.secrets import label_on
from shouwang.casework.figures import value_at
from shouwang.casework.models import Matter
from shouwang.casework.steps import check, raise_event
from shouwang.children.accusing import barred
from shouwang.children.actions_found import found_in_search, lost_again
from shouwang.children.around import adults_round
from shouwang.children.doubts import MaybeNamed
from shouwang.children.kept import doubt_in, is_kept
from shouwang.children.kinfolk import called as called_kin
from shouwang.children.kinfolk import folded
from shouwang.children.placed import MAY_BE, is_elsewhere, is_lost, is_met_away
from shouwang.emergencies.actions_harm_told import tell_harm
from shouwang.emergencies.actions_police import must_be_here
from shouwang.emergencies.actions_shared import CLAUSE, forget, know, locked, said_of, tell_other
from shouwang.emergencies.actions_where import found_kept
from shouwang.emergencies.models import Emergency, MissingCard, SearchEntry
from shouwang.emergencies.rules_search import LINES, CardFacts, SearchFacts, has_number, why_in
from shouwang.kernel.clock import local
from shouwang.kernel.refusal import Refusal
from shouwang.kernel.text import is_more_than_a_word, says_why, shortened, within
from shouwang.offices.models import Post
from shouwang.reports.models import Report
from shouwang.reports.queries_dismissals import standing
from shouwang.reports.rules import is_said
from shouwang.statute.branches import MISSING, branch_of

OWED = ("emergencies.search", "emergencies.search_on")
STARTED, FOUND = "police_search", "child_found"
# As much as the row keeps of what was done.
DID, STATE, SHOWN = 1000, 500, 60


@transaction.atomic
def note_search(matter: Matter, facts: SearchFacts, *, by: Post, at: datetime) -> SearchEntry:
    """Write down what was done to find the child; not found, it goes on by a day.

    Source: 3.2.2. Effect: closes search and search_on; not found it opens search_on with its day; the
    branch's conditions of the search are met by it. Found, a child that did not come to where it was
    handed over is placed anew; with whoever may be named it is not found (`_with_named`). That it was
    found is taken back by a search that says why that was `mistaken`: search is owed anew, the card is
    shown around again, and civil affairs owes to read it.
    Refuses: no_search, search_needs, search_in_future, search_before_report, search_next_day,
    found_needs, found_short, found_only, found_already, not_found_needs, nothing_mistaken, maybe_named, found_asks,
    words_too_long, case_elsewhere, not_permitted.
    """
    check(by, May.POLICE_MEASURES)
    emergency = locked(matter)
    if not is_missing(matter, emergency):
        raise Refusal("no_search", CLAUSE)
    must_be_here(matter, by)
    _must_be_said(matter, facts, at)
    _must_be_right(matter, facts)
    facts = _answered(matter, facts)
    row = _store(matter, facts, by, at)
    if emergency is not None and facts.mistaken:
        forget(emergency, FOUND)
    is_with_him = facts.is_found and is_kept(matter.pk, matter.child, facts.place, facts.state)
    if emergency is not None and emergency.branch == MISSING:
        know(emergency, [STARTED, *([FOUND] if facts.is_found and not is_with_him else [])])
    if is_with_him:
        _with_named(row, by, at)
        tell_harm(matter, "查找记录", facts.did, says_where=True, by=by, at=at)
        return row
    _tell(row, by, at, is_mistaken=bool(facts.mistaken))
    _where_it_is(matter, facts, by, at)
    if facts.mistaken:
        tell_other(matter, f"更正：孩子没有找到，派出所继续查找。{facts.mistaken}", by=by, at=at)
    texts = (facts.did, facts.place, facts.state, facts.heard)
    tell_harm(matter, "查找记录", *texts, says_where=facts.is_found, by=by, at=at)
    return row


def doubt_about(matter: Matter, facts: SearchFacts) -> MaybeNamed | None:
    """Whether the words of where it was found may say that it is with whoever is named."""
    return doubt_in(matter.pk, matter.child, facts.place, facts.state) if facts.is_found else None


def _answered(matter: Matter, facts: SearchFacts) -> SearchFacts:
    """What was found, with what was answered where the words do not say for certain that it is he."""
    told = facts.sounds
    if told and not says_why(facts.heard):
        raise Refusal("found_asks", CLAUSE, words=shortened(told.words, SHOWN), sounds=told.sounds)
    doubt = doubt_about(matter, facts)
    if doubt is None:
        return facts
    more = MAY_BE if doubt.is_he(facts.named) else f"。{doubt.is_another}"
    return replace(facts, state=within(f"{facts.state}{more}", STATE))


def _store(matter: Matter, facts: SearchFacts, by: Post, at: datetime) -> SearchEntry:
    kept = facts.kept()
    within(str(kept["state"]), STATE)
    within(str(kept["did"]), DID)
    row: SearchEntry = SearchEntry.objects.create(
        matter=matter,
        division_id=matter.division_id,
        **kept,
        unit=by.unit,
        recorded_at=at,
        recorded_by=by,
    )
    return row


def _with_named(row: SearchEntry, by: Post, at: datetime) -> None:
    """He has the child: it is looked for until somebody has taken it from there, and both offices know."""
    row.is_kept = True
    words = f"{row.place}，{row.state}"
    found_kept(row.matter, words, record=f"searchentry:{row.pk}", by=by, at=at)


def _where_it_is(matter: Matter, facts: SearchFacts, by: Post, at: datetime) -> None:
    """A child that did not come to where it was handed over is lost no longer, or again."""
    if facts.is_found and facts.did_at is not None:
        seen = {"place": facts.place, "state": facts.state, "seen_at": facts.did_at}
        found_in_search(matter, **seen, by=by, at=at)
    elif facts.mistaken:
        found = SearchEntry.objects.filter(matter=matter, is_found=True)
        since = found.latest("pk").recorded_at
        lost_again(matter, facts.mistaken, since=since, by=by, at=at)


def _must_be_right(matter: Matter, facts: SearchFacts) -> None:
    """What was found once is found, but by mistake; who says so says why."""
    if facts.mistaken and not is_over(matter):
        raise Refusal("nothing_mistaken", CLAUSE)
    if is_over(matter) and (facts.is_found or not facts.mistaken):
        raise Refusal("found_already", CLAUSE)
    if facts.mistaken and not is_more_than_a_word(facts.mistaken):
        raise Refusal("not_found_needs", CLAUSE)


def _must_be_said(matter: Matter, facts: SearchFacts, at: datetime) -> None:
    if not facts.did or facts.did_at is None:
        raise Refusal("search_needs", CLAUSE)
    if facts.did_at > at:
        raise Refusal("search_in_future", CLAUSE)
    first = Report.objects.filter(matter=matter).order_by("filed_at").first()
    if first is not None and facts.did_at < first.filed_at.replace(second=0, microsecond=0):
        raise Refusal("search_before_report", CLAUSE)
    if facts.is_found:
        if not (facts.place and facts.state):
            raise Refusal("found_needs", CLAUSE)
        if not is_more_than_a_word(facts.state) or not is_said(facts.place):
            raise Refusal("found_short", CLAUSE)
        return
    if facts.place or facts.state:
        raise Refusal("found_only", CLAUSE)
    if facts.mistaken:
        return
    most = value_at("search_on", matter.division, at)
    if facts.next_on is None or not 0 <= (facts.next_on - local(at).date()).days <= most:
        raise Refusal("search_next_day", CLAUSE, most=most)


def _tell(row: SearchEntry, by: Post, at: datetime, *, is_mistaken: bool) -> None:
    facts = said_of(row.matter)
    name, beside = "emergencies.child_found", ()
    if is_mistaken:
        name = "emergencies.found_wrongly"
    elif not row.is_found:
        name, beside = "emergencies.search_noted", ("emergencies.search_goes_on",)
        facts["due_on"] = str(row.next_on)
    record = f"searchentry:{row.pk}"
    raise_event(row.matter, name, record=record, by=by, at=at, facts=facts, beside=beside)


def is_missing(matter: Matter, emergency: Emergency | None) -> bool:
    """Whether a child is missing in this case: reported, found to be, lost on its way, or searched for."""
    if _is_owed(matter):
        return True
    if (emergency is not None and emergency.branch == MISSING) or is_lost(matter):
        return True
    if is_met_away(matter):
        return True
    if is_elsewhere(matter) and is_found(matter):  # which may be taken back
        return True
    reports = standing(Report.objects.filter(matter=matter))
    return any(branch_of(one) == MISSING for report in reports for one in report.situations)


def is_found(matter: Matter) -> bool:
    """Whether the last that was written down is that the child was found, and not with whoever is named."""
    last = SearchEntry.objects.filter(matter=matter).order_by("-pk").first()
    if last is None or not last.is_found:
        return False
    return not is_kept(matter.pk, matter.child, last.place, last.state)


def is_over(matter: Matter) -> bool:
    """Whether the child was found and is not searched for anew: its card is no longer shown around."""
    return is_found(matter) and not _is_owed(matter)


def _is_owed(matter: Matter) -> bool:
    return matter.duties.filter(code__in=OWED, closed_at=None).exists()


def owe_search(emergency: Emergency, since: datetime, *, by: Post, at: datetime) -> None:
    """An office found that the child is missing: it is searched for, and what was done counts.

    Effect: opens search where nobody searches yet; the facts of the search since the report.
    """
    matter = emergency.matter
    done = SearchEntry.objects.filter(matter=matter, recorded_at__gte=since).order_by("-pk")
    last = done.first()
    if last is not None:
        know(emergency, [STARTED, *([FOUND] if last.is_found else [])])
        return
    if not _is_owed(matter):
        record = f"emergency:{emergency.pk}"
        name, facts = "emergencies.search_owed", said_of(matter)
        raise_event(matter, name, record=record, by=by, at=at, facts=facts)


@transaction.atomic
def write_card(matter: Matter, facts: CardFacts, *, by: Post, at: datetime) -> MissingCard:
    """Write the card of a missing child; written again, the newest is printed.

    Source: 3.2.2. With whom it was stands in the case and is not printed.
    Refuses: no_search, card_found, card_needs, card_future, card_number, card_why, card_secret, not_permitted.
    """
    check(by, May.HANDLE_EMERGENCY)
    if not is_missing(matter, locked(matter)):
        raise Refusal("no_search", CLAUSE)
    must_be_open(matter)
    must_be_sought(matter)
    if not (facts.clothes or facts.marks or facts.last_place):
        raise Refusal("card_needs", CLAUSE)
    if facts.last_at is not None and facts.last_at > at:
        raise Refusal("card_future", CLAUSE)
    if any(has_number(text) for text in facts.texts):
        raise Refusal("card_number", CLAUSE)
    must_say_no_why(matter, facts)
    row: MissingCard = MissingCard.objects.create(
        matter=matter,
        division_id=matter.division_id,
        **facts.__dict__,
        unit=by.unit,
        recorded_at=at,
        recorded_by=by,
    )
    return row


def must_say_no_why(matter: Matter, card: CardFacts | MissingCard) -> None:
    """Nothing that is put up on walls says why the child is away, by whose hand, or names its people.

    Refuses: card_why.
    """
    texts = [getattr(card, name) for name in LINES]
    told = [word for word in map(why_in, texts) if word]
    told += [one for one in _people(matter) if any(one in folded(text) for text in texts)]
    if told:
        raise Refusal("card_why", CLAUSE, word=told[0])


def _people(matter: Matter) -> list[str]:
    """The names of the grown-ups round the child, and whoever is named by any word."""
    if matter.child is None:
        return []
    with everything_known():
        found = barred(matter.child)
    called = [word for word, kinds in called_kin().items() if kinds & found.kin]
    names = [tie.adult.name for tie in adults_round(matter.child).values()]
    return [folded(one) for one in (*names, *found.words, *called) if len(folded(one)) > 1]


def must_be_sought(matter: Matter) -> None:
    """A child that was found is shown around no longer. Refuses: card_found."""
    if is_over(matter):
        raise Refusal("card_found", CLAUSE)


def must_be_open(matter: Matter) -> None:
    """A child that is kept secret is not put up on walls. Refuses: card_secret."""
    if label_on(matter.key, matter.label) >= SEALED:
        raise Refusal("card_secret", CLAUSE)
