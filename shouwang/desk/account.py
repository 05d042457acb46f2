"""账号安全: one's own second factors, recovery codes, and where else one is signed in."""

from datetime import datetime
from typing import Any
from uuid import UUID

import segno
from django import forms
from django.conf import settings
from django.contrib.auth import authenticate, update_session_auth_hash
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from markupsafe import Markup

from shouwang.access import again
from shouwang.access.may import May
from shouwang.access.models import Trail
from shouwang.access.pages import attempt, page
from shouwang.access.trail import note
from shouwang.desk.second import DIGITS, QUESTION, host_of
from shouwang.kernel.clock import now
from shouwang.kernel.crypto import SealBroken, open_sealed, seal
from shouwang.kernel.text import clean
from shouwang.offices import actions_factor as actions
from shouwang.offices import actions_key
from shouwang.offices.models import Person
from shouwang.offices.models_factor import Factor

# Where a session keeps, sealed, the secret of an app that has still to show its first code.
PENDING = "pending"


class Password(forms.Form):
    """The password once more: a change of what one proves oneself by asks for it each time."""

    password = forms.CharField(
        label="本人密码", max_length=128, widget=forms.PasswordInput, strip=False
    )

    def __init__(self, *args: Any, request: HttpRequest, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.request = request

    def clean_password(self) -> str:
        """Right; a wrong one is counted as at the sign-in."""
        word: str = self.cleaned_data["password"]
        person = self.request.user
        if authenticate(self.request, username=person.get_username(), password=word) != person:
            raise forms.ValidationError("密码不对。")
        return word


class NewApp(Password):
    """The first code of an app; the password too, but right after a sign-in without a factor."""

    otp = forms.CharField(
        label="手机上显示的 6 位数", max_length=40, widget=forms.TextInput(DIGITS)
    )
    field_order = ("otp", "password")

    def __init__(self, *args: Any, is_first: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if is_first:
            del self.fields["password"]


class NewKey(Password):
    """The name of a security key; the password too, but right after a sign-in without a factor."""

    name = forms.CharField(label="名称", max_length=30, initial="安全密钥")
    answer = forms.CharField(widget=forms.HiddenInput, required=False, max_length=20_000)
    field_order = ("name", "password")

    def __init__(self, *args: Any, is_first: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if is_first:
            del self.fields["password"]

    def clean_name(self) -> str:
        """Without hidden characters."""
        return clean(self.cleaned_data["name"])


def _person(request: HttpRequest) -> Person:
    person: Person = request.user  # type: ignore[assignment]
    return person


def _noted(request: HttpRequest, act: str, at: datetime) -> None:
    done = Trail.Outcome.DONE
    note(request.post, act=act, key=None, at=at, purpose="账号安全", outcome=done)  # type: ignore[attr-defined]


def _stay(request: HttpRequest, person: Person) -> None:
    """Go on in this session, while the others have ended."""
    update_session_auth_hash(request, person)


@page(may=May.WORK)
def account(request: HttpRequest) -> HttpResponse:
    """What one proves oneself by, and what is left of the recovery codes."""
    person = _person(request)
    context = {
        "factors": actions.factors(person),
        "left": actions.codes_left(person),
        "required": settings.SECOND_FACTOR,
    }
    return render(request, "desk/account.html", context)


@page(may=May.WORK, is_open=True)
def app(request: HttpRequest) -> HttpResponse:
    """Set up an authenticator app: scan, type the first code, print the recovery codes."""
    person, at = _person(request), now()
    had = actions.has_factor(person)
    if had and again.lacks_factor(request):  # set up elsewhere meanwhile: in by the second step
        return redirect("/sign-in/")
    is_first = not had and again.proved_again(request, at=at)
    secret = _pending(request, person)
    form = NewApp(request.POST or None, request=request, is_first=is_first)
    if request.method == "POST" and form.is_valid():
        code = form.cleaned_data["otp"]
        if attempt(request, form, lambda: actions.add_app(person, secret, code, at=at)):
            return _set_up(request, person, at)
    qr = segno.make(actions.address_of(secret, person), error="m")
    context = {
        "form": form,
        "qr": Markup(qr.svg_inline(border=3, svgclass="qr", lineclass=None, omitsize=True)),
        "secret": " ".join(secret[one : one + 4] for one in range(0, len(secret), 4)),
        "required": settings.SECOND_FACTOR and not had,
    }
    return render(request, "desk/app_new.html", context, status=422 if form.errors else 200)


@page(may=May.WORK, is_open=True)
def key(request: HttpRequest) -> HttpResponse:
    """Register a security key, for whoever has no smartphone or wants one besides."""
    person, at = _person(request), now()
    had = actions.has_factor(person)
    if had and again.lacks_factor(request):
        return redirect("/sign-in/")
    is_first = not had and again.proved_again(request, at=at)
    form = NewKey(request.POST or None, request=request, is_first=is_first)
    if request.method == "POST" and form.is_valid():
        told, state = form.cleaned_data, request.session.pop(QUESTION, None)
        where = {"host": host_of(request), "state": state, "at": at}
        if attempt(
            request,
            form,
            lambda: actions_key.add_key(person, told["name"], told["answer"], **where),
        ):
            return _set_up(request, person, at)
    options, request.session[QUESTION] = actions_key.begin_new(person, host_of(request))
    context = {"form": form, "options": options, "required": settings.SECOND_FACTOR and not had}
    return render(request, "desk/key_new.html", context, status=422 if form.errors else 200)


def _set_up(request: HttpRequest, person: Person, at: datetime) -> HttpResponse:
    """The new factor holds for this session; recovery codes come with the first one."""
    _stay(request, person)
    again.note_proof(request, at=at, by_factor=True)
    request.session.pop(PENDING, None)
    _noted(request, "set_factor", at)
    if actions.codes_left(person):
        request.session["said"] = "已设置好，下次登录就用它。"
        return redirect("/account/")
    return render(request, "desk/codes.html", {"words": actions.new_codes(person, at=at)})


def _pending(request: HttpRequest, person: Person) -> str:
    """The secret that this session shows, the same one until it is taken."""
    where = {"table": "session", "row": person.pk, "field": PENDING}
    kept = request.session.get(PENDING, "")
    if kept:
        try:
            return open_sealed(bytes.fromhex(kept), **where)
        except SealBroken:  # another person's, or its key is gone: a fresh one
            pass
    secret = actions.new_secret()
    request.session[PENDING] = seal(secret, **where).hex()
    return secret


@page(may=May.WORK)
def drop(request: HttpRequest, key: UUID) -> HttpResponse:
    """Remove a factor."""
    person, at = _person(request), now()
    factor = get_object_or_404(Factor, pk=key, person=person)
    form = Password(request.POST or None, request=request)
    if request.method == "POST" and form.is_valid():
        keeps = settings.SECOND_FACTOR

        def act() -> bool:
            actions.drop(factor, keeps_one=keeps)
            return True

        if attempt(request, form, act):
            _stay(request, Person.objects.get(pk=person.pk))
            _noted(request, "drop_factor", at)
            request.session["said"] = f"已移除“{factor.name}”。"
            return redirect("/account/")
    context = {"form": form, "factor": factor}
    return render(request, "desk/factor_drop.html", context, status=422 if form.errors else 200)


@page(may=May.WORK)
def codes(request: HttpRequest) -> HttpResponse:
    """Ten new recovery codes, shown once; the former ones die."""
    person, at = _person(request), now()
    if not actions.has_factor(person):
        return redirect("/account/")
    form = Password(request.POST or None, request=request)
    if request.method == "POST" and form.is_valid():
        _noted(request, "new_codes", at)
        return render(request, "desk/codes.html", {"words": actions.new_codes(person, at=at)})
    return render(
        request, "desk/codes_new.html", {"form": form}, status=422 if form.errors else 200
    )


@page(may=May.WORK)
def sessions(request: HttpRequest) -> HttpResponse:
    """End every other session and token of one's own."""
    if request.method == "POST":
        _stay(request, actions.end_sessions(_person(request)))
        _noted(request, "end_sessions", now())
        request.session["said"] = "其他电脑、手机上的登录都已退出。"
    return redirect("/account/")
