"""The trail is added to and never changed; its seals likewise."""

from typing import ClassVar

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models
from django.db.models import BigIntegerField, Func

# What a restore into a younger server adds to its transaction numbers: they must never fall back.
ERA = "CREATE FUNCTION access_era() RETURNS bigint LANGUAGE sql IMMUTABLE AS 'SELECT 0::bigint'"
XID = """
CREATE FUNCTION access_xid() RETURNS bigint LANGUAGE sql STABLE
AS 'SELECT pg_current_xact_id()::text::bigint + public.access_era()'
"""
STANDS = """
CREATE FUNCTION access_stands() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION '% is append-only', TG_TABLE_NAME USING ERRCODE = 'insufficient_privilege';
END $$;
"""
# A statement that touches no row is refused as well. Only a superuser who turns triggers off
# passes, and what he does is found by `shouwang audit verify`.
APPEND_ONLY = """
CREATE TRIGGER {table}_stands BEFORE UPDATE OR DELETE OR TRUNCATE ON {table}
    FOR EACH STATEMENT EXECUTE FUNCTION access_stands();
DO $$ BEGIN
    IF EXISTS (SELECT 1 FROM pg_roles WHERE rolname = 'shouwang_runtime') THEN
        REVOKE UPDATE, DELETE, TRUNCATE ON {table} FROM shouwang_runtime;
    END IF;
END $$;
"""
# Nobody writes under another transaction's number: not into a batch that is sealed already.
POLICIES = """
DROP POLICY access_trail_reach ON access_trail;
CREATE POLICY access_trail_read ON access_trail FOR SELECT USING (true);
CREATE POLICY access_trail_add ON access_trail FOR INSERT WITH CHECK (xid = access_xid());
ALTER TABLE access_seal ENABLE ROW LEVEL SECURITY;
ALTER TABLE access_seal FORCE ROW LEVEL SECURITY;
CREATE POLICY access_seal_read ON access_seal FOR SELECT USING (true);
CREATE POLICY access_seal_add ON access_seal FOR INSERT WITH CHECK (true);
"""
POLICIES_BACK = """
DROP POLICY access_trail_read ON access_trail;
DROP POLICY access_trail_add ON access_trail;
CREATE POLICY access_trail_reach ON access_trail USING (true) WITH CHECK (true);
DROP POLICY access_seal_read ON access_seal;
DROP POLICY access_seal_add ON access_seal;
"""


def of_office(model: str) -> models.ForeignKey:
    """A person or post of the trail, which the database does not check."""
    return models.ForeignKey(
        db_constraint=False,
        null=True,
        on_delete=django.db.models.deletion.PROTECT,
        related_name="+",
        to=model,
    )


def append_only(table: str) -> migrations.RunSQL:
    """Refuse every change of a table, whoever asks."""
    return migrations.RunSQL(
        APPEND_ONLY.format(table=table), f"DROP TRIGGER {table}_stands ON {table}"
    )


class Migration(migrations.Migration):
    """Rows carry their transaction's number; batches of them are sealed."""

    dependencies: ClassVar = [("access", "0003_conflict")]
    operations: ClassVar = [
        migrations.RunSQL(ERA, "DROP FUNCTION access_era()"),
        migrations.RunSQL(XID, "DROP FUNCTION access_xid()"),
        migrations.RunSQL(STANDS, "DROP FUNCTION access_stands()"),
        migrations.AlterField("trail", "person", of_office(settings.AUTH_USER_MODEL)),
        migrations.AlterField("trail", "post", of_office("offices.post")),
        migrations.AlterField(
            "trail",
            "outcome",
            models.CharField(
                choices=[("seen", "已查看"), ("done", "已办理"), ("refused", "已拒绝")],
                max_length=10,
            ),
        ),
        migrations.AddField("trail", "many", models.PositiveIntegerField(null=True)),
        migrations.AddField(
            "trail",
            "xid",
            BigIntegerField(
                db_default=Func(function="access_xid", output_field=BigIntegerField()),
                editable=False,
            ),
        ),
        migrations.AddIndex("trail", models.Index(fields=("xid", "id"), name="trail_in_order")),
        migrations.CreateModel(
            name="Seal",
            fields=[
                ("number", BigIntegerField(primary_key=True, serialize=False)),
                ("xid_from", BigIntegerField()),
                ("xid_to", BigIntegerField()),
                ("rows", models.IntegerField()),
                ("total", BigIntegerField()),
                ("last_id", BigIntegerField()),
                ("root", models.BinaryField()),
                ("marks", models.BinaryField()),
                ("chain", models.BinaryField()),
                ("digest", models.CharField(max_length=10)),
                ("key", models.CharField(max_length=16)),
                ("sealed_at", models.DateTimeField()),
            ],
        ),
        migrations.RunSQL(POLICIES, POLICIES_BACK),
        append_only("access_trail"),
        append_only("access_seal"),
    ]
