"""What the files of ``loader/rules`` hold; whoever needs one says what it means."""

from importlib.resources import files
from typing import Any, Final

import yaml

_LOADER: Final = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
"""The safe loader that is made of C, eight times as fast, where PyYAML was built with it."""


def written(stem: str) -> str:
    """The text of a file of ``loader/rules``.

    Args:
        stem: its name without ``.yml``, in a folder with that before it.
    """
    return (files("loader") / "rules" / f"{stem}.yml").read_text("utf-8")


def within(stem: str) -> list[str]:
    """The files in the folder of ``loader/rules`` that has a file's name: ``treatments/followed``.

    Args:
        stem: the name of the file without ``.yml``.
    """
    folder = files("loader") / "rules" / stem
    names = sorted(file.name for file in folder.iterdir()) if folder.is_dir() else []
    return [f"{stem}/{name.removesuffix('.yml')}" for name in names if name.endswith(".yml")]


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
