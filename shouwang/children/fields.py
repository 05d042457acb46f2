"""Single fields of a form: a text, a name, a month, a number, a telephone, each in its normal form."""

from typing import Any

from django import forms
from django.core.validators import MaxLengthValidator
from django.db.models import Prefetch

from shouwang.kernel import identity, names
from shouwang.kernel.clock import now
from shouwang.kernel.dates import read_date
from shouwang.kernel.refusal import Refusal
from shouwang.kernel.text import clean
from shouwang.offices.models import Post
from shouwang.offices.queries import in_force

TOO_LONG = "最多写 %(limit_value)d 字，现在有 %(show_value)d 字，请删减后再提交。"


def is_length(validator: object) -> bool:
    """Whether this is Django's own check of a length."""
    return isinstance(validator, MaxLengthValidator)


class Uncut(forms.CharField):
    """A line of text that no browser cuts.

    The browser is not told how long it may be: it would cut what is pasted and say nothing. Whoever
    writes too much reads how much it is, and his words stay before him.
    """

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        if self.max_length is not None:
            self.validators = [one for one in self.validators if not is_length(one)]
            self.validators.append(MaxLengthValidator(self.max_length, TOO_LONG))

    def widget_attrs(self, widget: forms.Widget) -> dict[str, Any]:
        """As of any line of text, without the length at which a browser cuts."""
        attrs = super().widget_attrs(widget)
        attrs.pop("maxlength", None)
        return attrs


class CleanText(Uncut):
    """A line of text without hidden characters."""

    def clean(self, value: Any) -> str:
        """The text in composed form."""
        return sentence(lambda: clean(super(CleanText, self).clean(value)))


class NameField(CleanText):
    """A person's name."""

    def clean(self, value: Any) -> str:
        """The name in its normal form."""
        text = super().clean(value)
        return sentence(lambda: names.check(text)) if text else ""


class MonthField(CleanText):
    """A day or a month as far as it is known, or nothing."""

    def clean(self, value: Any) -> str:
        """As far as known: 2026-01."""
        text = super().clean(value)
        found = read_date(text) if text else None
        if text and found is None:
            raise forms.ValidationError("看不懂这个时间，请写成 2026年1月。")
        return found.text if found else ""


WRONG = "公民身份号码的校验码不对，请与户口簿核对。"
LEFT_OUT = "核对不了的，这一项可以删掉不填。"


class NumberField(Uncut):
    """An identity number with a right check digit, or nothing."""

    def clean(self, value: Any) -> str:
        """The number as it is compared."""
        number = identity.normalise(super().clean(value))
        if number and not identity.is_shaped(number):
            raise forms.ValidationError("公民身份号码应为 18 位（末位可为 X），请核对。")
        if number and not identity.is_valid(number):
            raise forms.ValidationError(WRONG if self.required else f"{WRONG}{LEFT_OUT}")
        return number


class PhoneField(Uncut):
    """A phone number, or nothing."""

    def clean(self, value: Any) -> str:
        """Digits only."""
        text = super().clean(value)
        phone = identity.normalise_phone(text)
        if text and not phone:
            raise forms.ValidationError("电话号码不对，请核对（手机 11 位，座机带区号）。")
        return phone


class ReachField(CleanText):
    """How somebody is reached who need not say it: a phone number, or his words as he wrote them."""

    def clean(self, value: Any) -> str:
        """Digits only where it is a number; else every word: for this no report is refused."""
        text = super().clean(value)
        return identity.normalise_phone(text) or text


def sentence(act: Any) -> Any:
    """What `act` gives; a Refusal becomes the field's error."""
    try:
        return act()
    except Refusal as no:
        raise forms.ValidationError(no.sentence) from no


class WithUnit(forms.ModelChoiceField):
    """A colleague by name, account and where he works now: two of one name are told apart."""

    def label_from_instance(self, obj: Any) -> str:
        """张三（zhangsan，王店村儿童保护专干）."""
        held = [f"{post.unit.name}{post.get_role_display()}" for post in obj.posts_now]
        return f"{obj.title}（{'，'.join([obj.name, *(held or ['现在没有岗位'])])}）"


def posts_now() -> Prefetch:
    """What WithUnit shows of each colleague."""
    held = Post.objects.filter(in_force(now())).select_related("unit").order_by("since", "id")
    return Prefetch("posts", held, to_attr="posts_now")
