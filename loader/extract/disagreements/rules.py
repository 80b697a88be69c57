"""The rules of ``rules/disagreements.yml``: by which words one opinion answers, grants or reports another."""

from functools import cache
from typing import Literal, Self

from pydantic import model_validator

from loader.extract.prose.rules import Rule, RuleFile, Slug
from loader.extract.prose.ruleset import RuleSet, load


class DisagreementRule(Rule):
    """A rule that reads what one opinion of a decision says to another.

    In its pattern the group ``other`` is the words that name the other opinion, ``said`` what is denied or
    granted, or what the other is reported to say, and ``party`` a party to whom a point is granted.

    Attributes:
        kind: ``rebuttal`` and ``concession`` are read; an ``attribution`` says where another opinion is
            reported, which rules with ``where: after`` look back to.
        supposed: whether the rule also holds under "if" and "whether".
        of: whom it speaks to: another opinion of the decision, or a party.
        manner: concept of the manner scheme; of rebuttals only.
    """

    kind: Literal["rebuttal", "concession", "attribution"]
    of: Literal["other", "party"] = "other"
    where: Literal["sentence", "after"] = "sentence"
    manner: Slug | None = None
    supposed: bool = False

    @model_validator(mode="after")
    def _a_rebuttal_has_a_manner(self) -> Self:
        if (self.kind == "rebuttal") != (self.manner is not None):
            raise ValueError("a rebuttal has a manner, and nothing else has")
        return self


@cache
def disagreement_rules() -> RuleSet[DisagreementRule]:
    """The rules of ``rules/disagreements.yml``.

    Raises:
        RuleError: the file is wrong; the message names the rule.
    """
    return load("disagreements", RuleFile[DisagreementRule])
