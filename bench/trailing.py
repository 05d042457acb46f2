"""The trail: a write and a look with and without their row, and the verifier beside bare reading."""

import json
import os
import sys
from collections.abc import Callable
from pathlib import Path
from tempfile import TemporaryDirectory
from time import perf_counter
from typing import Any
from unittest.mock import patch

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "shouwang.config.settings")
django.setup()

from django.conf import settings  # noqa: E402
from django.db import connection, transaction  # noqa: E402

from bench.caller import checked, cookie_of, get, post  # noqa: E402
from bench.timing import compare  # noqa: E402
from shouwang.access import actions_sealing, reach, verifying  # noqa: E402
from shouwang.access.may import May  # noqa: E402
from shouwang.access.trail import keep, watched  # noqa: E402
from shouwang.children.models import Adult, Child  # noqa: E402
from shouwang.kernel.clock import now  # noqa: E402
from shouwang.kernel.crypto import seal  # noqa: E402
from shouwang.kernel.roles import connect  # noqa: E402
from shouwang.visits import actions  # noqa: E402
from shouwang.visits.rules import VisitFacts  # noqa: E402

BATCH = 50
SLOWEST_FIRST = 3
# Transactions of four rows, numbered as on a server that has run for long.
FILL = """
INSERT INTO access_trail (at, person_id, post_id, act, key, division, purpose, reason, outcome, xid)
SELECT now() - n * interval '1 second', 1 + n %% 90, 1 + n %% 90, 'read_child', gen_random_uuid(),
       '340604102201', '工作查阅', CASE n %% 5 WHEN 0 THEN '补办身份证件' ELSE '' END, 'seen', n / 4
FROM generate_series(4, %s) n
"""
ERA = "CREATE OR REPLACE FUNCTION access_era() RETURNS bigint LANGUAGE sql IMMUTABLE AS 'SELECT 1000000000::bigint'"


def measure(rows: int, rounds: int) -> dict[str, Any]:
    """Milliseconds of a write and a look, and rows a second of the verifier."""
    with transaction.atomic(), reach.entered(reach.EVERYTHING):
        child = Child.objects.filter(state="registered").order_by("matter_id")[:1].get()
    worker = post("village_worker", f"village-{child.division_id}")
    _seal_numbers(child)
    cookie = cookie_of(worker)

    def write(*, is_kept: bool) -> None:
        at, here = now(), reach.of(worker)
        facts = VisitFacts(seen={child.key: "seen"}, went_at=at, answers={})
        with transaction.atomic(), watched(), reach.throughout(here, reads=False):
            actions.record([child], facts, author=worker, at=at)
            if is_kept:
                keep(worker, May.RECORD_VISIT, at=at, given=(child.key,), reads=False)

    look = checked(lambda: get(f"/children/{child.key}/", cookie=cookie))

    def bare_look() -> Any:
        with patch("shouwang.desk.children.note"), patch("shouwang.access.pages.keep"):
            return look()

    calls: dict[str, Callable[[], Any]] = {
        "write": lambda: write(is_kept=True),
        "bare_write": lambda: write(is_kept=False),
        "look": look,
        "bare_look": bare_look,
    }
    timed = compare(calls, rounds)
    found = {name: times.as_json() for name, times in timed.items()}
    return {**found, "verify": _verified(rows)}


def _seal_numbers(child: Child) -> None:
    """The filled rows carry one number for all; the page of a file opens its own."""
    with transaction.atomic(), reach.entered(reach.EVERYTHING):
        for one in Adult.objects.filter(ties__child=child):
            one.phone_sealed = seal(
                "13800001234", table="children_adult", row=one.pk, field="phone"
            )
            one.save(update_fields=["phone_sealed"])


def _verified(rows: int) -> dict[str, float]:
    """Seconds to read the rows, to verify them, and to seal them, in batches of some fifty."""
    with connect("admin", connection.settings_dict["NAME"]) as conn:
        conn.execute("SET session_replication_role = replica")
        conn.execute("DELETE FROM access_trail")
        conn.execute(FILL, [rows])
        conn.execute(ERA)
        conn.execute("VACUUM ANALYZE access_trail")
    actions_sealing.MOST_ROWS = BATCH
    with TemporaryDirectory() as folder:
        settings.WITNESS = Path(folder) / "roots.log"
        begun = perf_counter()
        sealed = actions_sealing.seal(at=now())
        sealing = perf_counter() - begun
        reading, verifying_ = [], []
        for _ in range(SLOWEST_FIRST):
            begun = perf_counter()
            if _read(rows) != sealed:
                raise RuntimeError("not all rows were sealed")
            reading.append(perf_counter() - begun)
            begun = perf_counter()
            report = verifying.verify(settings.WITNESS, at=now())
            verifying_.append(perf_counter() - begun)
            if report.findings or report.rows != sealed:
                raise RuntimeError(f"{report.rows} rows, {report.findings}")
    return {
        "rows": sealed,
        "batches": report.batches,
        "seal": sealing,
        "read": min(reading),
        "verify": min(verifying_),
    }


def _read(rows: int) -> int:
    """Every row in the order of the trail, and nothing done with it."""
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(actions_sealing.STYLE)
        with cursor.copy(actions_sealing.ROWS.format(low=0, high=rows)) as copy:
            return sum(1 for _ in copy)


if __name__ == "__main__":
    print(json.dumps(measure(int(sys.argv[1]), int(sys.argv[2]))))
