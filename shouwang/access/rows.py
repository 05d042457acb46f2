"""Row policies: the second wall, written into the same migration as the table they guard.

A row is seen inside the actor's area up to his label, by its key when his unit is on its team,
or by whichever unit the table names besides (a duty's holder, a referral's recipient).
"""

from django.db.migrations import RunSQL

LOW = "(SELECT current_setting('shouwang.low', true))"
HIGH = "(SELECT current_setting('shouwang.high', true))"
LABEL = "(SELECT coalesce(nullif(current_setting('shouwang.label', true), ''), '0')::int)"
UNIT = "(SELECT coalesce(nullif(current_setting('shouwang.unit', true), ''), '0')::bigint)"
# The cast outside the bracket makes ANY read an array, not a subquery.
KEYS = "(SELECT coalesce(nullif(current_setting('shouwang.keys', true), ''), '{}'))::uuid[]"
HIDDEN = "(SELECT coalesce(nullif(current_setting('shouwang.hidden', true), ''), '{}'))::uuid[]"
NAMED = "(SELECT coalesce(nullif(current_setting('shouwang.named', true), ''), '{}'))::uuid[]"
PERSON = "(SELECT coalesce(nullif(current_setting('shouwang.person', true), ''), '0')::bigint)"
TEAM = f"(SELECT t.key FROM access_team t WHERE t.unit_id = {UNIT} AND t.until IS NULL)"


def sight(
    *,
    key: str = "key",
    label: str = "label",
    division: str = "division_id",
    units: tuple[str, ...] = (),
    seers: str = "",
) -> str:
    """The condition under which the runtime role sees a row, as SQL."""
    area = f"{division} >= {LOW} AND {division} <= {HIGH}"
    if label:
        area += f" AND {label} <= {LABEL}"
    ways = [f"({area})"]
    if key:
        ways += [f"{key} IN {TEAM}", f"{key} = ANY ({KEYS})"]
    ways += [f"{column} = {UNIT}" for column in units]
    if seers:
        ways.append(f"{seers} @> ARRAY[{UNIT}]")
    return " OR ".join(ways)


def guard(table: str, condition: str, *, check: str = "") -> RunSQL:
    """Force row security on a table: seen, changed and written only where the condition holds."""
    return RunSQL(
        f"""
        ALTER TABLE {table} ENABLE ROW LEVEL SECURITY;
        ALTER TABLE {table} FORCE ROW LEVEL SECURITY;
        CREATE POLICY {table}_reach ON {table}
            USING ({condition}) WITH CHECK ({check or condition});
        """,
        f"""
        DROP POLICY {table}_reach ON {table};
        ALTER TABLE {table} NO FORCE ROW LEVEL SECURITY;
        ALTER TABLE {table} DISABLE ROW LEVEL SECURITY;
        """,
    )


def veil(table: str, key: str = "key") -> RunSQL:
    """Hide from a person, whatever else he sees, the rows of files and cases he has a stake in.

    `key` is the column that holds the key of the file or the case. Beats every other way to see.
    """
    return RunSQL(
        f"CREATE POLICY {table}_hidden ON {table} AS RESTRICTIVE"
        f" USING ({key} IS NULL OR NOT {key} = ANY ({HIDDEN})) WITH CHECK (true)",
        f"DROP POLICY {table}_hidden ON {table}",
    )


def conceal(
    table: str, key: str = "key", *, besides: str = "false", is_file: bool = True
) -> RunSQL:
    """Keep rows of label 4 from everybody who is not named for their file or case, and label them.

    What somebody named writes about it is labelled by the database, whoever forgets to; only for
    him is the trigger's function called at all. `besides`: who else sees a row: the unit whose paper
    it is. Without `is_file` the file itself stays open, whoever writes: only cases are sealed.
    """
    kept = "casework_is_kept" if is_file else "casework_is_sealed"
    return RunSQL(
        f"""
        CREATE POLICY {table}_secret ON {table} AS RESTRICTIVE
            USING (label < 4 OR {LABEL} >= 4 OR {key} = ANY ({NAMED}) OR {besides})
            WITH CHECK (true);
        CREATE FUNCTION {table}_secret() RETURNS trigger LANGUAGE plpgsql AS $$
        BEGIN
            IF {kept}(NEW.{key}) THEN NEW.label := 4; END IF;
            RETURN NEW;
        END $$;
        CREATE TRIGGER {table}_secret BEFORE INSERT ON {table} FOR EACH ROW
            WHEN (NEW.label < 4
                AND coalesce(current_setting('shouwang.named', true), '') NOT IN ('', '{{}}'))
            EXECUTE FUNCTION {table}_secret();
        """,
        f"""
        DROP TRIGGER {table}_secret ON {table};
        DROP FUNCTION {table}_secret();
        DROP POLICY {table}_secret ON {table};
        """,
    )
