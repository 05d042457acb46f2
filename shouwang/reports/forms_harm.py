"""The question whether what is added tells of new harm, and once more where words and tick differ."""

from typing import Any, ClassVar

from django import forms

from shouwang.kernel.refusal import Refusal
from shouwang.reports.actions_more import must_not_differ
from shouwang.reports.rules import ANSWERS, DENIED, HARM, OLD

HARM_ASKED = "孩子又受到伤害、现在有危险吗"


class HarmField(forms.ChoiceField):
    """Harmed now, harmed since, or no new harm; instead of the last, once the words have told of harm,
    that this was before."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(choices=list(HARM.items()), widget=forms.RadioSelect, **kwargs)

    def valid_value(self, value: Any) -> bool:
        """Whatever a page that is open may have offered."""
        return value in ANSWERS

    def ask_again(self) -> None:
        """Offer what can be so of words that tell of harm; nothing of it is chosen beforehand."""
        self.choices = [(code, words) for code, words in ANSWERS.items() if code != DENIED]


class HasHarm(forms.Form):
    """A form with `harm`."""

    def clean(self) -> dict[str, Any]:
        """What was answered to the second question stands where it was asked."""
        data = super().clean() or self.cleaned_data
        if data.get("harm") == OLD:
            self.ask_again()
        return dict(data)

    def ask_again(self) -> None:
        """Ask what words of harm leave open."""
        field = self.fields["harm"]
        assert isinstance(field, HarmField)
        field.ask_again()


class AsksIfNew(HasHarm):
    """The same with words (TOLD): no new harm, ticked beside words of harm, is asked about; they stay."""

    TOLD: ClassVar[str] = "told"

    def clean(self) -> dict[str, Any]:
        """Whoever ticked it says which of the two is so."""
        data = super().clean()
        try:
            must_not_differ(str(data.get(self.TOLD) or ""), data.get("harm", ""))
        except Refusal as no:
            self.add_error("harm", no.sentence)
            self.ask_again()
        return data
