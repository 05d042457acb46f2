"""Whose stake in the child, and which."""

from typing import Any

from django import forms

from shouwang.children.fields import CleanText, WithUnit, posts_now
from shouwang.offices.models import Person, Post
from shouwang.statute.codes import codes

MYSELF = "本人"


class ConflictForm(forms.Form):
    """A declaration; who may speak for others chooses the person, else it is oneself."""

    person = WithUnit(Person.objects.none(), label="谁要回避", required=False, empty_label=MYSELF)
    relation = forms.ChoiceField(
        label="与这名儿童的关系", choices=[("", "请选择"), *codes("conflicts").items()]
    )
    note = CleanText(label="情况说明", max_length=200, required=False)

    def __init__(self, *args: Any, by: Post, people: Any = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.by = by
        if people is None:
            del self.fields["person"]
        else:
            self.fields["person"].queryset = people.exclude(  # type: ignore[attr-defined]
                pk=by.person_id
            ).prefetch_related(posts_now())

    def whose(self) -> Person:
        """The person who was chosen, or oneself."""
        found: Person | None = self.cleaned_data.get("person")
        return found or self.by.person


class EndForm(forms.Form):
    """Why it is over, or was an error."""

    reason = CleanText(label="解除理由", max_length=200)
