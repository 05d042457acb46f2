"""Settings: one file, every choice from the environment or from the instance's own folder."""

import os
from pathlib import Path
from typing import Any

from shouwang.gate.peers import networks
from shouwang.kernel.connection import parameters
from shouwang.kernel.home import home
from shouwang.kernel.secrets import secret

BASE = Path(__file__).resolve().parent.parent.parent
HOME = home()
DEMO = (HOME / "demo").exists()
DEBUG = False
SECRET_KEY = secret("django", HOME)
ALLOWED_HOSTS = os.environ.get("SHOUWANG_HOSTS", "127.0.0.1,localhost,[::1]").split(",")
# Behind a TLS proxy the office sets SHOUWANG_HTTPS=1; without it cookies still travel on loopback.
HTTPS = os.environ.get("SHOUWANG_HTTPS") == "1"

INSTALLED_APPS = [
    "django.contrib.contenttypes",
    "django.contrib.auth",
    "django.contrib.sessions",
    "django.contrib.staticfiles",
    "django_htmx",
    "axes",
    "pgtrigger",
    "pghistory",
    "procrastinate.contrib.django",
    "shouwang.offices",
    "shouwang.access",
    "shouwang.casework",
    "shouwang.children",
    "shouwang.visits",
    "shouwang.reports",
    "shouwang.exchange",
    "shouwang.coordination",
    "shouwang.emergencies",
    "shouwang.assessment",
    "shouwang.statistics",
    "shouwang.api",
    "shouwang.desk",
    "shouwang.jobs",
    "shouwang.cli",
]
INSTALLED_APPS = [
    name
    for name in INSTALLED_APPS
    if not name.startswith("shouwang.") or (BASE / name.replace(".", "/")).is_dir()
]

MIDDLEWARE = [
    "shouwang.config.headers.Headers",
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "shouwang.access.sessions.SignedIn",
    "django_htmx.middleware.HtmxMiddleware",
    "shouwang.config.headers.Idle",
    "shouwang.config.headers.Seat",
    "axes.middleware.AxesMiddleware",
]
ROOT_URLCONF = "shouwang.config.urls"
WSGI_APPLICATION = "shouwang.config.wsgi.application"

TEMPLATES: list[dict[str, Any]] = [
    {
        "BACKEND": "django.template.backends.jinja2.Jinja2",
        "DIRS": [BASE / "templates"],
        "APP_DIRS": False,
        "OPTIONS": {
            "environment": "shouwang.config.jinja.environment",
            "context_processors": ["shouwang.desk.frame.frame"],
        },
    },
]

CASES_GO_ON = "shouwang.casework.went_on"  # asked by the door of every page of a case
WHO_IS_REPORTED = "shouwang.reports.who_is_reported"  # asked of a number that a ledger gives
ASKED_BESIDE = "shouwang.desk.frame.ask"  # by the door of every page that reads

# The runtime role: neither owner nor superuser nor free of row policies. Only `shouwang init`
# and the test set-up say SHOUWANG_DB_ROLE=owner, to migrate.
DATABASES = {
    "default": {
        "ENGINE": "django.db.backends.postgresql",
        **parameters(os.environ.get("SHOUWANG_DB_ROLE", "runtime")),
        "CONN_MAX_AGE": None,
        "CONN_HEALTH_CHECKS": True,
        "ATOMIC_REQUESTS": False,  # transactions belong to the door: access.pages
        # A prepared statement keeps its plan: under row policies planning outlasts a page's rows.
        "OPTIONS": {
            "options": "-c lock_timeout=10s -c idle_in_transaction_session_timeout=600s"
            " -c plan_cache_mode=force_generic_plan",
        },
    }
}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

AUTH_USER_MODEL = "offices.Person"
AUTHENTICATION_BACKENDS = [
    "axes.backends.AxesStandaloneBackend",
    "shouwang.offices.backend.Backend",
]
PASSWORD_HASHERS = ["django.contrib.auth.hashers.Argon2PasswordHasher"]
PASSWORD_LENGTH = 10
AUTH_PASSWORD_VALIDATORS = [
    {
        "NAME": "django.contrib.auth.password_validation.MinimumLengthValidator",
        "OPTIONS": {"min_length": PASSWORD_LENGTH},
    },
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {"NAME": "django.contrib.auth.password_validation.NumericPasswordValidator"},
]
LOGIN_URL = "/sign-in/"
# A second factor besides the password: asked of everybody but in a demo; whoever has one is always
# asked for it. A district that says "optional" sees so on its 权限表.
SECOND_FACTOR = os.environ.get("SHOUWANG_SECOND_FACTOR", "" if DEMO else "required") == "required"
# Single sign-on by the district's own OpenID provider; none unless an issuer is set. The client's
# secret is SHOUWANG_SECRET_OIDC or keys/oidc.secret. The claim must be one that nobody sets himself.
OIDC_ISSUER = os.environ.get("SHOUWANG_OIDC_ISSUER", "")
OIDC_CLIENT = os.environ.get("SHOUWANG_OIDC_CLIENT", "shouwang")
OIDC_CLAIM = os.environ.get("SHOUWANG_OIDC_CLAIM", "preferred_username")
OIDC_NAME = os.environ.get("SHOUWANG_OIDC_NAME", "统一身份认证")
OIDC_CA = os.environ.get("SHOUWANG_OIDC_CA", "")  # the file of its own certificate authority
# Whose X-Forwarded-For is believed, e.g. 127.0.0.1 or 10.1.0.0/24,10.2.0.7: the proxies before us.
PROXIES = networks(os.environ.get("SHOUWANG_PROXIES", ""))
# One account from one address: a stranger's failures elsewhere do not lock a duty officer out.
AXES_FAILURE_LIMIT = 8
AXES_COOLOFF_TIME = 0.25
AXES_LOCKOUT_PARAMETERS = [["username", "ip_address"]]
AXES_USERNAME_CALLABLE = "shouwang.offices.backend.counted_as"
AXES_CLIENT_IP_CALLABLE = "shouwang.offices.backend.counted_at"
AXES_RESET_ON_SUCCESS = True
AXES_LOCKOUT_CALLABLE = "shouwang.desk.signing.locked_out"
AXES_VERBOSE = False
# What axes must not keep of a failed attempt, besides the password.
AXES_SENSITIVE_PARAMETERS = ["username", "ip_address", "otp", "word", "answer"]

