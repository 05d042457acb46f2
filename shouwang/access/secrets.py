"""Which files are kept secret (保密), and who answers for them: asked by whoever may know."""

from collections.abc import Collection, Iterable, Sequence
from datetime import datetime, timedelta
from uuid import UUID

from django.db.models import Q, QuerySet
from django.db.models.expressions import RawSQL

from shouwang.access import reach
from shouwang.access.acts import EXPORTS
from shouwang.access.models import Secret, Trail
from shouwang.offices.models import Unit
from shouwang.offices.staffing import has_any_of, units_of
from shouwang.statute.codes import codes

# Who goes to the door; a village before a town.
NEAR = ("village", "town")


def in_force(files: Iterable[UUID]) -> dict[UUID, Secret]:
    """What is in force on these files, by file, as far as the reach in force may know of it."""
    rows = Secret.objects.filter(file__in=list(files), state__in=Secret.IN_FORCE)
    return {row.file: row for row in rows.select_related("unit")}


def note_seen(file: UUID, at: datetime) -> bool:
    """Note when somebody who knows met the child; whether whoever acts knows."""
    if file not in reach.current().named:
        return False
    known = Secret.objects.filter(file=file, state__in=Secret.IN_FORCE)
    known.filter(Q(seen_at=None) | Q(seen_at__lt=at)).update(seen_at=at)
    return True


def files_in_force() -> list[UUID]:
    """Every file that is kept secret; the clock's alone to ask."""
    kept = Secret.objects.filter(state__in=Secret.IN_FORCE)
    return list(kept.order_by("file").values_list("file", flat=True))


def named_in_force() -> dict[UUID, frozenset[int]]:
    """Who is named for every file that is kept secret, whoever asks."""
    with reach.entered(reach.CLOCK):
        kept = Secret.objects.filter(state__in=Secret.IN_FORCE).values_list("file", "named")
        return {file: frozenset(named) for file, named in kept}


def known_to(person: int) -> QuerySet[Secret]:
    """The secrets that a person is named in, asked for or decides, the newest first."""
    own = Q(named__contains=[person]) | Q(deciders__contains=[person])
    rows = Secret.objects.filter(own | Q(asked_by__person=person))
    rows = rows.exclude(file__in=reach.current().hidden)
    return rows.select_related("unit", "division", "asked_by__person").order_by("-asked_at", "key")


def looks_at(keys: Sequence[UUID]) -> QuerySet[Trail]:
    """The trail of these files and cases, the latest first, as whoever asks may know it.

    Of a child kept secret the looks of the named ones, and of offices elsewhere, are theirs alone.
    """
    kept = RawSQL("SELECT casework_looks_kept(%s::uuid[])", [list(keys)])
    rows = Trail.objects.filter(key__in=keys).exclude(pk__in=kept)
    return rows.select_related("post__unit", "person").order_by("-at", "-id")


def papers_since(secret: Secret) -> QuerySet[Trail]:
    """What left the program since the instant of a secret and may hold the child: to be called back.

    Prints of its file, and lists and ledgers of offices of its district.
    """
    here = Q(key=secret.file) | Q(
        key=None, post__unit__division__code__startswith=secret.division_id[:6]
    )
    rows = Trail.objects.filter(here, act__in=EXPORTS, at__gte=secret.since)
    return rows.select_related("post__unit", "person").order_by("-at", "-id")


def label_on(key: UUID, label: int) -> int:
    """The label of what whoever acts now writes about this file or case, kept secret or not."""
    return reach.SEALED if key in reach.current().named else label


def keeper(
    file: UUID, unit: Unit, at: datetime, *, waited: timedelta, roles: Collection[str] = ()
) -> Unit:
    """Who holds a duty on a file kept secret: the office that would, if anybody named is there.

    `roles` may do it. What a village or a town would do goes to a village or a town where somebody
    named is; all else to the office that answers for the child; where nobody named there may do it,
    to wherever somebody named may. Whoever acts learns nothing of it:
    the duty is not shown to him.
    """
    with reach.entered(reach.CLOCK):
        secret = in_force([file]).get(file)
    if secret is None or has_any_of(unit, secret.named, file, at, waited, roles):
        return unit
    is_near = unit.kind in NEAR
    near = units_of(secret.named, file, NEAR, at, waited, roles) if is_near else []
    if near:
        return near[0]
    if has_any_of(secret.unit, secret.named, file, at, waited, roles):
        return secret.unit
    anywhere = units_of(secret.named, file, tuple(codes("unit_kinds")), at, waited, roles)
    return anywhere[0] if anywhere else secret.unit
