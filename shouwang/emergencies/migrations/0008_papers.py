"""The number and day of a paper, and who examined the child, beside the measure."""

from typing import ClassVar

from django.db import migrations, models


def _add(name: str, field: models.Field) -> migrations.AddField:
    return migrations.AddField(model_name="measure", name=name, field=field)


class Migration(migrations.Migration):
    """Five columns of a table that is guarded already."""

    dependencies: ClassVar = [("emergencies", "0007_search")]
    operations: ClassVar = [
        _add("paper_no", models.CharField(blank=True, default="", max_length=60)),
        _add("paper_on", models.DateField(null=True)),
        _add("paper_due", models.DateField(null=True)),
        _add("examiner", models.CharField(blank=True, default="", max_length=60)),
        _add("exam_unit", models.CharField(blank=True, default="", max_length=100)),
    ]
