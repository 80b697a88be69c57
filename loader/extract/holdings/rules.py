"""The rules that read holdings: ``rules/holdings.yml``."""

from functools import cache
from typing import Literal

from loader.extract.prose.rules import Rule, RuleFile
from loader.extract.prose.ruleset import RuleSet, load


class HoldingRule(Rule):
    """A rule that reads what somebody holds.

    Attributes:
        kind: whose. ``own``: this opinion's. ``own-court``: of "the court", which in a separate opinion is
            the court it departs from. ``own-uncited``: of an opinion of the court, in words that tell of
            others where a case is cited ("it is held that"). ``own-would``: what this opinion would hold.
            ``reported``: of the case, court or opinion that the pattern's group ``who`` names. ``below``: of
            the court under review.
        whole: whether the whole sentence is the proposition, and not only what follows the match.
        answers: whether the sentence answers what the one before it says that a party claims, and both are
            the proposition ("He claims that he was not heard. We disagree.").
        near: whether of this court's own cases only one cited in the sentence can be meant.
    """

    kind: Literal["own", "own-court", "own-uncited", "own-would", "reported", "below"]
    whole: bool = False
    answers: bool = False
    near: bool = False


@cache
def holding_rules() -> RuleSet[HoldingRule]:
    """The rules, ready to match.

    Raises:
        RuleError: the file is wrong; the message names the rule.
    """
    return load("holdings", RuleFile[HoldingRule])