# What the clock does at each round, every minute; each looks at what is so and is idempotent.
# Whether an office does for a child or case what another one cannot: access.policy asks it.
STANDS_IN = "shouwang.casework.standing_in.stands_in"
ROUNDS = (
    "shouwang.children.actions_held.store_unanswered",
    "shouwang.children.actions_numbers.owe_numbers",
    "shouwang.reports.actions_danger.file_unsent",
    "shouwang.reports.actions_calling.watch_unopened",
    "shouwang.casework.actions_twins.keep_up",
    "shouwang.casework.actions_twins.end_picture",
    "shouwang.children.actions_sought.ask_who_knows",
    "shouwang.reports.actions_ringing.call_for_ringing",
    "shouwang.reports.actions_ringing.follow_notices",
)
# What the clock does once a day; each is idempotent and makes up for days it missed.
DAILY_ROUNDS = (
    "shouwang.children.actions_exit.propose_of_age",
    "shouwang.children.actions_conflict.find_kin",
    "shouwang.children.actions_owed.owe_lost",
    "shouwang.children.actions_whereabouts.watch",
    "shouwang.casework.actions_renewing.call_for_renewal",
    "shouwang.casework.actions_keeping.keep_last",
    "shouwang.casework.actions_suspending.suspend_dormant",
    "shouwang.casework.actions_certifying.call_for_quarter",
    "shouwang.casework.actions_certifying.suspend_unconfirmed",
    "shouwang.casework.posts.note_vacancies",
    "shouwang.visits.actions_screening.call_for_screening",
)

# The trail's roots, best on another disk or host: whoever owns the database must not own this.
WITNESS = Path(os.environ.get("SHOUWANG_WITNESS") or HOME / "witness" / "roots.log")
# Who is told its last line each minute; nobody unless it is set.
WITNESS_URL = os.environ.get("SHOUWANG_WITNESS_URL", "")
WITNESS_MAIL = os.environ.get("SHOUWANG_WITNESS_MAIL", "")
EMAIL_HOST = os.environ.get("SHOUWANG_MAIL_HOST", "localhost")
EMAIL_PORT = int(os.environ.get("SHOUWANG_MAIL_PORT", "25"))
EMAIL_TIMEOUT = 10
DEFAULT_FROM_EMAIL = os.environ.get("SHOUWANG_MAIL_FROM", "shouwang@localhost")
TRAIL_DIGEST = os.environ.get("SHOUWANG_DIGEST", "sha256")  # or sm3

SESSION_ENGINE = "shouwang.access.sessions"
# Behind TLS the browser itself binds these names to this host, this path and TLS.
SESSION_COOKIE_NAME = "__Host-sessionid" if HTTPS else "sessionid"
CSRF_COOKIE_NAME = "__Host-csrftoken" if HTTPS else "csrftoken"
SESSION_COOKIE_AGE = 8 * 3600
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = HTTPS
CSRF_COOKIE_SAMESITE = "Lax"
CSRF_COOKIE_HTTPONLY = True
CSRF_FAILURE_VIEW = "shouwang.desk.errors.csrf_failure"
SECURE_SSL_REDIRECT = False  # the proxy's task
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if HTTPS else None
SECURE_REFERRER_POLICY = "same-origin"
IDLE_MINUTES = 30

LANGUAGE_CODE = "zh-hans"
TIME_ZONE = "Asia/Shanghai"
USE_I18N = True
USE_TZ = True

STATIC_URL = "/static/"
STATIC_ROOT = BASE / "build" / "static"  # what the front end's build writes
MEDIA_ROOT = HOME / "media"

DATA_UPLOAD_MAX_MEMORY_SIZE = 2 * 1024 * 1024
FILE_UPLOAD_MAX_MEMORY_SIZE = 1024 * 1024
LEDGER_MAX_BYTES = 64 * 1024 * 1024

# W002: config.headers says it on every answer; the others are the proxy's task, see SECURITY.md.
SILENCED_SYSTEM_CHECKS = ["security.W002", "security.W004", "security.W008"]

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "handlers": {"console": {"class": "logging.StreamHandler"}},
    "root": {"handlers": ["console"], "level": os.environ.get("SHOUWANG_LOG", "WARNING")},
}
