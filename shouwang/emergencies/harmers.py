"""Who the findings of a child's emergencies name, for the floors below that draw people round it.

Whoever harmed one child of a house is marked in the files of the others under its roof as well.
Whom both offices cleared is named no longer, but by a finding that was written after they asked.
现在的照护人 is whoever cared for the child when it was found: a carer who comes after him is not named.
"""

from collections.abc import Collection, Iterable
from uuid import UUID

from django.db.models import Q, QuerySet

from shouwang.access import reach
from shouwang.access.knowing import everything_known
from shouwang.children.around import under_roof_of
from shouwang.children.by_name import with_names
from shouwang.children.harmers import PARENTS, UNNAMED, Harmers
from shouwang.children.kinfolk import kin_in
from shouwang.children.models import Tie
from shouwang.children.same_house import OTHERS, as_seen_from
from shouwang.emergencies.models import Clearing, Emergency, Finding
from shouwang.emergencies.struck import accused, kin_called, kin_told

CARER, OTHER, RELATIVE = "carer", "other", "relative"
MARKED = frozenset({CARER, *PARENTS})


def named_in(child: UUID) -> Harmers:
    """Whom the findings name that the reach in force shows, however their emergency ended.

    Of this child, and of every other one under its roof: those as they stand to this child. While
    nobody knows who the child is, its case takes the place of its file.
    """
    shown = reach.rows(key="matter_id", kind="emergency")
    about = Q(matter__child=child) | Q(matter__child__in=under_roof_of(child))
    about |= Q(matter=child, matter__child=None)
    rows = list(Finding.objects.filter(shown, about).select_related("matter").order_by("pk"))
    cleared = _cleared(Clearing.objects.filter(shown), rows)
    by_child: dict[UUID, list[Finding]] = {}
    for row in rows:
        by_child.setdefault(row.matter.child or row.matter_id, []).append(row)
    own = with_names(_together(by_child.pop(child, ()), cleared, child), child)
    for other, findings in by_child.items():
        own = own.beside(as_seen_from(child, other, _together(findings, cleared, other)))
    return own


def named_by(emergency: Emergency) -> Harmers:
    """Whom the findings of this emergency name and nobody cleared."""
    rows = list(emergency.findings.all())
    told = _together(rows, _cleared(Clearing.objects.all(), rows), emergency.matter.child)
    return with_names(told, emergency.matter.child or emergency.matter_id)


def left_of(finding: Finding, cleared: Iterable[Clearing]) -> tuple[set[str], str]:
    """Whom a finding still names after these clearings: the kinds, and what was written of them."""
    kinds, words = set(finding.harmers), finding.harmer_words
    for one in cleared:
        if one.emergency_id != finding.emergency_id or finding.pk > one.last_id:
            continue
        if not kinds & set(one.kinds):
            continue
        rest = kinds - set(one.kinds)
        if one.names_left and not rest - UNNAMED:
            rest |= kinds & OTHERS
        kinds, words = rest, one.names_left if words and rest - UNNAMED else ""
    return kinds, words


def kin_read(found: str, kinds: Collection[str], words: str) -> list[str]:
    """Which kin the words of a finding say did it, where 其他亲属 or 其他人 is ticked and no kin written."""
    if kin_in(words) or not OTHERS & set(kinds):
        return []
    told = kin_told(found, is_near=bool(words) and RELATIVE not in kinds)
    return [word for word in told if kin_in(word) - PARENTS]


def kin_unmarked(found: str, kinds: Collection[str], words: str, child: UUID | None) -> list[str]:
    """Which kin, parents too, the words of a finding say did it, and nothing that is ticked or written covers.

    A parent is ticked: written down beside 其他亲属 he would be nobody. Whoever is written down as one
    who only told of it is answered for. A name without a word of kin stands for the kin that is told of.
    """
    if not (MARKED | OTHERS) & set(kinds):
        return []
    carers = _carers(child) if CARER in kinds and child is not None else []
    ticked = {kind for one in carers if one.until is None for kind in kin_in(one.relation)}
    ticked |= set(kinds) & PARENTS
    meant = kin_called(accused(words))
    parents = [word for word in meant if kin_in(word) <= PARENTS]
    covered = kin_in(words) - frozenset[str]().union(*map(kin_in, parents)) | ticked
    told = [*kin_told(found, is_near=True), *parents]
    is_named = bool(words) and not kin_in(words) and bool(OTHERS & set(kinds))
    return [
        word
        for word in dict.fromkeys(told)
        if not kin_in(word) & covered and not (is_named and kin_in(word) - PARENTS)
    ]


def _cleared(rows: QuerySet[Clearing], findings: Iterable[Finding]) -> list[Clearing]:
    """What stands of these for the emergencies of the findings; not asked where nobody is named."""
    asked = {one.emergency_id for one in findings if set(one.harmers) - UNNAMED}
    if not asked:
        return []
    standing = rows.filter(emergency__in=asked, undone_at=None).exclude(since=None)
    return list(standing.order_by("pk"))


def _together(
    findings: Iterable[Finding], cleared: Iterable[Clearing], child: UUID | None
) -> Harmers:
    """Whom these findings name: the carer of then by name, where another one cares for the child now."""
    kinds: set[str] = set()
    words: list[str] = []
    carers: list[Tie] | None = None
    for one in findings:
        named, said = left_of(one, cleared)
        meant = accused(said)
        words += [meant] if meant else []
        words += kin_read(one.found, named, said) if said == one.harmer_words else []
        if CARER in named and child is not None:
            carers = _carers(child) if carers is None else carers
            if gone := _gone(one, carers):
                named = named - {CARER} | {OTHER}
                words.append(gone)
        kinds |= named
    return Harmers(frozenset(kinds), tuple(dict.fromkeys(words)))


def _carers(child: UUID) -> list[Tie]:
    with everything_known():
        rows = Tie.objects.filter(child=child, kind=Tie.Kind.CARER)
        return list(rows.select_related("adult").order_by("pk"))


def _gone(finding: Finding, carers: list[Tie]) -> str:
    """The carer of the day of the finding, who is not the carer now; empty where he is, or is not known."""
    at = finding.recorded_at
    then = [one for one in carers if one.since <= at and (one.until is None or one.until > at)]
    now = {one.adult_id for one in carers if one.until is None}
    left = [one for one in then if one.adult_id not in now]
    return f"{left[-1].relation}{left[-1].adult.name}" if left else ""
