"""The state diagrams in docs/ are those of the code."""

from scripts.state_docs import FOLDER, pages


def test_the_state_diagrams_are_fresh():
    """Run `python -m scripts.state_docs` when this fails."""
    expected = dict(pages())
    written = {path.name: path.read_text(encoding="utf-8") for path in FOLDER.glob("*.md")}
    assert written == expected
