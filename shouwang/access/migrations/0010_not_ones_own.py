"""Whoever was shut out reads nothing of it afterwards either, when the child exists for him again."""

from typing import ClassVar

from django.db import migrations

from shouwang.access.rows import PERSON

NOT_OWN = f"""
CREATE POLICY access_denial_not_own ON access_denial AS RESTRICTIVE
    USING (person_id <> {PERSON}) WITH CHECK (true);
"""


class Migration(migrations.Migration):
    """One more condition of one table."""

    dependencies: ClassVar = [("access", "0009_denial")]
    operations: ClassVar = [
        migrations.RunSQL(NOT_OWN, "DROP POLICY access_denial_not_own ON access_denial"),
    ]
