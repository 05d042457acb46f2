"""Adults on file who may be the parents that a new file names."""

from collections.abc import Iterable
from uuid import UUID

from shouwang.children.models import Adult, Tie
from shouwang.kernel import names
from shouwang.kernel.crypto import blind_indexes


def adults_by_number(
    numbers: Iterable[str],
) -> dict[tuple[str, str, str], tuple[UUID, UUID | None]]:
    """Adults on file by village, number and sound of name: the key, and the house of its children, if any.

    A number that was entered wrongly is somebody else's: without the name two families would be one.
    """
    wanted = {index: one for one in numbers for index in blind_indexes(one, kind="id")}
    # Told that no empty index is meant, the database may use the index of those that are not.
    rows = Adult.objects.filter(id_index__in=list(wanted)).exclude(id_index=b"")
    adults = {
        (village, wanted[bytes(index)], names.sound(name)[0]): key
        for village, index, name, key in rows.order_by("-made_at").values_list(
            "division_id", "id_index", "name", "key"
        )
    }
    if not adults:
        return {}
    ties = Tie.objects.filter(adult__in=adults.values(), until=None, kind__in=("father", "mother"))
    houses = dict(ties.order_by("id").values_list("adult_id", "child__household_id"))
    return {like: (key, houses.get(key)) for like, key in adults.items()}
