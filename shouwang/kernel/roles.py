"""The database roles: an owner that migrates, a runtime role that row policies bind."""

from typing import Any

import psycopg
from psycopg import sql

from shouwang.kernel.connection import ROLES, parameters
from shouwang.kernel.refusal import Refusal, register

register(
    {
        "admin_lacks": "数据库账号 {name} 不能建立所需的角色。请让数据库管理员执行："
        "ALTER ROLE {name} SUPERUSER; 建好后可收回。",
    }
)

# Owner and backup pass row policies: without it a data migration sees no rows under FORCE.
ATTRIBUTES = {
    "owner": "LOGIN NOSUPERUSER BYPASSRLS CREATEROLE NOCREATEDB",
    "backup": "LOGIN NOSUPERUSER BYPASSRLS NOCREATEDB",
    "runtime": "LOGIN NOSUPERUSER NOBYPASSRLS NOCREATEDB NOCREATEROLE",
}
GRANTS = """
GRANT USAGE ON SCHEMA public TO shouwang_runtime, shouwang_backup;
GRANT SELECT ON ALL TABLES IN SCHEMA public TO shouwang_backup;
GRANT SELECT ON ALL SEQUENCES IN SCHEMA public TO shouwang_backup;
GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA public TO shouwang_runtime;
GRANT USAGE, SELECT ON ALL SEQUENCES IN SCHEMA public TO shouwang_runtime;
GRANT EXECUTE ON ALL FUNCTIONS IN SCHEMA public TO shouwang_runtime;
"""
APPEND_ONLY = """
SELECT tablename FROM pg_tables WHERE schemaname = 'public' AND (
    tablename IN ('access_trail', 'access_seal', 'casework_event')
    OR EXISTS (SELECT 1 FROM information_schema.columns c
               WHERE c.table_name = tablename AND c.column_name = 'pgh_obj_id'))
"""


def connect(role: str, name: str = "") -> psycopg.Connection[Any]:
    """A connection as that role, each statement for itself."""
    given = parameters(role, name)
    return psycopg.connect(
        host=given["HOST"],
        port=given["PORT"] or None,
        user=given["USER"],
        password=given["PASSWORD"],
        dbname=given["NAME"],
        autocommit=True,
    )


def check_admin(conn: psycopg.Connection[Any]) -> None:
    """See that this login may make our roles; only a superuser may give BYPASSRLS.

    Refuses: admin_lacks.
    """
    name, is_super = conn.execute(
        "SELECT rolname, rolsuper FROM pg_roles WHERE rolname = current_user"
    ).fetchone() or ("", False)
    if not is_super:
        raise Refusal("admin_lacks", name=name)


def make_roles(conn: psycopg.Connection[Any]) -> None:
    """Create the roles or bring them to their attributes and passwords."""
    for role, attributes in ATTRIBUTES.items():
        name, password = sql.Identifier(ROLES[role]), sql.Literal(parameters(role)["PASSWORD"])
        known = conn.execute("SELECT 1 FROM pg_roles WHERE rolname = %s", [ROLES[role]]).fetchone()
        verb = "ALTER" if known else "CREATE"
        statement = f"{verb} ROLE {{}} {attributes} PASSWORD {{}}"
        conn.execute(sql.SQL(statement).format(name, password))


def make_database(conn: psycopg.Connection[Any], name: str) -> bool:
    """Create the database, the owner's; whether it was made now."""
    if conn.execute("SELECT 1 FROM pg_database WHERE datname = %s", [name]).fetchone():
        return False
    conn.execute(
        sql.SQL("CREATE DATABASE {} OWNER {}").format(
            sql.Identifier(name), sql.Identifier(ROLES["owner"])
        )
    )
    return True


def grant_runtime(conn: psycopg.Connection[Any]) -> None:
    """Give the runtime role what it works with; history and trail are append-only; no TRUNCATE."""
    conn.execute(GRANTS)
    for (name,) in conn.execute(APPEND_ONLY).fetchall():
        statement = "REVOKE UPDATE, DELETE, TRUNCATE ON {} FROM shouwang_runtime"
        conn.execute(sql.SQL(statement).format(sql.Identifier(name)))
