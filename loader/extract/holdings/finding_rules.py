"""The rules that read findings on clearly established law: ``rules/findings.yml``."""

from functools import cache

from loader.extract.prose.rules import Rule, RuleFile
from loader.extract.prose.ruleset import RuleSet, load


@cache
def finding_rules() -> RuleSet[Rule]:
    """The rules, ready to match.

    Raises:
        RuleError: the file is wrong; the message names the rule.
    """
    return load("findings", RuleFile[Rule])
