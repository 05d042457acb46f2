"""A post has an end, an asker and an approver; the three administrators are three persons."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

# Posts from before this day are due to be renewed like any other.
ENDS = """
UPDATE offices_post SET until = greatest(now(), since) + interval '12 months' WHERE until IS NULL
"""
# Whatever door writes a post: the asker does not approve, nobody approves for himself, and none of
# the three administrators is another of them or holds a post that may read children.
GUARD = """
CREATE FUNCTION offices_post_kept() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    three CONSTANT text[] := ARRAY['system_admin', 'security_admin', 'auditor'];
    childless CONSTANT text[] := ARRAY['statistics', 'city', 'conference_office'];
BEGIN
    IF EXISTS (
        SELECT 1 FROM offices_post g LEFT JOIN offices_post a ON a.id = NEW.asked_by_id
        WHERE g.id = NEW.granted_by_id AND NEW.asked_by_id IS NOT NULL
        AND (g.person_id = a.person_id OR g.person_id = NEW.person_id OR a.person_id = NEW.person_id)
    ) THEN
        RAISE EXCEPTION 'a post is asked for by one and approved by another' USING ERRCODE = '23514';
    END IF;
    IF EXISTS (
        SELECT 1 FROM offices_post p
        WHERE p.person_id = NEW.person_id AND p.id <> NEW.id AND p.role <> NEW.role
        AND p.since < NEW.until AND NEW.since < p.until
        AND (p.role = ANY (three) AND NOT NEW.role = ANY (childless)
          OR NEW.role = ANY (three) AND NOT p.role = ANY (childless))
    ) THEN
        RAISE EXCEPTION 'an administrator holds no such post beside' USING ERRCODE = '23514';
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER post_kept BEFORE INSERT OR UPDATE ON offices_post
FOR EACH ROW EXECUTE FUNCTION offices_post_kept();
"""
GUARD_BACK = "DROP TRIGGER post_kept ON offices_post; DROP FUNCTION offices_post_kept()"


class Migration(migrations.Migration):
    dependencies = [
        ("offices", "0003_named"),
    ]

    operations = [
        migrations.CreateModel(
            name="Grant",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "role",
                    models.CharField(
                        choices=[
                            ("village_worker", "儿童保护专干"),
                            ("town_supervisor", "儿童督导员"),
                            ("district_officer", "区民政局经办"),
                            ("district_lead", "区民政局负责人"),
                            ("police_desk", "公安值班"),
                            ("school", "学校"),
                            ("class_teacher", "班主任"),
                            ("hospital", "医疗机构"),
                            ("court", "法院"),
                            ("department", "部门经办"),
                            ("hotline", "热线坐席"),
                            ("city", "市民政局"),
                            ("conference_office", "联席会议办公室"),
                            ("statistics", "统计查阅"),
                            ("auditor", "审计员"),
                            ("system_admin", "系统管理员"),
                            ("security_admin", "安全管理员"),
                        ],
                        max_length=30,
                    ),
                ),
                ("since", models.DateTimeField()),
                ("until", models.DateTimeField()),
                ("reason", models.CharField(max_length=200)),
                ("asked_at", models.DateTimeField()),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("asked", "待批准"),
                            ("approved", "已批准"),
                            ("refused", "未批准"),
                            ("withdrawn", "已撤回"),
                        ],
                        default="asked",
                        max_length=10,
                    ),
                ),
                ("decided_at", models.DateTimeField(null=True)),
                ("words", models.CharField(blank=True, max_length=200)),
            ],
            options={
                "verbose_name": "岗位申请",
            },
        ),
        migrations.RemoveConstraint(
            model_name="post",
            name="post_ends_after_it_begins",
        ),
        migrations.AddField(
            model_name="person",
            name="restored_at",
            field=models.DateTimeField(null=True),
        ),
        migrations.AddField(
            model_name="person",
            name="suspended_at",
            field=models.DateTimeField(null=True),
        ),
        migrations.AddField(
            model_name="person",
            name="suspended_why",
            field=models.CharField(blank=True, max_length=200),
        ),
        migrations.AddField(
            model_name="post",
            name="asked_by",
            field=models.ForeignKey(
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="offices.post",
            ),
        ),
        migrations.AddField(
            model_name="post",
            name="confirmed_at",
            field=models.DateTimeField(null=True),
        ),
        migrations.AddField(
            model_name="post",
            name="confirmed_by",
            field=models.ForeignKey(
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="offices.post",
            ),
        ),
        migrations.AddField(
            model_name="post",
            name="suspended_at",
            field=models.DateTimeField(null=True),
        ),
        migrations.AddField(
            model_name="post",
            name="suspended_why",
            field=models.CharField(blank=True, max_length=200),
        ),
        migrations.RunSQL(ENDS, migrations.RunSQL.noop),
        migrations.AlterField(
            model_name="post",
            name="until",
            field=models.DateTimeField(),
        ),
        migrations.AddConstraint(
            model_name="post",
            constraint=models.CheckConstraint(
                condition=models.Q(("until__gt", models.F("since"))),
                name="post_ends_after_it_begins",
            ),
        ),
        migrations.AddField(
            model_name="grant",
            name="asked_by",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT, related_name="+", to="offices.post"
            ),
        ),
        migrations.AddField(
            model_name="grant",
            name="decided_by",
            field=models.ForeignKey(
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="offices.post",
            ),
        ),
        migrations.AddField(
            model_name="grant",
            name="person",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="grants",
                to=settings.AUTH_USER_MODEL,
            ),
        ),
        migrations.AddField(
            model_name="grant",
            name="post",
            field=models.OneToOneField(
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="grant",
                to="offices.post",
            ),
        ),
        migrations.AddField(
            model_name="grant",
            name="stands_for",
            field=models.ForeignKey(
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="offices.post",
            ),
        ),
        migrations.AddField(
            model_name="grant",
            name="unit",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT, related_name="+", to="offices.unit"
            ),
        ),
        migrations.AddConstraint(
            model_name="grant",
            constraint=models.UniqueConstraint(
                condition=models.Q(("state", "asked")),
                fields=("person", "unit", "role"),
                name="grant_asked_once",
            ),
        ),
        migrations.RunSQL(GUARD, GUARD_BACK),
    ]
