"""The second step of signing in, and the page that asks again before a sensitive act."""

from datetime import datetime, timedelta
from typing import Any

from axes.handlers.proxy import AxesProxyHandler
from django import forms
from django.contrib.auth import authenticate
from django.contrib.auth.signals import user_login_failed
from django.http import HttpRequest, HttpResponse
from django.http.request import split_domain_port
from django.shortcuts import redirect, render
from django.utils.crypto import constant_time_compare

from shouwang.access import again
from shouwang.access.may import May
from shouwang.access.pages import page, public
from shouwang.desk.signing import HALF, enter, next_of
from shouwang.kernel.clock import now
from shouwang.kernel.text import as_typed
from shouwang.offices import actions_factor, actions_key
from shouwang.offices.models import Person
from shouwang.offices.models_factor import Factor

HALF_LIFE = timedelta(minutes=5)
# Where a session keeps what its security key was asked.
QUESTION = "question"
WRONG = "验证码不对或已经用过，请看新码再输。"
WRONG_RECOVERY = "恢复码不对或已经用过，请换一个再输。"
SPENT = "验证码输错次数太多，手机验证器已停用。请用恢复码登录后换验证器，或请上级督导员重设。"
DIGITS = {"inputmode": "numeric", "autocomplete": "one-time-code", "class": "digits"}


class Otp(forms.Form):
    """Six digits of the authenticator app, or a recovery code."""

    otp = forms.CharField(label="验证码", max_length=40, widget=forms.TextInput(DIGITS))

    def __init__(self, *args: Any, by_recovery: bool = False, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["otp"]
        field.widget.attrs["autofocus"] = True
        if by_recovery:
            field.label = "恢复码"
            field.widget.attrs.update(inputmode="text", autocomplete="off")


class Again(forms.Form):
    """The password once more, or six digits of the app."""

    word = forms.CharField(
        label="密码", max_length=128, widget=forms.PasswordInput({"autofocus": True}), strip=False
    )


def half_of(request: HttpRequest, *, at: datetime) -> tuple[Person, str] | None:
    """Who gave the right password here within five minutes, and where he wants to go."""
    half = request.session.get(HALF)
    if half is None or not 0 <= at.timestamp() - half["at"] < HALF_LIFE.total_seconds():
        return None
    person = Person.objects.filter(pk=half["person"], is_active=True).first()
    if person is None or not constant_time_compare(half["under"], person.get_session_auth_hash()):
        return None
    return person, half["next"]


def is_locked(request: HttpRequest, person: Person) -> bool:
    """Whether too many tries of this account came from this address; the answer is made outside."""
    if AxesProxyHandler.is_allowed(request, {"username": person.name}):
        return False
    request.axes_locked_out = True  # type: ignore[attr-defined]  # axes answers with locked_out
    return True


def count_failure(request: HttpRequest, person: Person) -> None:
    """A wrong code counts as a wrong password does: for the account, from this address."""
    user_login_failed.send(Person, credentials={"username": person.name}, request=request)


def take(request: HttpRequest, person: Person, word: str) -> bool:
    """Take what was typed as the second factor; a miss is counted, and many end in 429."""
    if is_locked(request, person):
        return False
    if actions_factor.take(person, word, at=now()):
        return True
    count_failure(request, person)
    return False


def host_of(request: HttpRequest) -> str:
    """The host a security key is bound to."""
    return split_domain_port(request.get_host())[0]


def key_options(request: HttpRequest, person: Person) -> str:
    """What the browser asks the person's security keys; nothing where he has none.

    The question is kept in the session and is answered once.
    """
    if not actions_key.has_key(person):
        return ""
    options, request.session[QUESTION] = actions_key.begin(person, host_of(request))
    return options


def take_key(request: HttpRequest, person: Person, answer: str) -> bool:
    """Take the answer of a security key; a miss is counted, and many end in 429."""
    state = request.session.pop(QUESTION, None)
    if is_locked(request, person) or state is None:
        return False
    if actions_key.take_key(person, answer, host=host_of(request), state=state, at=now()):
        return True
    count_failure(request, person)
    return False


@public(why="登录第二步：密码之后的验证码或安全密钥")
def second(request: HttpRequest) -> HttpResponse:
    """The code, or the security key, after the password; a recovery code does as well."""
    half = half_of(request, at=now())
    if half is None:
        return redirect("/sign-in/")
    person, wanted = half
    by_recovery = "recovery" in request.GET
    answer = request.POST.get("answer", "")
    form = Otp(None if answer else request.POST or None, by_recovery=by_recovery)
    if answer and take_key(request, person, answer):
        return enter(request, person, wanted, by_factor=True)
    if request.method == "POST" and form.is_valid():
        if take(request, person, form.cleaned_data["otp"]):
            return enter(request, person, wanted, by_factor=True)
        wrong = WRONG_RECOVERY if by_recovery else WRONG
        form.add_error("otp", SPENT if actions_factor.is_spent(person) else wrong)
    context = {
        "form": form,
        "by_recovery": by_recovery,
        "has_app": has_app(person),
        "options": key_options(request, person),
        "failed": bool(answer),
    }
    status = 422 if form.errors or answer else 200
    return render(request, "desk/second.html", context, status=status)


def has_app(person: Person) -> bool:
    """Whether the person has an authenticator app."""
    return any(one.kind == Factor.Kind.APP for one in actions_factor.factors(person))


@page(may=May.WORK)
def ask(request: HttpRequest) -> HttpResponse:
    """Who sits there proves himself once more; it holds ten minutes."""
    person: Person = request.post.person  # type: ignore[attr-defined]
    answer, by_app = request.POST.get("answer", ""), has_app(person)
    form = Again(None if answer else request.POST or None)
    if by_app:
        form.fields["word"].label = "密码，或手机上的 6 位验证码"
    is_right = bool(answer) and take_key(request, person, answer)
    if request.method == "POST" and form.is_valid():
        is_right = _is_right(request, person, form.cleaned_data["word"], by_app)
        if not is_right:
            form.add_error("word", "不对，请重新输入。")
    if is_right:
        again.note_proof(request, at=now())
        return redirect(next_of(request))
    context = {
        "form": form,
        "next": next_of(request),
        "options": key_options(request, person),
        "failed": bool(answer),
    }
    status = 422 if form.errors or answer else 200
    return render(request, "desk/again.html", context, status=status)


def _is_right(request: HttpRequest, person: Person, word: str, by_app: bool) -> bool:
    """A password is never six digits alone, so the word itself says which it is."""
    if by_app and len(as_typed(word)) == 6:
        return take(request, person, word)
    return authenticate(request, username=person.name, password=word) == person
