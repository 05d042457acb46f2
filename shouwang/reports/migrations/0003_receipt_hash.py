"""A receipt number is kept as its Argon2id hash; what was kept before is not found any more."""

from typing import ClassVar

from django.db import migrations, models

DROP = "DROP FUNCTION reports_of_receipt(bytea)"
# Finds a report by the hash of its receipt number: two keys, not a word of it.
BY_RECEIPT = """
CREATE FUNCTION reports_of_receipt(wanted bytea) RETURNS TABLE (report uuid, matter uuid)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
    SELECT r.key, r.matter_id FROM reports_report r
    WHERE r.{column} = wanted AND r.{column} <> ''
$$;
REVOKE ALL ON FUNCTION reports_of_receipt(bytea) FROM PUBLIC;
"""


class Migration(migrations.Migration):
    """The blind index of a receipt becomes its slow hash."""

    dependencies: ClassVar = [("reports", "0002_hidden")]
    operations: ClassVar = [
        migrations.RunSQL(DROP, BY_RECEIPT.format(column="receipt_index")),
        migrations.RemoveIndex(model_name="report", name="report_receipt"),
        migrations.RenameField("report", "receipt_index", "receipt_hash"),
        migrations.AlterField(
            model_name="report",
            name="receipt_hash",
            field=models.BinaryField(default=b"", max_length=32),
        ),
        migrations.AddIndex(
            model_name="report",
            index=models.Index(fields=["receipt_hash"], name="report_receipt"),
        ),
        migrations.RunSQL(BY_RECEIPT.format(column="receipt_hash"), DROP),
    ]
