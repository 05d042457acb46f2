"""A change of a file as it is sent: its own fields, the parents as they are now, a new carer."""

from datetime import date

from pydantic import Field

from shouwang.api.children_shapes import Sex
from shouwang.api.shapes import Harm, In, maybe, one_of


class ParentNow(In):
    """A parent as he is now; `back` is the day of coming home to stay."""

    name: maybe(40) | None = None
    status: one_of("parent_statuses") | None = None
    place: maybe(100) | None = None
    out: maybe(20) | None = Field(None, description="2026-01")
    back: date | None = None


class Change(In):
    """What has changed; a field left out stays as it is."""

    name: maybe(40) | None = Field(None, description="where nobody knew it")
    birth: date | None = Field(None, description="where nobody knew it, or it was estimated")
    sex: Sex | None = None
    nation: maybe(20) | None = None
    health: maybe(40) | None = None
    school: maybe(80) | None = None
    grade: maybe(20) | None = None
    boarding: bool | None = None
    reason: maybe(60) | None = None
    rating: maybe(20) | None = None
    low_income: bool | None = None
    hukou_address: maybe(200) | None = None
    address: maybe(200) | None = None
    officer: maybe(60) | None = None
    remark: maybe(500) | None = None
    harm: Harm = ""
    father: ParentNow | None = None
    mother: ParentNow | None = None
    carer_name: maybe(40) = Field("", description="a new carer; empty when it is the same")
    carer_relation: maybe(20) = ""
    carer_phone: maybe(30) = ""
