"""The life of a file: confirmed, changed, approved, proposed for exit, exited."""

from collections.abc import Collection, Mapping
from datetime import datetime
from itertools import takewhile
from typing import Any

from django.apps import apps
from django.db import transaction

from shouwang.access.may import May
from shouwang.casework.bulk import store_plain
from shouwang.casework.history import written_at, written_by
from shouwang.casework.steps import check, must_be_open, take
from shouwang.children import queries
from shouwang.children.actions_carer import owe_again, tell_of_another
from shouwang.children.actions_confirming import confirm
from shouwang.children.actions_doubts import settle_doubt
from shouwang.children.actions_exit import decide_exit, is_own, propose_exit, review_standing
from shouwang.children.actions_files import REMARK, lock_numbers, open_file, open_files
from shouwang.children.actions_revealing import reveal, revealed_before
from shouwang.children.actions_standing import (
    locked,
    raise_level,
    set_level,
    visited,
    withdraw_ground,
)
from shouwang.children.drafts import GRAM, draft_adult, grams_of, sealed_phone
from shouwang.children.holding import hold_houses
from shouwang.children.models import Adult, Child, NameGram, Tie
from shouwang.children.rules import TEXTS, PersonFacts
from shouwang.children.told import must_answer_harm
from shouwang.children.told_file import kept_texts
from shouwang.kernel import names
from shouwang.kernel.refusal import Refusal
from shouwang.offices.models import Post

__all__ = [
    "approve",
    "change",
    "confirm",
    "decide_exit",
    "is_own",
    "lock_numbers",
    "open_file",
    "open_files",
    "propose_exit",
    "raise_level",
    "reveal",
    "revealed_before",
    "review_standing",
    "send_back",
    "set_level",
    "settle_doubt",
    "visited",
    "withdraw_ground",
]


@transaction.atomic
def change(
    child: Child,
    fields: Mapping[str, Any],
    *,
    people: Mapping[str, PersonFacts] | None = None,
    address: str | None = None,
    harm: str | None = None,
    by: Post | None,
    at: datetime,
) -> Child:
    """Change a file; the supervisor approves, a supervisor's own change counts at once.

    `people`: father, mother or carer as they are now. `harm`: whether harm told in a new line of it was
    reported; of a ledger, which asks itself, None. Source: 3.1.2. Effect: registered -> changed, duty children.approve_change on the town; a
    file that waits to be verified stays so; another carer closes children.change_carer.
    Refuses: nothing_changed, wrong_state, words_of_harm, words_too_long, not_permitted, secret_kept.
    """
    check(by, May.CHANGE_CHILD, child.pk)
    must_be_open(child)
    child = _with_its_house(child)
    different = {name: value for name, value in fields.items() if getattr(child, name) != value}
    moved = address is not None and address != child.household.address
    if not different and not moved and not people:
        raise Refusal("nothing_changed", "3.1.2")
    if by is not None and harm is not None:
        _answer_harm(child, different, [address if moved else "", *_texts_of(people)], harm, by, at)
    with written_by(by, at):
        _write(child, different, people or {}, at)
        if moved:
            _move(child, address or "")
        waits = child.state == "to_verify"  # confirming the list approves it
        if waits:
            child.save()
        else:
            take(child, "changed", by=by, at=at, facts={"subject": child.name_masked})
    tell_of_another(child, by=by, at=at)
    if waits:
        return child
    is_final = by is None or by.role == "town_supervisor"
    return approve(child, by=by, at=at) if is_final else child


def _with_its_house(child: Child) -> Child:
    """The file, held with its siblings': of whom who counts is asked again, they share the parents."""
    hold_houses(child.pk)
    return locked(child)


def _write(
    child: Child, different: Mapping[str, Any], people: Mapping[str, PersonFacts], at: datetime
) -> None:
    for name, value in different.items():
        setattr(child, name, value)
    if "name" in different:
        _rename(child)
    _hold_adults(child, people)
    for kind, person in people.items():
        change_person(child, kind, person, at=at)


def _hold_adults(child: Child, kinds: Collection[str]) -> None:
    """Adults are of several houses at times: locked by their keys before any of them is changed."""
    tied = Tie.objects.filter(child=child, kind__in=list(kinds), until=None).values("adult")
    rows = Adult.objects.select_for_update(of=("self",), no_key=True).filter(pk__in=tied)
    if len(kinds) > 1:
        list(rows.order_by("pk").values_list("pk", flat=True))


def _answer_harm(
    child: Child,
    different: dict[str, Any],
    others: list[str | None],
    harm: str,
    by: Post,
    at: datetime,
) -> None:
    """The new remark, with whether harm that any new line, `others` too, tells of was reported."""
    own = [different.get(name) for name in (*TEXTS, "name")]
    new = [one for one in (*own, *others) if one]
    asked = {"act": May.CHANGE_CHILD, "key": child.pk, "by": by, "at": at}
    known, remark = "\n".join(kept_texts(child)), different.get("remark", "")
    beside = "；".join(one for one in new if one and one != remark)
    kept = must_answer_harm(remark, harm, beside=beside, known=known, most=REMARK, **asked)
    if "remark" in different:
        different["remark"] = kept


