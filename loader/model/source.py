"""Where words stand: spans, the file they count into, evidence and doubts."""

from dataclasses import dataclass, field
from typing import Literal


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """Characters ``[start, end)`` of the source text."""

    start: int
    end: int

    def __post_init__(self) -> None:
        if not 0 <= self.start <= self.end:
            raise ValueError(f"not a span: [{self.start}, {self.end})")

    def __contains__(self, other: "Span | int") -> bool:
        if isinstance(other, Span):
            return self.start <= other.start and other.end <= self.end
        return self.start <= other < self.end

    def of(self, text: str) -> str:
        """The characters of ``text`` that this span covers."""
        return text[self.start : self.end]


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
    """Where the text came from. ``sha256`` is of the file's bytes; offsets count into ``text``."""

    name: str
    media_type: str
    sha256: str
    reader: str
    text: str = field(repr=False)
