"""The question that a form asks in place where its free words tell of harm to the child."""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Any, ClassVar
from uuid import UUID

from django import forms
from django.utils.html import format_html

from shouwang.children.fields import CleanText, NameField, ReachField
from shouwang.children.told import ANSWER, told_in
from shouwang.kernel.text import shortened
from shouwang.statute.telling import Told

SHOWN = 60
# The form beside it, in ui.begun, that the button sends.
BEGUN = "begun"
BY_FORM = (
    '存下不等于报告。还没有报告的，先<button class="btn btn-link btn-sm" form="{}">报告派出所和区民政局</button>'
    '（孩子和写的话一起带过去，这一页留着）；孩子现在有危险的，同时打 <a href="tel:{}">110</a>。会留痕。'
)
BY_OTHERS = (
    '存下不等于报告。您的岗位不填报告：孩子现在有危险的，先打 <a href="tel:{}">110</a>；'
    "没有报告过的，马上告诉区民政局，再写明哪天告诉了谁。会留痕。"
)
# Of a child kept secret: a new report goes to offices where nobody may know.
BY_NAMED = (
    '存下不等于报告。孩子现在有危险的，先打 <a href="tel:{}">110</a>；没有告诉过的，马上打电话告诉知情的公安和'
    "区民政局，再写明哪天告诉了谁。存下以后只转给知情人，会留痕。"
)
NEEDED = "请先报告，再写明哪天报告的、编号；不报告的，写明为什么。"


class AsksOfHarm(forms.Form):
    """A form with free words (HARM_IN): where they newly tell of harm, a question (ASK) is asked as well.

    With HARM_IN empty every line that can hold words is read, the names as well, and what a form adds
    when it is made; but for NOT_READ, each with the reason.

    `about` is whom the report would be of; where the writer may not open the file, `whom` is what he
    may say of the child (described, division). `known`: what stood in these words before. `is_read`: the
    offices of the case read them, so nothing is asked. `reports`: the writer's post may file a report.
    `kept`: the words of a record that the form takes back, asked about as its own. `is_secret`: of a
    child that whoever writes is named for; no report is begun with his words.
    """

    HARM_IN: ClassVar[tuple[str, ...]] = ()
    NOT_READ: ClassVar[Mapping[str, str]] = MappingProxyType({})
    ASK: ClassVar[str] = "harm"

    def __init__(
        self,
        *args: Any,
        about: UUID | None = None,
        whom: Mapping[str, str] = MappingProxyType({}),
        known: str = "",
        is_read: bool = False,
        reports: bool = True,
        kept: str = "",
        is_secret: bool = False,
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        self._kept = kept
        self._about, self._whom, self._known, self._is_read = about, whom, known, is_read
        self._reports, self._is_secret = reports, is_secret

    def _told(self) -> list[Told]:
        """What the words as they were typed newly tell of harm."""
        texts = [str(self.data.get(self.add_prefix(one), "")) for one in self.read_in()]
        return [] if self._is_read else told_in(*texts, self._kept, known=self._known)

    def read_in(self) -> tuple[str, ...]:
        """The fields whose words are read."""
        if self.HARM_IN:
            return self.HARM_IN
        return tuple(
            name
            for name, field in self.fields.items()
            if holds_words(field) and name not in (self.ASK, *self.NOT_READ)
        )

    def full_clean(self) -> None:
        """Ask beside whatever else is asked."""
        if self.ASK not in self.fields and (told := self._told() if self.is_bound else []):
            shown = {"reports": self._reports, "is_secret": self._is_secret}
            self.fields[self.ASK] = harm_field(told[0], needed=False, **shown)
        super().full_clean()

    def clean(self) -> dict[str, Any]:
        """The question has an answer, unless the form reports what it tells of by itself."""
        data = super().clean() or self.cleaned_data
        if self.ASK in self.fields and not self.errors:
            if self.reports_itself():
                if self.ASK not in self.data:
                    del self.fields[self.ASK]
                    data.pop(self.ASK, None)
            elif not data.get(self.ASK):
                self.add_error(self.ASK, NEEDED)
        return dict(data)

    def reports_itself(self) -> bool:
        """Whether what else was typed calls the offices, with these words."""
        return False

    @property
    def begun(self) -> dict[str, str] | None:
        """The report as it is begun with what is known: where it goes on, of whom, the words."""
        if self.ASK not in self.fields or not self._reports or self._is_secret:
            return None
        if not (told := self._told()):
            return None
        where = f"/reports/new/?child={self._about}" if self._about else "/reports/new/"
        words = "；".join(one.words for one in told)
        return {"described": "", "division": "", **self._whom, "told": words, "address": where}

    @property
    def harm(self) -> str:
        """What was said became of it; nothing where nothing was asked."""
        return str(self.cleaned_data.get(self.ASK, ""))


def holds_words(field: forms.Field) -> bool:
    """Whether somebody can write a sentence into this field: a number, a day, a choice cannot hold one."""
    is_line = type(field) in (CleanText, NameField, ReachField, forms.CharField)
    return is_line and not isinstance(field.widget, forms.HiddenInput)


def harm_field(
    told: Told, *, needed: bool = True, reports: bool = True, is_secret: bool = False
) -> CleanText:
    """Whether what these words tell of was reported; the way to report it carries the child."""
    words = shortened(told.words, SHOWN)
    way = format_html(BY_FORM, BEGUN, 110) if reports else format_html(BY_OTHERS, 110)
    return CleanText(
        label=f"写着“{words}”，{told.sounds}：报告了没有（哪天、编号），或者为什么不报告",
        max_length=ANSWER,
        required=needed,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text=format_html(BY_NAMED, 110) if is_secret else way,
        error_messages={"required": NEEDED},
    )
