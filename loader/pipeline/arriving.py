"""What comes in: the files that paths mean, and the documents in them, opened when it is their turn."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from loader.errors import SourceError
from loader.read import STDIN, Item, Refused, items
from loader.settings import Settings


@dataclass(frozen=True, slots=True)
class Arrival:
    """A document, or why there is none, and the number of the file that holds it, from 0."""

    file: int
    item: Item | Refused


def expand(paths: Iterable[Path]) -> list[Path]:
    """The files meant by some paths, each once.

    Folders are searched in order, without hidden files; a name with ``*``, ``?`` or ``[`` that is no file is
    a pattern; ``-`` is standard input.
    """
    found: dict[Path, None] = {}
    for path in paths:
        found |= dict.fromkeys(_meant(path))
    return list(found)


def arriving(files: Sequence[Path], settings: Settings) -> Iterator[Arrival]:
    """The documents that files hold, in order; a file that cannot be read on is one that is refused."""
    for number, path in enumerate(files):
        try:
            for item in items(path, settings.max_file_bytes):
                yield Arrival(number, item)
        except SourceError as error:
            yield Arrival(number, Refused(str(path), _said(path, str(error))))


def _said(path: Path, message: str) -> str:
    if path != STDIN and path.is_dir():
        return f"{path} has no files in it; name a folder that holds opinions"
    return message


def _meant(path: Path) -> list[Path]:
    if path.is_dir():
        inside = path.rglob("*")
        return sorted(file for file in inside if file.is_file() and not _hidden(file.relative_to(path))) or [
            path
        ]
    if not path.exists() and any(sign in str(path) for sign in "*?["):
        pattern = path.relative_to(path.anchor) if path.anchor else path
        return sorted(file for file in Path(path.anchor or ".").glob(str(pattern)) if file.is_file()) or [
            path
        ]
    return [path]


def _hidden(path: Path) -> bool:
    return any(part.startswith(".") for part in path.parts)
