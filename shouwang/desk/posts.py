"""岗位: who works in which office of one's place, vacancies, leave, sign-in codes."""

from datetime import datetime, time, timedelta
from typing import Any

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render

from shouwang.access import reach
from shouwang.access.may import May
from shouwang.access.pages import attempt, page
from shouwang.casework import posts as actions
from shouwang.children.forms import PhoneField
from shouwang.children.widgets import DayInput
from shouwang.kernel.clock import ZONE, cn_date, now
from shouwang.kernel.text import clean
from shouwang.offices import accounts, queries
from shouwang.offices.models import Person, Post, Role, Unit


class NewPerson(forms.Form):
    """A new colleague: account, name, which unit, which post."""

    name = forms.RegexField(
        r"^[A-Za-z0-9._-]{3,30}$",
        label="账号",
        help_text="3–30 个字母或数字，例如 wangdian01",
        error_messages={"invalid": "账号只能用 3–30 个字母、数字、点、横线。"},
    )
    title = forms.CharField(label="姓名", max_length=30)
    phone = PhoneField(
        label="电话", max_length=30, required=False, help_text="可不填；与家长电话相同的，自动回避"
    )
    unit = forms.ModelChoiceField(Unit.objects.none(), label="单位", empty_label="请选择")
    role = forms.ChoiceField(label="岗位")

    def __init__(self, *args: Any, by: Post, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        roles = actions.BELOW.get(Role(by.role), set())
        self.fields["unit"].queryset = units_below(by)  # type: ignore[attr-defined]
        self.fields["role"].choices = [  # type: ignore[attr-defined]
            (role.value, role.label) for role in Role if role in roles
        ]

    def clean_title(self) -> str:
        """The name without hidden characters."""
        return clean(self.cleaned_data["title"])


class Leave(forms.Form):
    """Who stands in, from which day to which day, and why."""

    person = forms.ModelChoiceField(Person.objects.none(), label="代班人", empty_label="请选择")
    since = forms.DateField(label="从", widget=DayInput())
    until = forms.DateField(label="到（含当天）", widget=DayInput())
    reason = forms.CharField(label="原因", max_length=100)

    def __init__(self, *args: Any, by: Post, post: Post, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        people = Person.objects.filter(posts__unit__in=units_below(by), is_active=True)
        self.fields["person"].queryset = (  # type: ignore[attr-defined]
            people.exclude(pk=post.person_id).distinct().order_by("title", "id")
        )


class Why(forms.Form):
    """Why somebody's second factor is forgotten."""

    reason = forms.CharField(label="原因，怎样核实的是本人", max_length=100)


def units_below(by: Post) -> Any:
    """The units whose posts this post may set, by place and name."""
    place = reach.figures_place(by) or queries.district_of(by.unit.division)
    if place is None:
        return Unit.objects.none()
    kinds: dict[str, Any] = {}
    if by.role == Role.TOWN_SUPERVISOR:
        kinds = {"kind__in": ("village", "school", "kindergarten", "hospital")}
    return Unit.objects.filter(
        division__code__gte=place.low, division__code__lte=place.high, **kinds
    ).order_by("division_id", "kind", "id")


def _rows(by: Post, at: datetime) -> list[dict[str, Any]]:
    """Every unit with whoever holds a post there; a village without anyone is shown as vacant."""
    units = list(units_below(by).select_related("division"))
    held: dict[int, list[Post]] = {}
    current = Post.objects.filter(unit__in=units, since__lte=at, person__is_active=True)
    for post in current.select_related("person", "stands_for__person").order_by("since"):
        if post.until is None or post.until > at:
            held.setdefault(post.unit_id, []).append(post)
    return [
        {"unit": unit, "posts": held.get(unit.pk, []), "vacant": unit.kind == "village"}
        for unit in units
        if unit.pk in held or unit.kind == "village"
    ]


@page(may=May.KEEP_POSTS)
def roster(request: HttpRequest) -> HttpResponse:
    """Who works where; a vacancy is shown, not hidden."""
    by: Post = request.post  # type: ignore[attr-defined]
    rows = _rows(by, now())
    vacant = sum(1 for row in rows if not row["posts"])
    return render(request, "desk/posts.html", {"rows": rows, "vacant": vacant})


@page(may=May.KEEP_POSTS)
def add(request: HttpRequest) -> HttpResponse:
    """Add a colleague with an account and a post; the sign-in code is shown once."""
    by: Post = request.post  # type: ignore[attr-defined]
    form = NewPerson(request.POST or None, by=by, initial={"unit": request.GET.get("unit")})
    if request.method == "POST" and form.is_valid():
        done = attempt(request, form, lambda: _add(form.cleaned_data, by))
        if done is not None:
            return render(request, "desk/code.html", done)
    return render(request, "desk/post_new.html", {"form": form}, status=422 if form.errors else 200)


def _add(asked: dict[str, Any], by: Post) -> dict[str, Any]:
    code = accounts.new_code()
    person = accounts.add_person(
        asked["name"], title=asked["title"], password=code, phone=asked["phone"]
    )
    actions.appoint(person, asked["unit"], asked["role"], by=by, at=now())
    return {"person": person, "code": code}


def _post(request: HttpRequest, pk: int) -> Post:
    units = units_below(request.post)  # type: ignore[attr-defined]
    return get_object_or_404(Post.objects.select_related("unit", "person"), pk=pk, unit__in=units)


@page(may=May.KEEP_POSTS)
def end(request: HttpRequest, pk: int) -> HttpResponse:
    """End a post, after saying what becomes of its duties."""
    post = _post(request, pk)
    if request.method == "POST":
        actions.dismiss(post, by=request.post, at=now())  # type: ignore[attr-defined]
        request.session["said"] = f"{post.person.title}已离岗，未办事项已转到上一级。"
        return redirect("/posts/")
    return render(request, "desk/post_end.html", {"held": post})


@page(may=May.KEEP_POSTS)
def leave(request: HttpRequest, pk: int) -> HttpResponse:
    """Name a stand-in with an end date."""
    by: Post = request.post  # type: ignore[attr-defined]
    post = _post(request, pk)
    form = Leave(request.POST or None, by=by, post=post)
    if request.method == "POST" and form.is_valid():
        asked = form.cleaned_data
        begin = max(datetime.combine(asked["since"], time.min, ZONE), now())
        finish = datetime.combine(asked["until"] + timedelta(days=1), time.min, ZONE)
        done = attempt(
            request,
            form,
            lambda: actions.stand_in(
                post, asked["person"], since=begin, until=finish, by=by, reason=asked["reason"]
            ),
        )
        if done is not None:
            request.session["said"] = f"{asked['person'].title}代班至{cn_date(asked['until'])}。"
            return redirect("/posts/")
    context = {"form": form, "held": post}
    return render(request, "desk/post_leave.html", context, status=422 if form.errors else 200)


@page(may=May.KEEP_POSTS)
def code(request: HttpRequest, pk: int) -> HttpResponse:
    """A one-time sign-in code, shown once, to be read out."""
    post = _post(request, pk)
    if request.method != "POST":
        return redirect("/posts/")
    word = actions.one_time_code(post.person, by=request.post, at=now())  # type: ignore[attr-defined]
    return render(request, "desk/code.html", {"person": post.person, "code": word})


@page(may=May.KEEP_POSTS, asks_again=True)
def factor(request: HttpRequest, pk: int) -> HttpResponse:
    """Forget the second factor of a colleague who lost the phone."""
    post = _post(request, pk)
    form = Why(request.POST or None)
    if request.method == "POST" and form.is_valid():
        by, reason = request.post, form.cleaned_data["reason"]  # type: ignore[attr-defined]

        def act() -> bool:
            actions.reset_factor(post.person, reason, by=by, at=now())
            return True

        if attempt(request, form, act):
            request.session["said"] = f"{post.person.title}的二次验证已重设，请其登录后重新设置。"
            return redirect("/posts/")
    context = {"form": form, "held": post}
    return render(request, "desk/factor_reset.html", context, status=422 if form.errors else 200)