def _texts_of(people: Mapping[str, PersonFacts] | None) -> list[str]:
    return [text for one in (people or {}).values() for text in one.texts]


def _move(child: Child, address: str) -> None:
    child.household.address = address
    child.household.save(update_fields=["address"])


def _rename(child: Child) -> None:
    child.pinyin, child.initials = names.sound(child.name)
    child.name_masked = names.mask(child.name)
    NameGram.objects.filter(child=child).delete()
    store_plain(NameGram, GRAM, grams_of(child))


def change_person(child: Child, kind: str, person: PersonFacts, *, at: datetime) -> Tie:
    """Change what is known of a father or mother; a carer of another name takes over."""
    tie = child.ties.filter(kind=kind, until=None).select_related("adult").first()
    if tie is not None and tie.adult.name == person.name:
        _update_adult(tie.adult, person)
        return tie
    child.ties.filter(kind=kind, until=None).update(until=at)
    adult = draft_adult(person, child.division_id, at)
    adult.save(force_insert=True)
    return Tie.objects.create(
        child=child,
        adult=adult,
        kind=kind,
        relation=person.relation,
        division=child.division,
        since=at,
    )


def _update_adult(adult: Adult, person: PersonFacts) -> None:
    """What is given replaces what was known; an empty field erases nothing.

    Whoever leaves again after coming back is away again.
    """
    for name in ("place", "out_since", "status", "back_on"):
        value = getattr(person, name)
        if value:
            setattr(adult, name, value)
    if adult.back_on and adult.out_since > adult.back_on.isoformat():
        adult.back_on = None
    if person.phone:
        for name, value in sealed_phone("children_adult", adult.key, person.phone).items():
            setattr(adult, name, value)
    adult.save()


@transaction.atomic
def approve(child: Child, *, by: Post | None, at: datetime) -> Child:
    """Approve a change: the file is 在册 again as it stands now, unless the child counts no more.

    Source: 3.1.2. Effect: the rule of who counts is asked again. Refuses: wrong_state,
    not_permitted.
    """
    check(by, May.APPROVE_CHANGE, child.pk)
    child = _with_its_house(child)
    facts = {"level": child.level, "subject": child.name_masked}
    told_by = child.changed_by
    with written_by(by, at):
        take(child, "registered", by=by, at=at, facts=facts)
    for sibling in queries.siblings(child).filter(state="registered"):  # they share the parents
        review_standing(sibling, by=by, at=at, told_by=told_by)
    return review_standing(child, by=by, at=at, told_by=told_by)


@transaction.atomic
def send_back(child: Child, *, by: Post, at: datetime) -> Child:
    """Do not approve a change: the fields stand again as they were before it.

    Source: 3.1.2. Effect: change_carer is owed again where the change had ended it. Refuses: wrong_state, not_permitted.
    """
    check(by, May.APPROVE_CHANGE, child.pk)
    child = _with_its_house(child)
    kept = apps.get_model("children", "ChildEvent").objects.filter(pgh_obj=child.pk)
    before = kept.exclude(state="changed").order_by("-pgh_id").first()
    with written_by(by, at):
        for name in (*queries.CHANGEABLE, *queries.BORN):
            setattr(child, name, getattr(before, name))
        _rename(child)
        if child.changed_at:
            _carer_back(child, child.changed_at)
            _parents_back(child, child.changed_at)
        facts = {"level": child.level, "subject": child.name_masked}
        take(child, "registered", by=by, at=at, facts=facts)
    owe_again(child, by=by, at=at)
    return child


def _carer_back(child: Child, changed_at: datetime) -> None:
    carers = Tie.objects.filter(child=child, kind=Tie.Kind.CARER)
    if carers.filter(since=changed_at, until=None).update(until=changed_at):
        carers.filter(until=changed_at, since__lt=changed_at).update(until=None)


def _parents_back(child: Child, changed_at: datetime) -> None:
    """The parents as they were kept before the change that is sent back."""
    kept = apps.get_model("children", "AdultEvent").objects.select_related("pgh_context")
    for tie in child.ties.filter(kind__in=("father", "mother"), until=None):
        versions = list(kept.filter(pgh_obj=tie.adult_id).order_by("pgh_id"))
        before = list(takewhile(lambda version: written_at(version) != changed_at, versions))
        if before and len(before) < len(versions):
            for name in ("status", "place", "out_since", "back_on"):
                setattr(tie.adult, name, getattr(before[-1], name))
            tie.adult.save()
