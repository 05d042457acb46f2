"""The database roles: an owner that migrates, a runtime role that row policies bind."""

import psycopg

APPEND_ONLY = "%_event", "%childevent", "access_trail"

GRANTS = """
GRANT USAGE ON SCHEMA public TO shouwang_runtime;
GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA public TO shouwang_runtime;
GRANT USAGE, SELECT ON ALL SEQUENCES IN SCHEMA public TO shouwang_runtime;
GRANT EXECUTE ON ALL FUNCTIONS IN SCHEMA public TO shouwang_runtime;
"""


def grant_runtime(conn: psycopg.Connection) -> None:
    """Give the runtime role what it works with; history and trail are append-only; no TRUNCATE."""
    conn.execute(GRANTS)
    rows = conn.execute(
        "SELECT tablename FROM pg_tables WHERE schemaname = 'public'"
        " AND (tablename ~ '^(children|offices|casework)_[a-z]+event$' OR tablename = 'access_trail')"
        " AND tablename <> 'casework_event'"
    ).fetchall()
    for (name,) in rows:
        conn.execute(f'REVOKE UPDATE, DELETE ON "{name}" FROM shouwang_runtime')
