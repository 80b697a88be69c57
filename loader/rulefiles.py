"""What the files of ``loader/rules`` hold; whoever needs one says what it means."""

from importlib.resources import files
from typing import Any

import yaml


def written(stem: str) -> str:
    """The text of a file of ``loader/rules``.

    Args:
        stem: its name without ``.yml``.
    """
    return (files("loader") / "rules" / f"{stem}.yml").read_text("utf-8")


def content(stem: str) -> Any:  # noqa: ANN401 - each file has a form of its own
    """What a file of ``loader/rules`` holds: mappings, lists and texts, as YAML has them.

    Args:
        stem: its name without ``.yml``.

    Raises:
        yaml.YAMLError: it is not YAML.
    """
    return yaml.safe_load(written(stem))
