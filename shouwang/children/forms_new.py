"""A new file as people type it: who, where, the parents away, who cares; what nobody knows yet."""

from collections.abc import Iterable
from datetime import date
from typing import Any, ClassVar

from django import forms

from shouwang.children.fields import CleanText, MonthField, NameField, NumberField, PhoneField
from shouwang.children.forms import BLANK, RELATIONS, Details
from shouwang.children.models import Child
from shouwang.children.rules import ChildFacts, PersonFacts
from shouwang.kernel import identity, names
from shouwang.kernel.dates import about_words, estimated, read_date
from shouwang.offices.models import Division
from shouwang.statute.figures import figure
from shouwang.statute.grounds import is_of_age

# How old a child looks, where nobody knows its birthday; nobody of sixteen.
ABOUT = [
    ("unknown", "说不准"),
    *((str(years), about_words(years)) for years in range(figure("age_limit").value)),
]


OF_WHOM = {"father": "父亲", "mother": "母亲", "carer": "受委托人"}
KEPT_BY_NAME = {"place": "务工地点", "out": "外出时间", "relation": "与儿童关系", "phone": "电话"}
UNNAMED_PARENT = "填了{whose}的{what}，没有填{whose}姓名，存不下。请填写{whose}姓名；不知道姓名的，把这些写进备注。"
TOLD = {"yes": "已报告公安", "no": "还没有报告公安"}


