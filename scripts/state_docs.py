"""Write docs/states/*.md from the STEPS of the models: one diagram and one table a record."""

import os
from collections.abc import Iterator
from pathlib import Path

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "shouwang.config.settings")
FOLDER = Path(__file__).resolve().parent.parent / "docs" / "states"


def pages() -> Iterator[tuple[str, str]]:
    """File name and text for every model that has a life."""
    from django.apps import apps

    for model in sorted(apps.get_models(), key=lambda each: each._meta.label):
        steps = getattr(model, "STEPS", None)
        if steps and model.__module__.startswith("shouwang."):
            yield f"{model._meta.app_label}-{model._meta.model_name}.md", _page(model, steps)


def _page(model: type, steps: dict) -> str:
    title = model._meta.verbose_name
    lines = [f"# {model.__name__} · {title}", "", "Generated from `STEPS`; do not edit.", ""]
    lines += ["```mermaid", "stateDiagram-v2"]
    for word, step in steps.items():
        lines.append(f"    {word} : {step.label} {word}")
        lines += [f"    {before or '[*]'} --> {word}" for before in step.after]
    lines += ["```", "", "| step | 状态 | after | act | clause |", "|---|---|---|---|---|"]
    for word, step in steps.items():
        after = ", ".join(before or "(birth)" for before in step.after)
        act = step.may.value if step.may else "–"
        lines.append(f"| {word} | {step.label} | {after} | {act} | {step.clause} |")
    return "\n".join(lines) + "\n"


def main() -> None:
    """Write every page and remove those of records that are gone."""
    django.setup()
    FOLDER.mkdir(parents=True, exist_ok=True)
    written = dict(pages())
    for name, text in written.items():
        (FOLDER / name).write_text(text, encoding="utf-8")
    for path in FOLDER.glob("*.md"):
        if path.name not in written:
            path.unlink()


if __name__ == "__main__":
    main()
