"""One number on two living files: kept for the district, and nobody else is told that it is there."""

from typing import ClassVar

import django.db.models.deletion
from django.db import migrations, models

import shouwang.kernel.keys
from shouwang.access.rows import HIDDEN, conceal, guard, sight

IN_FORCE = "('in_force', 'change_asked', 'end_asked')"
# As the owner, whom no row policy binds. It answers nothing: a hit and a miss are one statement.
# A file of the same set that comes later meets the earlier one, not the other way round as well.
MEET = f"""
CREATE FUNCTION children_meet_numbers(
    files uuid[], indexes bytea[], who bigint, moment timestamptz
) RETURNS void LANGUAGE sql SECURITY DEFINER SET search_path = public, pg_temp AS $$
    WITH given AS (SELECT g.file, g.index FROM unnest(files, indexes) AS g(file, index)),
    met AS (
        INSERT INTO children_samenumber AS s
            (key, newer_id, met_id, division_id, label, met_at, met_by_id, outcome, police)
        SELECT gen_random_uuid(), n.key, c.key, left(n.division_id, 6) || '000000',
            CASE WHEN EXISTS (SELECT 1 FROM access_secret a
                WHERE a.file = c.key AND a.state IN {IN_FORCE}) THEN 4 ELSE 2 END,
            moment, who, '', ''
        FROM given JOIN children_child n ON n.key = given.file
        JOIN children_child c ON c.id_index = given.index AND c.id_index <> ''
        WHERE c.key <> n.key AND c.state <> 'exited'
            AND NOT (c.key = ANY (files) AND c.key > n.key)
        ON CONFLICT (newer_id, met_id) DO UPDATE
            SET outcome = '', owed_at = NULL, met_at = EXCLUDED.met_at, met_by_id = EXCLUDED.met_by_id
            WHERE s.outcome <> ''
        RETURNING s.key, s.division_id
    )
    INSERT INTO access_trail
        (at, person_id, post_id, act, key, division, purpose, reason, outcome, many)
    SELECT moment, p.person_id, who, 'meet_number', met.key, met.division_id, '登记', '', 'done', NULL
    FROM met LEFT JOIN offices_post p ON p.id = who
$$;
REVOKE ALL ON FUNCTION children_meet_numbers(uuid[], bytea[], bigint, timestamptz) FROM PUBLIC;
"""
KNOWN = """
CREATE FUNCTION children_known(wanted bytea[]) RETURNS SETOF bytea
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
    SELECT DISTINCT c.id_index FROM children_child c
    WHERE c.id_index = ANY (wanted) AND c.id_index <> '' AND c.state <> 'exited'
$$;
REVOKE ALL ON FUNCTION children_known(bytea[]) FROM PUBLIC;
"""
# Whoever has a stake in either child: the rows name both.
HIDE = f"""
CREATE POLICY children_samenumber_hidden ON children_samenumber AS RESTRICTIVE
USING (NOT (key = ANY ({HIDDEN}) OR newer_id = ANY ({HIDDEN}) OR met_id = ANY ({HIDDEN})))
WITH CHECK (true)
"""
OUTCOMES = [
    ("same", "同一个孩子，退出后登记的那份"),
    ("newer", "后登记的那份证号录错"),
    ("met", "先登记的那份证号录错"),
    ("unclear", "查不清，或者两人证号确实相同"),
    ("over", "已经不重（一份已退出，或证号已更正）"),
]


def _key(to, **given):
    on_delete = django.db.models.deletion.PROTECT
    return models.ForeignKey(on_delete=on_delete, related_name="+", to=to, **given)


class Migration(migrations.Migration):
    """A table of the district; the function that answered whether a number is known goes."""

    dependencies: ClassVar = [
        ("children", "0018_whole"),
        ("access", "0005_secret"),
        ("casework", "0007_secret"),
        ("offices", "0008_urgent"),
    ]
    operations: ClassVar = [
        migrations.CreateModel(
            name="SameNumber",
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
                ("label", models.SmallIntegerField(default=2)),
                ("met_at", models.DateTimeField()),
                ("owed_at", models.DateTimeField(null=True)),
                ("outcome", models.CharField(blank=True, choices=OUTCOMES, max_length=10)),
                ("police", models.CharField(blank=True, max_length=80)),
                ("settled_at", models.DateTimeField(null=True)),
                ("division", _key("offices.division", db_index=False)),
                ("met", _key("children.child")),
                ("met_by", _key("offices.post", null=True)),
                ("newer", _key("children.child")),
                ("settled_by", _key("offices.post", null=True)),
            ],
            options={
                "verbose_name": "证号重复",
                "constraints": [
                    models.UniqueConstraint(fields=("newer", "met"), name="same_number_once")
                ],
            },
        ),
        guard("children_samenumber", sight()),
        conceal("children_samenumber"),
        migrations.RunSQL(HIDE, "DROP POLICY children_samenumber_hidden ON children_samenumber"),
        migrations.RunSQL(
            MEET,
            "DROP FUNCTION children_meet_numbers(uuid[], bytea[], bigint, timestamptz)",
        ),
        migrations.RunSQL("DROP FUNCTION children_known(bytea[])", KNOWN),
    ]
