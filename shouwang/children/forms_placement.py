"""Whether a child that was handed over arrived."""

from datetime import datetime
from typing import Any

from django import forms

from shouwang.children.actions_arrival import ArrivalFacts, doubt_about
from shouwang.children.actions_leaving import AGREED, AWAY, TAKEN, LeavingFacts
from shouwang.children.doubts import MaybeNamed, doubt_at
from shouwang.children.fields import CleanText
from shouwang.children.forms_named import AsksIfNamed
from shouwang.children.kept import doubt_in
from shouwang.children.left_again import left_in
from shouwang.children.models import Placement
from shouwang.kernel.clock import ZONE
from shouwang.kernel.refusal import SENTENCES


class ArrivalForm(AsksIfNamed):
    """It arrived, when and with whom; or it did not, and what is known; or it was seen elsewhere."""

    arrived = forms.ChoiceField(
        label="孩子送到了吗",
        choices=[
            ("yes", "送到了"),
            ("no", "没有送到，下落不明"),
            ("found", "没有送到，已在别处找到"),
        ],
        widget=forms.RadioSelect,
    )
    arrived_at = forms.DateTimeField(
        label="什么时候送到（见到）",
        required=False,
        widget=forms.DateTimeInput(attrs={"type": "datetime-local"}, format="%Y-%m-%dT%H:%M"),
        help_text="送到了、在别处找到的必填",
    )
    received_by = CleanText(label="接收人", max_length=60, required=False, help_text="送到了的必填")
    here = forms.ChoiceField(
        label="写下时孩子还在这里吗",
        choices=[("yes", "还在这里"), ("no", "不在了：马上查找")],
        widget=forms.RadioSelect,
        required=False,
        help_text="送到了的必选",
    )
    left_with = CleanText(
        label="不在了的，跟谁走的（单位、姓名，和孩子的关系）",
        max_length=100,
        required=False,
        help_text="自己走的、不知道的不填",
    )
    seen_by = CleanText(
        label="谁当面见到了孩子（单位、姓名）",
        max_length=100,
        required=False,
        help_text="登记过没有送到、后来送到或者找到的必填",
    )
    place = CleanText(
        label="在哪里见到", max_length=200, required=False, help_text="在别处找到的必填"
    )
    note = CleanText(
        label="情况说明",
        max_length=300,
        required=False,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text="没有送到、不在了的必填：怎么知道的、怎么离开的、现在了解到什么",
    )

    def __init__(
        self,
        *args: Any,
        is_gone: bool = False,
        is_asked: bool = False,
        is_agreed: bool = False,
        row: Placement | None = None,
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        self._row = row
        if is_agreed:
            self.fields["arrived"].label = "问过区民政局、派出所，电话同意过吗"
            self.fields["arrived"].choices = [  # type: ignore[attr-defined]
                ("no", "没有同意过：孩子是被人接走的，马上查找"),
                ("yes", "孩子又回到这里了"),
            ]
            self.fields["note"].help_text = "没有同意过的必填：问了谁、现在了解到什么"
        if is_asked:
            self.fields["arrived"].label = "孩子在这里吗"
            self.fields["arrived"].choices = [  # type: ignore[attr-defined]
                ("yes", "在这里，已看到孩子本人"),
                ("no", "送到登记错了，孩子没有送到"),
            ]
            self.fields["arrived_at"].label = "什么时候看到孩子"
            self.fields["received_by"].label = "谁看到的"
        if is_gone:
            self.fields["arrived"].label = "孩子找到了吗"
            self.fields["arrived"].choices = [  # type: ignore[attr-defined]
                ("yes", "回到这里了"),
                ("no", "还没有找到"),
                ("found", "在别处找到了"),
            ]
            self.fields["note"].help_text = "还没有找到的必填：现在了解到什么"

    def doubt(self) -> MaybeNamed | None:
        """Of who received or brought it; found elsewhere, of where and with whom."""
        row, arrived = self._row, self.typed("arrived")
        if row is None or arrived not in ("yes", "found"):
            return None
        if arrived == "yes":
            names = ("received_by", "note", "gone", "here", "left_with")
            return doubt_about(row, ArrivalFacts(True, **{one: self.typed(one) for one in names}))
        return doubt_in(row.case_id, row.child_id, self.typed("place"), self.typed("note"))

    def full_clean(self) -> None:
        """Ask whether it is still there; said to be, and gone by the note, whether it has left again."""
        is_arrived = self.is_bound and self.typed("arrived") == "yes"
        if is_arrived:
            here = self.fields["here"]
            here.required, here.error_messages["required"] = True, SENTENCES["arrival_here"]
        is_said = is_arrived and self.typed("here") != "no"
        if is_said and "gone" not in self.fields and (left := left_in(self.typed("note"))):
            self.fields["gone"] = forms.ChoiceField(
                label=f"写着“{left.words}”：孩子是不是又离开了",
                choices=[("yes", "又离开了，或者说不清：马上查找"), ("no", "没有离开，还在这里")],
                widget=forms.RadioSelect,
                error_messages={"required": "请选择孩子是不是又离开了。"},
            )
        super().full_clean()

    def facts(self) -> ArrivalFacts:
        """As the action takes it."""
        data: dict[str, Any] = self.cleaned_data
        return ArrivalFacts(
            data["arrived"] == "yes",
            _here(data["arrived_at"]),
            data["received_by"],
            data["note"],
            is_found=data["arrived"] == "found",
            seen_by=data["seen_by"],
            place=data["place"],
            named=self.named,
            gone=data.get("gone", ""),
            here=data["here"],
            left_with=data["left_with"],
        )


class LeavingForm(AsksIfNamed):
    """When the child left and who fetched it; of one that nobody called home, how it came to be gone."""

    how = forms.ChoiceField(
        label="孩子是怎么离开的",
        choices=[
            (AGREED, "民政、公安电话同意接走，还没有登记回家"),
            (TAKEN, "被人接走，没有经区民政局同意"),
            (AWAY, "自己离开、走失"),
        ],
        widget=forms.RadioSelect,
        error_messages={"required": "请选一项。"},
    )
    left_at = forms.DateTimeField(
        label="孩子什么时候离开",
        widget=forms.DateTimeInput(attrs={"type": "datetime-local"}, format="%Y-%m-%dT%H:%M"),
    )
    left_with = CleanText(
        label="谁接走的（单位、姓名，和孩子的关系）", max_length=100, required=False
    )
    agreed_by = CleanText(
        label="电话里谁同意的（单位、姓名）",
        max_length=60,
        required=False,
        help_text="电话同意的必填；没有人同意的不填",
    )
    agreed_at = forms.DateTimeField(
        label="什么时候同意的",
        required=False,
        widget=forms.DateTimeInput(attrs={"type": "datetime-local"}, format="%Y-%m-%dT%H:%M"),
        help_text="电话同意的必填",
    )
    note = CleanText(
        label="情况说明",
        max_length=300,
        required=False,
        widget=forms.Textarea(attrs={"rows": 2}),
    )

    def __init__(
        self, *args: Any, is_called: bool, row: Placement | None = None, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self._row = row
        if is_called:
            for name in ("how", "agreed_by", "agreed_at"):
                del self.fields[name]
            self.fields["left_with"].required = True
            return
        self.fields["left_at"].label = "孩子什么时候离开（什么时候发现不在）"
        self.fields["left_with"].help_text = "被人接走的必填；不认识的，写明什么样的人、开什么车"
        self.fields["note"].help_text = "自己离开、走失的必填：怎么发现的、现在了解到什么"

    def doubt(self) -> MaybeNamed | None:
        """Of who fetched it."""
        return doubt_at(self._row, self.typed("left_with")) if self._row is not None else None

    def facts(self) -> LeavingFacts:
        """As the action takes it."""
        data: dict[str, Any] = self.cleaned_data
        return LeavingFacts(
            _here(data["left_at"]),
            data["left_with"],
            data["note"],
            data.get("how", ""),
            data.get("agreed_by", ""),
            _here(data.get("agreed_at")),
            self.named,
        )


def _here(then: datetime | None) -> datetime | None:
    """A time as typed here."""
    return then.replace(tzinfo=ZONE) if then is not None and then.tzinfo is None else then
