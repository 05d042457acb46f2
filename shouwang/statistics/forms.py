"""The form by which a district sets its own value of a figure."""

from django import forms

from shouwang.casework.actions import bounds
from shouwang.children.widgets import DayInput
from shouwang.kernel.clock import UNIT_NAMES
from shouwang.statute.figures import COUNT_NAMES, Figure


def unit_name(figure: Figure) -> str:
    """The unit a figure is counted in, in Chinese."""
    return {**COUNT_NAMES, **UNIT_NAMES}[figure.unit]


class SetFigure(forms.Form):
    """A value, the day from which it holds, and why."""

    value = forms.IntegerField(label="数值")
    since = forms.DateField(
        label="自哪天起生效",
        widget=DayInput(),
        help_text="只影响这一天起新产生的事项，已产生的按原期限办。",
    )
    reason = forms.CharField(
        label="理由", max_length=200, help_text="写明依据，如会议纪要或文件名称。"
    )

    def __init__(self, *args: object, figure: Figure, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)  # type: ignore[arg-type]
        least, most = bounds(figure)
        value = self.fields["value"]
        value.label = f"数值（{unit_name(figure)}）"
        value.help_text = f"可填 {least} 到 {most}，平台默认 {figure.value}。"
