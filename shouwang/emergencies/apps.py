"""The Django app of shouwang.emergencies."""

from django.apps import AppConfig


class Config(AppConfig):
    """Registers the package with Django."""

    name = "shouwang.emergencies"
    label = "emergencies"

    def ready(self) -> None:
        """Say below whom the findings name as having harmed a child, and whose home is not rung for it."""
        from shouwang.casework.steps import record_with
        from shouwang.children import accusing, silence
        from shouwang.children import harmers as below
        from shouwang.emergencies import (
            actions_named,
            actions_siblings,
            actions_told,
            actions_unsent,
            actions_where,
            harmers,
            met,
            reported,
            struck,
            unrung,
        )
        from shouwang.reports import actions_harm

        below.tell_with(harmers.named_in)
        actions_harm.read_where_with(actions_where.read_where)
        accusing.read_with(struck.accusing)
        accusing.tell_reported(reported.reported_in)
        silence.keep_with(unrung.silent_homes)
        silence.tell_met_with(met.met_in)
        for name in actions_unsent.ENDS:
            record_with(name, actions_unsent.on_end)
        record_with("children.left", actions_told.on_left)
        record_with("children.gone", actions_told.on_gone)
        record_with("children.with_named", actions_named.on_with_named)
        for name in ("arrived", "found_elsewhere"):
            record_with(f"children.{name}", actions_told.on_arrival)
        for name in ("reports.added", "reports.objected"):
            record_with(name, actions_where.on_added)
        for name in ("visits.made", "visits.missed"):
            record_with(name, actions_told.on_visit)
        for name in ("identified", "identity_corrected", "identity_unknown"):
            record_with(f"reports.{name}", actions_siblings.on_identity)
