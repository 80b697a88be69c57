"""Where words stand: the file that spans count into, evidence and doubts."""

from dataclasses import dataclass, field
from typing import Literal

from loader.model.offsets import OffsetMap
from loader.model.spans import Span


@dataclass(frozen=True, slots=True)
class Evidence:
    """Why something is claimed: the words, the rule that read them, and how sure the rule is (0-1)."""

    span: Span
    rule: str
    confidence: float


@dataclass(frozen=True, slots=True)
class Issue:
    """A doubt about the source or about our reading of it; recorded, never guessed away."""

    stage: Literal["read", "extract", "lift", "check"]
    level: Literal["info", "warning", "error"]
    code: str
    message: str
    span: Span | None = None


@dataclass(frozen=True, slots=True)
class Source:
    """Where the text came from; offsets count into ``text``.

    Attributes:
        name: the file; with the member of an archive, or the number of a record, when it is one of many.
        media_type: of the file, member or record.
        sha256: of its bytes.
        reader: the word for the layout it is in.
        text: the file as it is, or what was made of it deterministically (escapes and tags undone).
        original: where the characters of such a text stand in the decoded file, member or record; None
            when the text is the file itself.
    """

    name: str
    media_type: str
    sha256: str
    reader: str
    text: str = field(repr=False)
    original: OffsetMap | None = field(default=None, repr=False)
