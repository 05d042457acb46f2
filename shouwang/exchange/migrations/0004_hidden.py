"""A ledger's line about a hidden child is hidden."""

from typing import ClassVar

from django.db import migrations

from shouwang.access.rows import veil


class Migration(migrations.Migration):
    """One restrictive policy."""

    dependencies: ClassVar = [("exchange", "0003_progress"), ("access", "0003_conflict")]
    operations: ClassVar = [veil("exchange_ledgerline", "child")]
