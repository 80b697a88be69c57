"""The rules that read statements of legal tests: ``rules/legal-tests.yml``."""

import re
from functools import cache
from typing import Literal

from pydantic import Field

from loader.extract.prose.patterns import compiled
from loader.extract.prose.rules import Rule, RuleFile, Slug, read_rules
from loader.extract.prose.ruleset import RuleSet, load
from loader.rulefiles import written


class TestRule(Rule):
    """A rule that reads the statement of a test.

    Attributes:
        form: ``list``: the pattern stands before the first marker of a numbered list. ``clause``: what must
            be shown follows the pattern, or is its group ``body``, ``body1``, ...; a group ``rejected`` is
            what is denied.
            ``steps``: the pattern announces steps that later sentences take.
            ``duty``: the pattern is the verb of a clause that says what anybody must do.
        stance: the stance on the elements (concept of the stance scheme).
        connective: how they combine, where the rule knows (concept of the connective scheme).
        least: fewer elements make no statement.
        commas: whether the elements stand in a row parted by commas.
        reach: how many sentences after the announcement of steps the first may stand; 0: it is the first.
        generic: whether elements that name persons or things of this case are its application and no test.
        law: whether the words that introduce the elements must be general, too, since the pattern takes for
            law whatever is said of anybody.
        named: whether a test is of a doctrine only where the words that introduce its elements name it, since
            the pattern reads conditions of whatever result.
    """

    __test__ = False  # not a class of tests, whatever pytest thinks of its name

    form: Literal["list", "clause", "steps", "duty"]
    stance: Slug = "required"
    connective: Slug | None = None
    least: int = Field(default=1, ge=1)
    generic: bool = False
    law: bool = False
    named: bool = False
    commas: bool = False
    reach: int = Field(default=12, ge=0)


@cache
def _content() -> RuleFile[TestRule]:
    return read_rules("legal-tests", written("legal-tests"), RuleFile[TestRule])


@cache
def legal_test_rules() -> RuleSet[TestRule]:
    """The rules, ready to match.

    Raises:
        RuleError: the file is wrong; the message names the rule.
    """
    return load("legal-tests", RuleFile[TestRule])


@cache
def steps() -> tuple[re.Pattern[str], re.Pattern[str]]:
    """What shows the first step of a test in a sentence, and what shows a further one."""
    words = _content().words
    return compiled("{first-step}", words), compiled("{next-step}", words)
