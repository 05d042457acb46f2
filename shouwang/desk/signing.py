"""Signing in and out, the first password, the one-time code, and which post one works as."""

from django import forms
from django.conf import settings
from django.contrib.auth import authenticate, login, logout, update_session_auth_hash
from django.contrib.auth.password_validation import validate_password
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.http import url_has_allowed_host_and_scheme

from shouwang.access import again
from shouwang.access.may import May
from shouwang.access.pages import SESSION_POST, page, public
from shouwang.casework import posts
from shouwang.kernel.clock import now
from shouwang.offices import accounts, actions_factor
from shouwang.offices.models import Person

LOCKED = (
    "密码或验证码连续输错多次，这台电脑上的这个账号请 15 分钟后再试。急事请打电话，不要等系统。"
)

# A session made by any other backend than the one in force is no session at the next request.
BACKEND = settings.AUTHENTICATION_BACKENDS[-1]
# Where a session keeps who gave the right password and has still to give the second factor.
HALF = "half"


class SignIn(forms.Form):
    """Name and password, or the code a supervisor read out."""

    name = forms.CharField(label="账号", max_length=60)
    password = forms.CharField(
        label="密码或一次性登录码", max_length=128, widget=forms.PasswordInput, strip=False
    )


WEAK = {
    "password_too_short": f"密码太短，至少 {settings.PASSWORD_LENGTH} 位。",
    "password_too_common": "这个密码太常见，容易被猜到，请换一个。",
    "password_entirely_numeric": "密码不能全是数字，请加上字母。",
}
TOO_WEAK = "这个密码不够安全，请换一个。"


class NewPassword(forms.Form):
    """A password of one's own, typed twice."""

    new = forms.CharField(label="新密码", max_length=128, widget=forms.PasswordInput, strip=False)
    again = forms.CharField(
        label="再输一次", max_length=128, widget=forms.PasswordInput, strip=False
    )

    def clean(self) -> dict[str, str]:
        """Both alike, and strong enough."""
        cleaned = super().clean() or {}
        if cleaned.get("new") != cleaned.get("again"):
            self.add_error("again", "两次输入不一样，请重新输入。")
        elif cleaned.get("new"):
            try:
                validate_password(cleaned["new"])
            except forms.ValidationError as weak:
                for one in weak.error_list:
                    self.add_error("new", WEAK.get(one.code or "", TOO_WEAK))
        return cleaned


def next_of(request: HttpRequest) -> str:
    """Where one wanted to go: an address of this site, else the first page."""
    wanted = request.POST.get("next") or request.GET.get("next") or "/"
    safe = url_has_allowed_host_and_scheme(wanted, allowed_hosts={request.get_host()})
    return wanted if safe and wanted.startswith("/") else "/"


@public(why="登录页")
def sign_in(request: HttpRequest) -> HttpResponse:
    """Sign in with a password or a one-time code; a code leads to choosing a password."""
    form = SignIn(request.POST or None)
    if request.method == "POST" and form.is_valid():
        name, word = form.cleaned_data["name"], form.cleaned_data["password"]
        person = authenticate(request, username=name, password=word)
        is_locked = getattr(request, "axes_locked_out", False)
        by_code = person is None and not is_locked and accounts.use_code(name, word, at=now())
        if person is None and by_code:
            person = Person.objects.get(name__iexact=name)
        if isinstance(person, Person):
            return go_on(request, person, next_of(request))
        form.add_error(None, "账号或密码不对。忘记密码请联系上级督导员，取一次性登录码。")
    known = accounts.demo_accounts(now()) if settings.DEMO else []
    context = {"form": form, "next": next_of(request), "accounts": known}
    context["provider"] = settings.OIDC_NAME if settings.OIDC_ISSUER else ""
    return render(request, "desk/sign_in.html", context, status=422 if form.errors else 200)


def go_on(request: HttpRequest, person: Person, wanted: str) -> HttpResponse:
    """After the first proof: to the second one, where the person has it; else in."""
    if not actions_factor.has_factor(person):
        return enter(request, person, wanted, by_factor=False)
    request.session.cycle_key()
    request.session[HALF] = {
        "person": person.pk,
        "under": person.get_session_auth_hash(),
        "at": now().timestamp(),
        "next": wanted,
    }
    return redirect("/sign-in/second/")


def enter(request: HttpRequest, person: Person, wanted: str, *, by_factor: bool) -> HttpResponse:
    """Begin the session of somebody who has proved himself."""
    request.session.pop(HALF, None)
    is_first = person.last_login is None
    login(request, person, backend=BACKEND)
    if is_first and not person.must_change:
        posts.come_to(person, at=now())
    again.note_proof(request, at=now(), by_factor=by_factor)
    return redirect("/password/" if person.must_change else wanted)


def locked_out(request: HttpRequest, credentials: dict[str, str]) -> HttpResponse:
    """Too many wrong passwords or codes for one account from one place; at an open desk it closes."""
    if request.user.is_authenticated:
        logout(request)
    request.post = None  # type: ignore[attr-defined]  # the frame is bare
    form = SignIn(request.POST)
    form.add_error(None, LOCKED)
    context = {"form": form, "next": "/", "accounts": []}
    return render(request, "desk/sign_in.html", context, status=429)


@public(why="退出")
def sign_out(request: HttpRequest) -> HttpResponse:
    """End the session and have the browser drop what it kept."""
    if request.method == "POST":
        logout(request)
    response = redirect("/sign-in/")
    response.headers["Clear-Site-Data"] = '"cache", "storage"'
    return response


@public(why="登录后设置本人密码；未登录者转登录页")
def password(request: HttpRequest) -> HttpResponse:
    """Choose a password of one's own; after the first one, only who has just proved himself."""
    if not isinstance(request.user, Person):
        return redirect("/sign-in/?next=/password/")
    person = request.user
    if not person.must_change:
        if again.lacks_factor(request):
            return redirect("/account/app/")
        if not again.proved_again(request, at=now()):
            return again.ask(request)
    form = NewPassword(request.POST or None)
    if request.method == "POST" and form.is_valid():
        is_first = person.must_change
        update_session_auth_hash(
            request, accounts.choose_password(person, form.cleaned_data["new"])
        )
        if is_first:
            posts.come_to(person, at=now())
        request.session["said"] = "密码已更换，下次用新密码登录。"
        return redirect("/")
    status = 422 if form.errors else 200
    return render(request, "desk/password.html", {"form": form}, status=status)


@page(may=May.WORK)
def switch(request: HttpRequest) -> HttpResponse:
    """Work as another of one's posts, and go on where its row leads; as no other than one's own."""
    wanted = request.POST.get("post", "")
    if wanted not in {str(post.pk) for post in request.posts}:  # type: ignore[attr-defined]
        return redirect("/")
    request.session[SESSION_POST] = int(wanted)
    return redirect(next_of(request))
