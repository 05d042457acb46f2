"""The WSGI application, behind the gate or alone, and how its process looks for garbage."""

import gc
import os
from collections.abc import Callable, Iterable
from importlib import import_module
from typing import Any

from django.conf import settings
from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "shouwang.config.settings")
BEHIND = "SHOUWANG_BEHIND_GATE"  # set by `shouwang serve`; then nobody but the gate gets here
TOLD = "HTTP_X_SHOUWANG_PEER"


def behind_the_gate(pages: Callable[..., Iterable[bytes]]) -> Callable[..., Iterable[bytes]]:
    """The pages with the address of whoever connected to the gate, which alone can say it."""

    def told(environ: dict[str, Any], start: Callable[..., Any]) -> Iterable[bytes]:
        environ["REMOTE_ADDR"] = environ.pop(TOLD, "")
        return pages(environ, start)

    return told


application: Callable[..., Iterable[bytes]] = get_wsgi_application()
if os.environ.get(BEHIND) == "1":
    application = behind_the_gate(application)

# All that is loaded stays, and a request leaves almost no circles: to look for them after every
# 700 new objects took a fifth of a page.
import_module(settings.ROOT_URLCONF)
gc.collect()
gc.freeze()
gc.set_threshold(20_000, 20, 20)
