"""Where a child kept secret is: a table for the named ones alone, and what is taken out of the file."""

from typing import ClassVar

import django.db.models.deletion
from django.db import migrations, models

import shouwang.kernel.keys
from shouwang.access.rows import NAMED, conceal, guard, veil

IN_FORCE = "('in_force', 'change_asked', 'end_asked')"
# History is for ever, but for this: what says where a child kept secret is. It takes only what was
# written of this very child since the instant of the secret in force, and only in the transaction
# in which the same was put into children_whereabouts.
TAKE_OUT = f"""
CREATE FUNCTION children_take_out(
    who uuid, child_rows bigint[], house_rows bigint[], adult_rows bigint[], tie_rows bigint[],
    ties bigint[], adults uuid[], houses uuid[]
) RETURNS void LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
    IF NOT EXISTS (
        SELECT 1 FROM access_secret s JOIN children_whereabouts w ON w.child_id = s.file
        WHERE s.file = who AND s.state IN {IN_FORCE} AND w.kind = 'withdrawn'
            AND age(w.xmin) <= age(pg_current_xact_id()::xid)) THEN
        RAISE EXCEPTION 'nothing of % may be taken out', who;
    END IF;
    DELETE FROM children_adultevent e WHERE e.pgh_id = ANY (adult_rows) AND e.pgh_obj_id IN (
        SELECT t.adult_id FROM children_tie t WHERE t.child_id = who);
    DELETE FROM children_tieevent e WHERE e.pgh_id = ANY (tie_rows) AND e.child_id = who;
    DELETE FROM children_tie t WHERE t.id = ANY (ties) AND t.child_id = who;
    DELETE FROM children_adult a WHERE a.key = ANY (adults)
        AND NOT EXISTS (SELECT 1 FROM children_tie t WHERE t.adult_id = a.key);
    DELETE FROM children_householdevent e WHERE e.pgh_id = ANY (house_rows) AND e.pgh_obj_id IN (
        SELECT c.household_id FROM children_child c WHERE c.key = who
        UNION SELECT c.household_id FROM children_childevent c WHERE c.key = who);
    DELETE FROM children_childevent e WHERE e.pgh_id = ANY (child_rows) AND e.key = who;
    DELETE FROM children_household h WHERE h.key = ANY (houses)
        AND NOT EXISTS (SELECT 1 FROM children_child c WHERE c.household_id = h.key);
END $$;
REVOKE ALL ON FUNCTION children_take_out(
    uuid, bigint[], bigint[], bigint[], bigint[], bigint[], uuid[], uuid[]) FROM PUBLIC;

-- The picture that everybody sees does not move by what only the named ones know.
CREATE FUNCTION children_picture() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF OLD.key = ANY ({NAMED}) THEN RETURN OLD; END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER a_picture BEFORE UPDATE ON children_child FOR EACH ROW
WHEN (coalesce(current_setting('shouwang.named', true), '') NOT IN ('', '{{}}')
    AND current_setting('shouwang.label', true) <> '4')
EXECUTE FUNCTION children_picture();
"""
DROP = """
DROP TRIGGER a_picture ON children_child;
DROP FUNCTION children_picture();
DROP FUNCTION children_take_out(
    uuid, bigint[], bigint[], bigint[], bigint[], bigint[], uuid[], uuid[]);
"""


def _key(to, **given):
    return models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, to=to, **given)


class Migration(migrations.Migration):
    """A named person reads whereabouts by the file's key and by nothing else, the clock included."""

    dependencies: ClassVar = [
        ("children", "0006_hidden"),
        ("casework", "0007_secret"),
        ("offices", "0003_named"),
    ]
    operations: ClassVar = [
        migrations.CreateModel(
            name="Whereabouts",
            fields=[
                (
                    "key",
                    models.UUIDField(
                        default=shouwang.kernel.keys.new_key,
                        editable=False,
                        primary_key=True,
                        serialize=False,
                    ),
                ),
                ("label", models.SmallIntegerField(default=4)),
                (
                    "kind",
                    models.CharField(
                        choices=[("entry", "登记"), ("withdrawn", "从档案移入")], max_length=10
                    ),
                ),
                ("facts_sealed", models.BinaryField()),
                ("made_at", models.DateTimeField()),
                ("child", _key("children.child", related_name="whereabouts")),
                ("division", _key("offices.division", related_name="+", db_index=False)),
                ("made_by", _key("offices.post", related_name="+")),
            ],
        ),
        migrations.RemoveConstraint(model_name="doubt", name="doubt_once"),
        migrations.RemoveConstraint(model_name="risk", name="risk_once"),
        migrations.AddConstraint(
            model_name="doubt",
            constraint=models.UniqueConstraint(
                condition=models.Q(("settled_at", None)),
                fields=("child", "code", "label"),
                name="doubt_once",
            ),
        ),
        migrations.AddConstraint(
            model_name="risk",
            constraint=models.UniqueConstraint(
                condition=models.Q(("ended_at", None)),
                fields=("child", "ground", "label"),
                name="risk_once",
            ),
        ),
        guard("children_whereabouts", f"child_id = ANY ({NAMED})"),
        veil("children_whereabouts", "child_id"),
        conceal("children_risk", "child_id"),
        conceal("children_doubt", "child_id"),
        conceal("children_transfer", "child_id"),
        migrations.RunSQL(TAKE_OUT, DROP),
    ]
