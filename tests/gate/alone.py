"""A scene of the gate in a thread of its own: the browser's loop may run in the one of the tests."""

import asyncio
from collections.abc import Coroutine
from concurrent.futures import ThreadPoolExecutor
from typing import Any


def alone(scene: Coroutine[Any, Any, Any]) -> Any:
    """What the scene comes to."""
    with ThreadPoolExecutor(max_workers=1) as thread:
        return thread.submit(asyncio.run, scene).result()