class NewChild(Details):
    """A new file: who, where, the parents away, who cares.

    `is_reported`: of a case, whose offices read what is written of the child.
    """

    NOT_READ: ClassVar = {"birth": "a day, or it is refused"}
    village = forms.ModelChoiceField(
        Division.objects.none(), label="村（居）", empty_label="请选择"
    )
    name = NameField(
        label="姓名", max_length=40, help_text=f"弃婴、走失等还不知道的，写“{names.UNNAMED}”"
    )
    id = NumberField(
        label="公民身份号码",
        max_length=30,
        required=False,
        help_text="没有的可不填，但要填出生日期或者约几岁",
    )
    birth = CleanText(label="出生日期", max_length=20, required=False, help_text="例如 2016-5-4")
    about = forms.ChoiceField(
        label="约几岁",
        choices=[("", "有证号或出生日期，不填"), *ABOUT],
        required=False,
        help_text="证号、出生日期都不知道的才选。档案上写“估计”，查清后改；不要编生日",
    )
    father_name = NameField(label="父亲姓名", max_length=40, required=False)
    father_place = CleanText(label="父亲务工地点", max_length=100, required=False)
    father_out = MonthField(
        label="父亲外出时间", max_length=20, required=False, help_text="例如 2026年1月"
    )
    father_phone = PhoneField(label="父亲电话", max_length=30, required=False)
    mother_name = NameField(label="母亲姓名", max_length=40, required=False)
    mother_place = CleanText(label="母亲务工地点", max_length=100, required=False)
    mother_out = MonthField(
        label="母亲外出时间", max_length=20, required=False, help_text="例如 2026年1月"
    )
    mother_phone = PhoneField(label="母亲电话", max_length=30, required=False)
    carer_name = NameField(label="受委托人姓名", max_length=40, required=False)
    carer_relation = forms.ChoiceField(
        label="与儿童关系", choices=[*BLANK, *((w, w) for w in RELATIONS)], required=False
    )
    carer_phone = PhoneField(label="受委托人电话", max_length=30, required=False)
    told_police = forms.ChoiceField(
        label="已经报告公安没有",
        choices=list(TOLD.items()),
        widget=forms.RadioSelect,
        required=False,
        help_text=f"只问“{names.UNNAMED}”的；还没有的，建档时就报告派出所和区民政局",
    )
    kept_by = CleanText(
        label="孩子现在在哪里、谁看着",
        max_length=120,
        required=False,
        help_text=f"“{names.UNNAMED}”的必填，写明地点、看护的人和电话",
    )
    not_the_same = forms.BooleanField(
        label="已核对，与上面列出的儿童不是同一人", required=False, widget=forms.HiddenInput
    )
    looked_at = CleanText(required=False, widget=forms.HiddenInput)
    field_order = ("village", "name", "told_police", "kept_by", "id", "birth", "about", "sex")

    def __init__(
        self, *args: Any, villages: Any, on: date, is_reported: bool = False, **kwargs: Any
    ) -> None:
        super().__init__(*args, is_read=is_reported, **kwargs)
        if is_reported:
            del self.fields["told_police"], self.fields["kept_by"]
        self.on = on
        self.fields["village"].queryset = villages  # type: ignore[attr-defined]

    def clean_birth(self) -> date | None:
        """A day of birth, or nothing."""
        return self._day("birth")

    def _day(self, name: str) -> date | None:
        text = self.cleaned_data.get(name, "")
        found = read_date(text) if text else None
        if text and (found is None or found.full is None):
            raise forms.ValidationError("看不懂这个日期，请写成 2016-5-4。")
        return found.full if found else None

    def clean(self) -> dict[str, Any]:
        """A birth date from the number or the cell; nobody of sixteen."""
        data = super().clean() or {}
        born = identity.birth_of(data["id"]) if data.get("id") else data.get("birth")
        about = data.get("about", "")
        if born is None and not about and not {"id", "birth", "about"} & set(self.errors):
            self.add_error(
                "birth",
                "没有公民身份号码的，请填写出生日期；不知道的，选“约几岁”或者“说不准”。",
            )
        elif born and about:
            self.add_error("about", "已经填了证号或出生日期，约几岁请选“不填”。")
        elif born and born > self.on:
            self.add_error("birth", "出生日期晚于今天，请核对。")
        elif born and is_of_age(born, self.on, figure("age_limit").value):
            self.add_error(None, "已满16周岁，不再登记为留守儿童；有困难的按困境未成年人办理。")
        data["birth"] = born
        self._ask_whose_they_are(data)
        self._ask_of_foundling(data)
        return data

    def _ask_whose_they_are(self, data: dict[str, Any]) -> None:
        """A grown-up is kept by name: what else is typed of one who has none would be lost."""
        for kind, whose in OF_WHOM.items():
            given = [data.get(f"{kind}_{one}") and words for one, words in KEPT_BY_NAME.items()]
            what = "、".join(filter(None, given))
            if what and not data.get(f"{kind}_name") and f"{kind}_name" not in self.errors:
                self.add_error(f"{kind}_name", UNNAMED_PARENT.format(whose=whose, what=what))

    def still_alike(self, found: Iterable[Child]) -> list[Child]:
        """The alike ones, where not each of them was shown and said to be another child.

        Effect: the box stands under them, not ticked, and is for these files alone.
        """
        alike, data = list(found), self.cleaned_data
        numbers = {child.file_no for child in alike}
        if data["not_the_same"] and numbers <= set(data["looked_at"].split()):
            return []
        if alike:
            self.data = self.data.copy()
            self.data.pop("not_the_same", None)
            self.data["looked_at"] = " ".join(sorted(numbers))
            self.fields["not_the_same"].widget = forms.CheckboxInput()
        return alike

    def reports_itself(self) -> bool:
        """Whether it is a child that nobody knows: of it is said whether the police know, or it is reported."""
        return bool(self.cleaned_data.get("name") == names.UNNAMED)

    @property
    def is_unreported(self) -> bool:
        """Whether nobody has told the police of a child that nobody knows."""
        data = self.cleaned_data
        return data["name"] == names.UNNAMED and data.get("told_police") == "no"

    def _ask_of_foundling(self, data: dict[str, Any]) -> None:
        """Of whom nobody knows the name it is said whether the police know, and who has the child."""
        if data.get("name") != names.UNNAMED or "told_police" not in self.fields:
            return
        if not data.get("told_police") and "told_police" not in self.errors:
            self.add_error("told_police", "不知道姓名的孩子，请选择已经报告公安没有。")
        if not data.get("kept_by") and "kept_by" not in self.errors:
            self.add_error("kept_by", "请写明孩子现在在哪里、谁看着。")
        said = f"{TOLD.get(data.get('told_police', ''), '')}。孩子现在：{data.get('kept_by', '')}"
        words = "。".join(one for one in (data.get("remark", ""), said) if one)
        most = self.fields["remark"].max_length  # type: ignore[attr-defined]
        if len(words) > most:
            self.add_error("remark", f"备注连同孩子现在的下落最多{most}字，请精简。")
        data["remark"] = words

    def facts(self) -> ChildFacts:
        """Everything as the action takes it."""
        data = self.cleaned_data
        given = self.fields_given()
        if data["id"] and given["sex"] == "0":
            given["sex"] = identity.sex_of(data["id"])
        father, mother = self._person("father"), self._person("mother")
        return ChildFacts(
            name=data["name"],
            id=data["id"],
            birth=data["birth"],
            birth_text=self._birth_text(),
            address=data["address"],
            father=father,
            mother=mother,
            carer=PersonFacts(
                name=data["carer_name"],
                relation=data["carer_relation"],
                phone=data["carer_phone"],
            ),
            out_since=father.out_since or mother.out_since,
            source="人工登记",
            **given,
        )

    def _birth_text(self) -> str:
        """The day; else the year estimated, said to be so; else nothing."""
        born, about = self.cleaned_data["birth"], self.cleaned_data["about"]
        if born:
            return str(born)
        return estimated(int(about), self.on) if about.isdigit() else ""

    def _person(self, kind: str) -> PersonFacts:
        data = self.cleaned_data
        return PersonFacts(
            name=data[f"{kind}_name"],
            place=data[f"{kind}_place"],
            out_since=data[f"{kind}_out"],
            phone=data[f"{kind}_phone"],
        )
