"""The Django app of shouwang.reports."""

from django.apps import AppConfig


class Config(AppConfig):
    """Registers the package with Django."""

    name = "shouwang.reports"
    label = "reports"

    def ready(self) -> None:
        """Let go of a case, report what others find, and undo it with what they void."""
        from shouwang.casework.steps import record_with
        from shouwang.children import harmers, silence
        from shouwang.reports import (
            actions_assisting,
            actions_danger,
            actions_met,
            actions_parted,
            actions_results,
            actions_whose,
            actions_withdrawn,
            parted,
            quiet,
        )
        from shouwang.reports.actions_handing import RELEASES, release
        from shouwang.reports.feedback_over import ENDS

        silence.keep_with(quiet.silent_homes)
        silence.tell_met_with(quiet.met_in)
        harmers.tell_before(parted.parted_from)
        for name in RELEASES:
            record_with(name, release)
        for name in ENDS:
            record_with(name, actions_results.owe_results)
        for name in ("children.danger_found", "children.danger_unsaid"):
            record_with(name, actions_danger.file_found)
        record_with("children.danger_whose", actions_whose.on_whose)
        for name in ("children.lost", "children.gone"):
            record_with(name, actions_assisting.owe_again)
        record_with("children.met_at_home", actions_met.on_met)
        record_with("children.harm_kept", actions_met.on_harm)
        record_with("casework.joined", actions_parted.on_joined)
        record_with("casework.parted", actions_parted.on_parted)
        record_with("visits.voided", actions_withdrawn.on_voided)
