"""What stands at the head of a child's page, for the cover of its printed file and above its first part."""

from typing import Any

from shouwang.children.placed import way_lost
from shouwang.children.silence import Silence
from shouwang.kernel.clock import cn_date, local


def warnings(file: dict[str, Any]) -> list[str]:
    """Whom to ask before anybody rings, and where the child is."""
    return [*_silence(file["silence"]), *_placed(file["placed"])]


def _silence(found: Silence | None) -> list[str]:
    if found is None:
        return []
    asked = "或者".join(f"{unit.name} {unit.phone or '电话未登记'}" for unit in found.offices)
    return [
        f"打电话到家里、上门以前，先打电话问{asked}。"
        "他们同意以前不要往家里打电话，也不要告诉照看的人。"
    ]


def _placed(one: Any) -> list[str]:
    if one is None:
        return []
    place = one.place or "别处"
    if one.met:
        return [f"{one.met}：在原住处见到孩子，下落在查。登记过安置在{place}。"]
    if one.arrival == "missing":
        return [f"{way_lost(one)}，下落在查。"]
    if one.arrival == "found":
        where = f"在{one.found_place}" if one.found_place else ""
        return [f"{way_lost(one)}；{where}见到孩子，还要另行安置。"]
    since = cn_date(local(one.began_at).date())
    if not one.arrival:
        return [f"已登记送往{place}（{since}交接），还没有确认送到。"]
    return [f"现在安置在{place}，自{since}起。走访到那里。"]
