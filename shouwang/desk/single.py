"""Signing in by the district's own OpenID provider: there, and back. Accounts are matched, never made."""

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from shouwang.access.pages import public
from shouwang.desk.signing import SignIn, go_on, next_of
from shouwang.kernel.clock import now
from shouwang.kernel.refusal import Refusal, register
from shouwang.offices import provider
from shouwang.offices.models import Person

# Where a session keeps what it asked the provider, for ten minutes.
ASKED = "asked"
LASTS = 600
BACK = "/sign-in/provider/back/"

register(
    {
        "no_account": "{name}确认了您的身份，但本平台没有您的账号，或账号已停用。"
        "请联系上级督导员或区民政局。",
    }
)


@public(why="转到本区的统一身份认证")
def there(request: HttpRequest) -> HttpResponse:
    """To the provider, to prove there who sits here."""
    if not provider.is_set():
        raise Http404
    try:
        address, kept = provider.begin(request.build_absolute_uri(BACK))
    except Refusal as no:
        return _no(request, no)
    request.session[ASKED] = {"kept": kept, "at": now().timestamp(), "next": next_of(request)}
    return redirect(address)


@public(why="从本区的统一身份认证回来")
def back(request: HttpRequest) -> HttpResponse:
    """From the provider: its answer is checked, the account found, the second factor asked for."""
    if not provider.is_set():
        raise Http404
    at, asked = now(), request.session.pop(ASKED, None)
    if asked is None or not 0 <= at.timestamp() - asked["at"] < LASTS:
        return redirect("/sign-in/")
    address = request.build_absolute_uri(BACK)
    try:
        name = provider.finish(address, asked["kept"], request.GET.dict(), at=at)
    except Refusal as no:
        return _no(request, no)
    person = Person.objects.filter(name__iexact=name, is_active=True).first()
    if person is None:
        return _no(request, Refusal("no_account", name=settings.OIDC_NAME))
    return go_on(request, person, asked["next"])


def _no(request: HttpRequest, no: Refusal) -> HttpResponse:
    """The sign-in page, with why it was not."""
    context = {"form": SignIn(), "next": "/", "accounts": [], "no": no.sentence}
    status = 503 if no.code == "provider_away" else 403
    return render(
        request, "desk/sign_in.html", {**context, "provider": settings.OIDC_NAME}, status=status
    )
