"""The Python shown in docs/ontology.md prints what the page says."""

import io
import re
from contextlib import redirect_stdout
from pathlib import Path

import pytest

GUIDE = (Path(__file__).parents[2] / "docs" / "ontology.md").read_text("utf-8")
SHOWN = re.findall(r"```python\n(.*?)```\n\n```text\n(.*?)```", GUIDE, re.DOTALL)


def test_the_guide_shows_something_to_run():
    assert len(SHOWN) == GUIDE.count("```python") == 2


@pytest.mark.parametrize(("code", "printed"), SHOWN, ids=["classes", "binding"])
def test_what_the_guide_shows_is_what_is_printed(code, printed):
    said = io.StringIO()
    with redirect_stdout(said):
        exec(compile(code, "docs/ontology.md", "exec"), {})
    assert said.getvalue() == printed
