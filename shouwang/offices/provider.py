"""Single sign-on: the district's own OpenID provider says who somebody is. The only way out.

Code flow with PKCE, state and nonce (OpenID Connect Core 3.1). The protocol is authlib's, signatures
are joserfc's; here stand what is asked, of whom, and what is believed.
"""

import secrets
import time
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from datetime import datetime
from typing import Any
from urllib.parse import urlsplit

from authlib.common.errors import AuthlibBaseError
from authlib.integrations.requests_client import OAuth2Session
from authlib.oidc.core import CodeIDToken
from django.conf import settings
from django.utils.crypto import constant_time_compare
from joserfc import jwt
from joserfc.errors import JoseError
from joserfc.jwk import KeySet
from requests import RequestException, Response
from requests.adapters import HTTPAdapter

from shouwang.kernel.refusal import Refusal, register
from shouwang.kernel.secrets import given

ALGORITHMS = ["RS256", "PS256", "ES256", "EdDSA"]  # signed by the provider, never by our secret
LEEWAY = 60
TIMEOUT = 4
LASTS = 600  # what a provider says of itself, in seconds
HERE = ("127.0.0.1", "localhost", "::1")
ENDPOINTS = ("authorization_endpoint", "token_endpoint", "jwks_uri", "userinfo_endpoint")

register(
    {
        "provider_away": "连不上{name}，请用账号和密码登录，或稍后再试。",
        "not_proved": "{name}没有确认您的身份，请重新登录。",
    }
)


@dataclass(frozen=True)
class Asked:
    """What one sign-in asked: all three must come back with the answer."""

    state: str
    nonce: str
    verifier: str


class Only(HTTPAdapter):
    """The way to one origin, without detours and not for long."""

    def send(self, request: Any, **given: Any) -> Response:
        """Send, for at most four seconds; an answer that leads elsewhere is none."""
        response = super().send(request, **{**given, "timeout": TIMEOUT})
        if response.is_redirect:
            raise RequestException(f"{request.url} leads elsewhere")
        return response


def is_set() -> bool:
    """Whether this district has a provider."""
    return bool(settings.OIDC_ISSUER)


def origin_of(address: str) -> str:
    """Scheme, host and port; nothing but TLS leaves this machine."""
    parts = urlsplit(address)
    is_safe = parts.scheme == "https" or (parts.scheme == "http" and parts.hostname in HERE)
    if not is_safe or "@" in parts.netloc:
        raise _away()
    return f"{parts.scheme}://{parts.netloc}/"


def begin(back: str) -> tuple[str, dict[str, str]]:
    """Where the browser goes to prove who sits there, and what to keep until it comes back.

    Refuses: provider_away.
    """
    asked = Asked(*(secrets.token_urlsafe(32) for _ in range(3)))
    with _session(back) as session:
        address, _ = session.create_authorization_url(
            _said(session)["authorization_endpoint"],
            state=asked.state,
            code_verifier=asked.verifier,
            nonce=asked.nonce,
        )
    return str(address), asdict(asked)


def finish(back: str, kept: Mapping[str, str], came: Mapping[str, str], *, at: datetime) -> str:
    """The account that the provider names, for an answer to what was asked here.

    Refuses: provider_away, not_proved.
    """
    asked = Asked(**kept)
    if not constant_time_compare(came.get("state", ""), asked.state) or not came.get("code"):
        raise _not_proved()
    if came.get("iss", settings.OIDC_ISSUER) != settings.OIDC_ISSUER:  # RFC 9207
        raise _not_proved()
    with _session(back) as session:
        said = _said(session)
        token = _asked_of(
            session.fetch_token,
            said["token_endpoint"],
            grant_type="authorization_code",
            code=came["code"],
            code_verifier=asked.verifier,
        )
        keys = _asked_of(_json, session, said["jwks_uri"])
        claims = claims_of(token, keys, nonce=asked.nonce, at=at)
        name = claims.get(settings.OIDC_CLAIM) or _more(session, said, claims["sub"])
    if not isinstance(name, str) or not name:
        raise _not_proved()
    return name


def claims_of(
    token: Mapping[str, Any], keys: Mapping[str, Any], *, nonce: str, at: datetime
) -> CodeIDToken:
    """What an ID token claims: signed by the provider, for us, in answer to us, and of now.

    Refuses: not_proved.
    """
    try:
        read = jwt.decode(token["id_token"], KeySet.import_key_set(keys), algorithms=ALGORITHMS)
        claims = CodeIDToken(
            read.claims,
            read.header,
            options={
                "iss": {"essential": True, "value": settings.OIDC_ISSUER},
                "aud": {"essential": True, "value": settings.OIDC_CLIENT},
                "exp": {"essential": True},
            },
            params={
                "nonce": nonce,
                "client_id": settings.OIDC_CLIENT,
                "access_token": token.get("access_token"),
            },
        )
        claims.validate(now=int(at.timestamp()), leeway=LEEWAY)
    except (JoseError, ValueError, KeyError, TypeError) as bad:
        raise _not_proved() from bad
    return claims


def _more(session: OAuth2Session, said: Mapping[str, Any], subject: str) -> Any:
    """The claim from the provider's second answer, where its token does not carry it."""
    if "userinfo_endpoint" not in said:
        return None
    found = _asked_of(_json, session, said["userinfo_endpoint"], as_user=True)
    return found.get(settings.OIDC_CLAIM) if found.get("sub") == subject else None


def _session(back: str) -> OAuth2Session:
    """A session that reaches the provider's origin and no other."""
    session = OAuth2Session(
        settings.OIDC_CLIENT,
        given("oidc", settings.HOME),
        scope="openid profile",
        redirect_uri=back,
        code_challenge_method="S256",
    )
    session.trust_env = False  # neither a proxy nor a netrc of the machine
    session.verify = settings.OIDC_CA or True
    session.adapters.clear()
    session.mount(origin_of(settings.OIDC_ISSUER), Only())
    return session


_kept: dict[str, tuple[float, dict[str, Any]]] = {}


def _said(session: OAuth2Session) -> dict[str, Any]:
    """What the provider says of itself, at most ten minutes old: every address on its own origin."""
    issuer = settings.OIDC_ISSUER
    at, known = _kept.get(issuer, (0.0, None))
    if known is not None and time.monotonic() - at < LASTS:
        return known
    said = _asked_of(_json, session, f"{issuer.rstrip('/')}/.well-known/openid-configuration")
    own = origin_of(issuer)
    addresses = [str(said[one]) for one in ENDPOINTS if one in said]
    is_whole = all(one in said for one in ENDPOINTS[:3])
    if (
        said.get("issuer") != issuer
        or not is_whole
        or {origin_of(one) for one in addresses} != {own}
    ):
        raise _away()
    _kept[issuer] = (time.monotonic(), said)
    return said


def _json(session: OAuth2Session, address: str, *, as_user: bool = False) -> dict[str, Any]:
    response = session.get(address, withhold_token=not as_user)
    response.raise_for_status()
    found = response.json()
    if not isinstance(found, dict):
        raise ValueError(address)
    return found


def _asked_of(ask: Any, *args: Any, **given: Any) -> Any:
    """Ask; a provider that does not answer is away, one that says no has not proved anything."""
    try:
        return ask(*args, **given)
    except RequestException as away:
        raise _away() from away
    except (AuthlibBaseError, JoseError, ValueError) as no:
        raise _not_proved() from no


def _away() -> Refusal:
    return Refusal("provider_away", name=settings.OIDC_NAME)


def _not_proved() -> Refusal:
    return Refusal("not_proved", name=settings.OIDC_NAME)
