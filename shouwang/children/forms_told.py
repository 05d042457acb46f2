"""The question that a form asks in place where its free words say that somebody hurts the child."""

from typing import Any, ClassVar
from uuid import UUID

from django import forms
from django.utils.html import format_html

from shouwang.children.fields import CleanText
from shouwang.children.told import ANSWER, harm_in
from shouwang.kernel.text import shortened

SHOWN = 60
NEEDED = "请先报告，再写明哪天报告的、编号；不报告的，写明为什么。"


class AsksOfHarm(forms.Form):
    """A form with free words (HARM_IN): where they tell of harm, `harm` is asked as well.

    `about` is whom the report would be of; without it the report asks itself.
    """

    HARM_IN: ClassVar[tuple[str, ...]] = ("words",)

    def __init__(self, *args: Any, about: UUID | None = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if told := harm_in(*(str(self.data.get(self.add_prefix(one), "")) for one in self.HARM_IN)):
            self.fields["harm"] = harm_field(told[0], about)

    @property
    def harm(self) -> str:
        """What was said became of it; nothing where nothing was asked."""
        return str(self.cleaned_data.get("harm", ""))


def harm_field(told: str, about: UUID | None, *, needed: bool = True) -> CleanText:
    """Whether what these words tell of was reported; the way to report it carries the child."""
    words = shortened(told, SHOWN)
    return CleanText(
        label=f"写着“{words}”：报告了没有（哪天、编号），或者为什么不报告",
        max_length=ANSWER,
        required=needed,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text=report_link(about),
        error_messages={"required": NEEDED},
    )


def report_link(about: UUID | None) -> str:
    """Where it is reported, of this child; stored with the form it is not reported."""
    where = f"/reports/new/?child={about}" if about else "/reports/new/"
    return format_html(
        '存下不等于报告。还没有报告的，先<a href="{}" target="_blank">报告派出所和区民政局</a>，'
        '写的话留在这里；孩子现在有危险的，同时打 <a href="tel:{}">110</a>。会留痕。',
        where,
        110,
    )
