"""The database itself keeps what is hidden from whom, and hides the case before anything else."""

from typing import ClassVar

from django.db import migrations

from shouwang.access.rows import veil

# As the owner, whom no row policy binds: the person concerned may well be the one who writes.
KEEP = """
CREATE FUNCTION casework_hide(who bigint) RETURNS void
LANGUAGE sql SECURITY DEFINER SET search_path = public, pg_temp AS $$
    UPDATE offices_person p SET hidden = coalesce((
        SELECT array_agg(DISTINCT found.key) FROM (
            SELECT c.key FROM access_conflict c WHERE c.person_id = who AND c.ended_at IS NULL
            UNION ALL
            SELECT m.key FROM access_conflict c JOIN casework_matter m ON m.child = c.key
            WHERE c.person_id = who AND c.ended_at IS NULL
        ) found
    ), '{}') WHERE p.id = who
$$;
REVOKE ALL ON FUNCTION casework_hide(bigint) FROM PUBLIC;

CREATE FUNCTION casework_conflict_kept() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
    PERFORM casework_hide(NEW.person_id);
    RETURN NULL;
END $$;
CREATE TRIGGER conflict_kept AFTER INSERT OR UPDATE ON access_conflict
FOR EACH ROW EXECUTE FUNCTION casework_conflict_kept();

CREATE FUNCTION casework_case_hidden() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
    PERFORM casework_hide(c.person_id) FROM access_conflict c
    WHERE c.key = NEW.child AND c.ended_at IS NULL;
    RETURN NULL;
END $$;
CREATE TRIGGER case_hidden AFTER INSERT OR UPDATE OF child ON casework_matter
FOR EACH ROW WHEN (NEW.child IS NOT NULL AND NEW.child <> NEW.key)
EXECUTE FUNCTION casework_case_hidden();
"""
DROP = """
DROP TRIGGER case_hidden ON casework_matter;
DROP FUNCTION casework_case_hidden();
DROP TRIGGER conflict_kept ON access_conflict;
DROP FUNCTION casework_conflict_kept();
DROP FUNCTION casework_hide(bigint);
"""


class Migration(migrations.Migration):
    """What is hidden follows every new conflict and every new case by triggers."""

    dependencies: ClassVar = [("casework", "0004_follow"), ("access", "0003_conflict")]
    operations: ClassVar = [
        migrations.RunSQL(KEEP, DROP),
        veil("casework_matter"),
        veil("casework_event", "matter_id"),
        veil("casework_duty", "matter_id"),
    ]
