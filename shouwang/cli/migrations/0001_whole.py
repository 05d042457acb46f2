"""The picture: where all migrations of ours stood on 30 November 2026, made at once (docs/adr/0037).

A fresh database takes it in place of the 98 it replaces. One that has them all goes on without it;
one that has some goes on by the old files. The statements beside this file are what those files leave,
walked by `python -m tests.beginnings`; tests/beginnings holds the two against each other.
"""

from importlib import import_module
from pathlib import Path
from typing import ClassVar

from django.db import migrations
from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.migrations.operations.base import Operation
from django.db.migrations.state import ProjectState

STATEMENTS = Path(__file__).with_suffix(".sql")
# A function may name a table that stands further down.
UNCHECKED = "SET LOCAL check_function_bodies = false;"


class Picture(Operation):
    """The statements for the database; for Django's own picture what each replaced one says.

    What it says is no work: the work was to build all models anew after each of them.
    """

    reversible = False
    reduces_to_sql = True

    def __init__(self, replaced: list[tuple[str, str]]) -> None:
        self.replaced = replaced

    def state_forwards(self, app_label: str, state: ProjectState) -> None:
        """Take the state through all that is replaced, in their order; models are built at its end."""
        state.__dict__.pop("apps", None)
        for label, name in self.replaced:
            module = import_module(f"shouwang.{label}.migrations.{name}")
            for operation in module.Migration.operations:
                operation.state_forwards(label, state)

    def database_forwards(
        self,
        app_label: str,
        schema_editor: BaseDatabaseSchemaEditor,
        from_state: ProjectState,
        to_state: ProjectState,
    ) -> None:
        """Make everything."""
        schema_editor.execute(UNCHECKED, params=None)
        schema_editor.execute(STATEMENTS.read_text(encoding="utf-8"), params=None)

    def describe(self) -> str:
        """For `migrate --plan`."""
        return f"All that {len(self.replaced)} migrations made"


class Migration(migrations.Migration):
    initial = True

    # In the order in which they ran: none before what it stands on.
    replaces: ClassVar = [
        ("offices", "0001_initial"),
        ("offices", "0002_hidden"),
        ("offices", "0003_named"),
        ("offices", "0005_grants"),
        ("offices", "0006_factor"),
        ("offices", "0007_misses"),
        ("offices", "0008_urgent"),
        ("access", "0001_initial"),
        ("access", "0002_guard"),
        ("access", "0003_conflict"),
        ("access", "0004_trail"),
        ("access", "0005_secret"),
        ("access", "0006_urgent"),
        ("access", "0007_seen"),
        ("api", "0001_initial"),
        ("casework", "0001_initial"),
        ("casework", "0002_guard"),
        ("casework", "0003_rounds"),
        ("casework", "0004_follow"),
        ("casework", "0005_hidden"),
        ("casework", "0006_numbers"),
        ("casework", "0007_secret"),
        ("children", "0001_initial"),
        ("children", "0002_guard"),
        ("assessment", "0001_initial"),
        ("assessment", "0002_rating"),
        ("assessment", "0003_hidden"),
        ("assessment", "0004_secret"),
        ("assessment", "0005_urged"),
        ("assessment", "0006_withdrawn"),
        ("casework", "0008_no_transfer"),
        ("casework", "0009_join"),
        ("casework", "0010_station"),
        ("casework", "0011_clock_jump"),
        ("casework", "0012_hold"),
        ("children", "0003_transfer"),
        ("children", "0004_list_speed"),
        ("children", "0005_statement_history"),
        ("children", "0006_hidden"),
        ("children", "0007_secret"),
        ("children", "0008_held"),
        ("children", "0009_placement"),
        ("children", "0010_arrival"),
        ("children", "0011_unrated"),
        ("children", "0012_whole_words"),
        ("children", "0013_found"),
        ("children", "0014_arrival_words"),
        ("children", "0015_returned"),
        ("children", "0016_left"),
        ("children", "0017_doubt_by_words"),
        ("coordination", "0001_initial"),
        ("coordination", "0002_guard"),
        ("coordination", "0003_still_open"),
        ("coordination", "0004_head"),
        ("emergencies", "0001_initial"),
        ("emergencies", "0002_hidden"),
        ("emergencies", "0003_secret"),
        ("emergencies", "0004_own_name"),
        ("emergencies", "0005_receiver"),
        ("emergencies", "0006_police"),
        ("emergencies", "0007_search"),
        ("emergencies", "0008_papers"),
        ("emergencies", "0009_cause"),
        ("emergencies", "0010_home"),
        ("emergencies", "0011_corrected"),
        ("emergencies", "0012_house"),
        ("emergencies", "0013_parent_first"),
        ("emergencies", "0014_receiver_words"),
        ("exchange", "0001_initial"),
        ("exchange", "0002_transfer"),
        ("exchange", "0003_progress"),
        ("exchange", "0004_hidden"),
        ("exchange", "0005_secret"),
        ("jobs", "0001_initial"),
        ("reports", "0001_initial"),
        ("reports", "0002_hidden"),
        ("reports", "0003_receipt_hash"),
        ("reports", "0004_secret"),
        ("reports", "0005_ongoing"),
        ("reports", "0006_police_call"),
        ("reports", "0007_each_its_own"),
        ("reports", "0008_danger"),
        ("reports", "0009_child_speaks"),
        ("reports", "0010_phone_claim"),
        ("reports", "0011_dismissal"),
        ("reports", "0012_objection"),
        ("reports", "0013_reported_in"),
        ("reports", "0014_feedback_and_looks"),
        ("reports", "0015_anew"),
        ("visits", "0001_initial"),
        ("visits", "0002_screening"),
        ("visits", "0003_hidden"),
        ("visits", "0004_secret"),
        ("visits", "0005_follow_up"),
        ("visits", "0006_struck"),
        ("visits", "0007_counted"),
        ("visits", "0008_door_count"),
        ("visits", "0009_where"),
    ]

    operations: ClassVar = [Picture(replaces)]
