"""What is kept secret: who is named is kept by the database, and labelled and hidden by it."""

from typing import ClassVar

from django.db import migrations, models

from shouwang.access.rows import LABEL, NAMED, PERSON, conceal, guard, veil

IN_FORCE = "('in_force', 'change_asked', 'end_asked')"
OPEN = "('asked', 'in_force', 'change_asked', 'end_asked')"
# As the owner, whom no row policy binds: whoever decides is not named himself.
KEEP = f"""
CREATE FUNCTION casework_name(who bigint) RETURNS void
LANGUAGE sql SECURITY DEFINER SET search_path = public, pg_temp AS $$
    UPDATE offices_person p SET named = coalesce((
        SELECT array_agg(DISTINCT found.key) FROM (
            SELECT s.file AS key FROM access_secret s
            WHERE who = ANY (s.named) AND s.state IN {IN_FORCE}
            UNION ALL
            SELECT m.key FROM access_secret s JOIN casework_matter m ON m.child = s.file
            WHERE who = ANY (s.named) AND s.state IN {IN_FORCE} AND m.label = 4
            UNION ALL
            SELECT m.key FROM casework_matter m WHERE m.kind = 'unit' AND m.label = 4
                AND EXISTS (SELECT 1 FROM access_secret s WHERE who = ANY (s.deciders)
                    AND s.state IN {OPEN} AND left(s.division_id, 6) = left(m.division_id, 6))
        ) found
    ), '{{}}') WHERE p.id = who
$$;
REVOKE ALL ON FUNCTION casework_name(bigint) FROM PUBLIC;

CREATE FUNCTION casework_secret_kept() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
    PERFORM casework_name(who) FROM unnest(
        CASE TG_OP WHEN 'UPDATE' THEN OLD.named || OLD.deciders || NEW.named || NEW.deciders
        ELSE NEW.named || NEW.deciders END) AS who;
    RETURN NULL;
END $$;
CREATE TRIGGER secret_kept AFTER INSERT OR UPDATE ON access_secret
FOR EACH ROW EXECUTE FUNCTION casework_secret_kept();

CREATE FUNCTION casework_case_kept() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
    PERFORM casework_name(who) FROM access_secret s, unnest(s.named) AS who
    WHERE s.file = NEW.child AND s.state IN {IN_FORCE};
    RETURN NULL;
END $$;
CREATE TRIGGER case_kept AFTER UPDATE OF label ON casework_matter
FOR EACH ROW WHEN (OLD.label <> NEW.label) EXECUTE FUNCTION casework_case_kept();

-- The secret lies where everybody sees its child, whoever moves the file.
CREATE FUNCTION casework_secret_follows() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
    UPDATE access_secret SET division_id = NEW.division_id
    WHERE file = NEW.key AND division_id <> NEW.division_id;
    RETURN NULL;
END $$;
CREATE TRIGGER secret_follows AFTER UPDATE OF division_id ON casework_matter
FOR EACH ROW WHEN (NEW.kind = 'file' AND OLD.division_id <> NEW.division_id)
EXECUTE FUNCTION casework_secret_follows();

CREATE FUNCTION casework_is_sealed(what uuid) RETURNS boolean
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
    SELECT EXISTS (SELECT 1 FROM casework_matter m WHERE m.key = what AND m.label = 4)
$$;
REVOKE ALL ON FUNCTION casework_is_sealed(uuid) FROM PUBLIC;
CREATE FUNCTION casework_is_kept(what uuid) RETURNS boolean
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
    SELECT what = ANY ({NAMED}) OR casework_is_sealed(what)
$$;
REVOKE ALL ON FUNCTION casework_is_kept(uuid) FROM PUBLIC;

-- Nobody else may change an event; and this can only put it under the secret in force, or back.
CREATE FUNCTION casework_conceal(files uuid[], cases uuid[], since timestamptz) RETURNS void
LANGUAGE sql SECURITY DEFINER SET search_path = public, pg_temp AS $$
    UPDATE casework_event e SET label = 4 FROM casework_matter m
    WHERE e.matter_id = m.key AND e.label < 4
        AND (m.key = ANY (cases) OR m.key = ANY (files) AND e.at >= since)
        AND EXISTS (SELECT 1 FROM access_secret s
                    WHERE s.file = m.child AND s.state IN {IN_FORCE})
$$;
REVOKE ALL ON FUNCTION casework_conceal(uuid[], uuid[], timestamptz) FROM PUBLIC;
CREATE FUNCTION casework_uncover(keys uuid[]) RETURNS void
LANGUAGE sql SECURITY DEFINER SET search_path = public, pg_temp AS $$
    UPDATE casework_event e SET label = m.label FROM casework_matter m
    WHERE e.matter_id = m.key AND m.key = ANY (keys) AND e.label = 4
        AND NOT EXISTS (SELECT 1 FROM access_secret s
                        WHERE s.file = m.child AND s.state IN {IN_FORCE})
$$;
REVOKE ALL ON FUNCTION casework_uncover(uuid[]) FROM PUBLIC;

-- Which looks at a child kept secret belong to what only the named ones know: those since, by the
-- named ones or from an office that does not answer for the place where everybody sees it.
CREATE FUNCTION casework_looks_kept(keys uuid[]) RETURNS SETOF bigint
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
    SELECT t.id FROM access_trail t JOIN access_secret s ON s.file = t.key
    LEFT JOIN offices_post h ON h.id = t.post_id LEFT JOIN offices_unit u ON u.id = h.unit_id
    WHERE t.key = ANY (keys) AND s.state IN {IN_FORCE} AND t.at >= s.since
        AND NOT s.file = ANY ({NAMED})
        AND (t.purpose = '保密' OR t.person_id = ANY (s.named)
            OR u.division_id IS NULL OR NOT u.division_id IN (
                s.division_id, left(s.division_id, 9) || '000',
                left(s.division_id, 6) || '000000', left(s.division_id, 4) || '00000000'))
$$;
REVOKE ALL ON FUNCTION casework_looks_kept(uuid[]) FROM PUBLIC;

-- The level that everybody sees does not move by what only the named ones know.
CREATE FUNCTION casework_picture() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF OLD.label < 4 AND OLD.key = ANY ({NAMED}) THEN NEW.level := OLD.level; END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER picture BEFORE UPDATE OF level ON casework_matter FOR EACH ROW
WHEN (coalesce(current_setting('shouwang.named', true), '') NOT IN ('', '{{}}')
    AND current_setting('shouwang.label', true) <> '4')
EXECUTE FUNCTION casework_picture();
"""
DROP = """
DROP TRIGGER picture ON casework_matter;
DROP FUNCTION casework_picture();
DROP FUNCTION casework_looks_kept(uuid[]);
DROP FUNCTION casework_uncover(uuid[]);
DROP FUNCTION casework_conceal(uuid[], uuid[], timestamptz);
DROP FUNCTION casework_is_kept(uuid);
DROP FUNCTION casework_is_sealed(uuid);
DROP TRIGGER secret_follows ON casework_matter;
DROP FUNCTION casework_secret_follows();
DROP TRIGGER case_kept ON casework_matter;
DROP FUNCTION casework_case_kept();
DROP TRIGGER secret_kept ON access_secret;
DROP FUNCTION casework_secret_kept();
DROP FUNCTION casework_name(bigint);
"""
STAGES = f"""
CREATE POLICY casework_stage_secret ON casework_stage AS RESTRICTIVE
USING (label < 4 OR {LABEL} >= 4
    OR EXISTS (SELECT 1 FROM casework_duty d WHERE d.id = casework_stage.duty_id))
WITH CHECK (true)
"""
MAY_KNOW = f"""{PERSON} = ANY (named) OR {PERSON} = ANY (deciders) OR {LABEL} >= 4
    OR EXISTS (SELECT 1 FROM offices_post h WHERE h.id = asked_by_id AND h.person_id = {PERSON})"""


class Migration(migrations.Migration):
    """A secret is seen by the named ones, by who asked for it and by who decides; nobody else."""

    dependencies: ClassVar = [
        ("casework", "0006_numbers"),
        ("access", "0005_secret"),
        ("offices", "0003_named"),
    ]
    operations: ClassVar = [
        migrations.RemoveConstraint(model_name="duty", name="duty_open_once"),
        migrations.AddConstraint(
            model_name="duty",
            constraint=models.UniqueConstraint(
                condition=models.Q(("closed_at", None)),
                fields=("code", "matter", "record", "label"),
                name="duty_open_once",
            ),
        ),
        migrations.RunSQL(KEEP, DROP),
        guard("access_secret", MAY_KNOW, check="true"),
        veil("access_secret", "file"),
        conceal("access_team", is_file=False),
        conceal("access_conflict", is_file=False),
        conceal("casework_matter"),
        conceal("casework_event", "matter_id"),
        conceal("casework_duty", "matter_id"),
        migrations.RunSQL(STAGES, "DROP POLICY casework_stage_secret ON casework_stage"),
    ]
