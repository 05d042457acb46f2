"""Files on their way to another place; what history shows follows the record it is of."""

import django.db.models.deletion
from django.db import migrations, models

import shouwang.kernel.keys
from shouwang.access.rows import HIGH, LABEL, LOW, guard, sight

# Both places read a transfer: the one that asks, and the one that is asked.
BOTH = f"{sight(key='child_id')} OR (to_id >= {LOW} AND to_id <= {HIGH} AND label <= {LABEL})"
# History keeps the places of the past and nobody may rewrite it: it is seen with the living record.
HISTORY = (
    ("children_childevent", "children_child", "pgh_obj_id"),
    ("children_tieevent", "children_child", "child_id"),
    ("children_householdevent", "children_household", "pgh_obj_id"),
    ("children_adultevent", "children_adult", "pgh_obj_id"),
)


def with_the_record(table, record, column):
    """Let a history table be read by whoever reads the record; what may be written stays."""
    return migrations.RunSQL(
        f"ALTER POLICY {table}_reach ON {table} USING"
        f" (EXISTS (SELECT 1 FROM {record} r WHERE r.key = {table}.{column}))",
        migrations.RunSQL.noop,
    )


class Migration(migrations.Migration):
    dependencies = [
        ("children", "0002_guard"),
        ("casework", "0004_follow"),
        ("offices", "0001_initial"),
    ]

    operations = [
        migrations.CreateModel(
            name="Transfer",
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
                ("batch", models.UUIDField(db_index=True)),
                ("number", models.CharField(max_length=40)),
                ("label", models.SmallIntegerField(default=1)),
                ("name_masked", models.CharField(max_length=72)),
                (
                    "sex",
                    models.CharField(
                        choices=[("0", "未知"), ("1", "男"), ("2", "女")], max_length=1
                    ),
                ),
                ("age", models.PositiveSmallIntegerField(null=True)),
                (
                    "reason",
                    models.CharField(
                        choices=[
                            ("family_moved", "随家庭搬迁"),
                            ("carer_changed", "改由外地亲属照护"),
                            ("school_moved", "转学就读"),
                            ("hukou_moved", "户籍迁移"),
                            ("wrong_place", "原登记村（居）有误"),
                            ("divisions_changed", "区划调整"),
                            ("other", "其他"),
                        ],
                        max_length=20,
                    ),
                ),
                ("note", models.CharField(blank=True, max_length=300)),
                ("address", models.CharField(blank=True, max_length=200)),
                ("refusal", models.CharField(blank=True, max_length=300)),
                ("state", models.CharField(blank=True, max_length=20)),
                ("transfer_asked_at", models.DateTimeField(null=True)),
                ("transfer_accepted_at", models.DateTimeField(null=True)),
                ("transfer_refused_at", models.DateTimeField(null=True)),
                ("transfer_withdrawn_at", models.DateTimeField(null=True)),
                (
                    "child",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="transfers",
                        to="children.child",
                    ),
                ),
                (
                    "division",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="offices.division",
                    ),
                ),
                (
                    "to",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="offices.division",
                    ),
                ),
                (
                    "transfer_accepted_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="offices.post",
                    ),
                ),
                (
                    "transfer_asked_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="offices.post",
                    ),
                ),
                (
                    "transfer_refused_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="offices.post",
                    ),
                ),
                (
                    "transfer_withdrawn_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="offices.post",
                    ),
                ),
            ],
            options={
                "verbose_name": "转接",
                "indexes": [
                    models.Index(fields=["division", "state"], name="transfer_from"),
                    models.Index(fields=["to", "state"], name="transfer_to"),
                ],
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("state", "transfer_asked")),
                        fields=("child",),
                        name="transfer_open_once",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("division", models.F("to")), _negated=True),
                        name="transfer_elsewhere",
                    ),
                ],
            },
        ),
        guard("children_transfer", BOTH),
        *(with_the_record(*names) for names in HISTORY),
    ]
