"""How the offices of a duty row are called in Chinese."""

from __future__ import annotations

from typing import Final

from shouwang.statute.codes import label

FIXED: Final = {
    "village": "村（居）民委员会",
    "town": "镇人民政府、街道办事处",
    "police_station": "辖区派出所",
    "home_station": "居住地派出所",
    "reporter": "报告单位",
    "unit": "承接单位",
}


def holder_name(spec: str) -> str:
    """Return who a holder is in words: district.civil_affairs -> 区民政局."""
    if spec in FIXED:
        return FIXED[spec]
    area, _, kind = spec.partition(".")
    name = label("unit_kinds", kind)
    return name if area == "city" or kind == "conference_office" else f"区{name}"
