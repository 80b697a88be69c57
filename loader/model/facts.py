"""What a source states of a decision in fields of their own, as against what is read from its text."""

from dataclasses import dataclass
from typing import Literal

from loader.model.spans import Span

FactName = Literal[
    "name",
    "full-name",
    "citation",
    "court",
    "court-name",
    "jurisdiction",
    "decided",
    "argued",
    "year",
    "docket-number",
    "parties",
    "attorneys",
    "judges",
    "author",
    "joined",
    "summary",
    "headnotes",
    "syllabus",
    "disposition",
    "posture",
    "publication",
    "record",
    "printed-page",
]
"""What a source may state.

``name`` is the short one, ``court`` the abbreviation, ``record`` its own id; a ``printed-page`` begins where
it stands, and becomes a page of the decision.
"""


@dataclass(frozen=True, slots=True)
class Fact:
    """What a source states of a decision, and where.

    Attributes:
        name: what is stated.
        value: the words, with single spaces.
        span: where they stand in the text.
        printed: whether they are printed in the decision itself, rather than added by who keeps the record.
    """

    name: FactName
    value: str
    span: Span
    printed: bool = False
