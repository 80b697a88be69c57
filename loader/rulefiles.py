"""What the files of ``loader/rules`` hold; whoever needs one says what it means."""

from importlib.resources import files
from typing import Any, Final

import yaml

_LOADER: Final = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
"""The safe loader that is made of C, eight times as fast, where PyYAML was built with it."""


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
    return parsed(written(stem))


def parsed(text: str) -> Any:  # noqa: ANN401 - each file has a form of its own
    """What a text in YAML says: mappings, lists and texts.

    Args:
        text: of a rule file.

    Raises:
        yaml.YAMLError: it is not YAML.
    """
    return yaml.load(text, Loader=_LOADER)  # noqa: S506 - a safe loader
