"""Rule files: patterns as data, each with the examples that prove it. Reads, checks and compiles them."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Annotated, Final, Generic, Literal, Self, TypeVar

import yaml
from pydantic import BaseModel, ConfigDict, Field, ValidationError, model_validator

from loader.errors import RuleError
from loader.extract.cues import Cues
from loader.extract.passages import DOCTRINE, REST, SLOT, THERE

Slug = Annotated[str, Field(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$")]
Where = Literal["sentence", "before", "examples", "after", "parenthetical"]
By = Literal["this", "subject", "other", "cited"]

_NAME: Final = re.compile(r"\{([a-z][a-z-]*)\}")
_SEVERAL: Final = rf"{SLOT}(?:(?:(?:, (?:in )?{SLOT})*,?|(?:; {SLOT})*;?) (?:and|or|nor) (?:also )?(?:in )?{SLOT})?"
_SLOTS: Final = {
    "case": SLOT,
    "cases": _SEVERAL,
    "by": SLOT,
    "any": SLOT,
    "there": THERE,
    "doctrine": f"{DOCTRINE}{REST}*+",
}
_DEEPEST: Final = 8


class Rule(BaseModel):
    """One rule: which words, where, mean what, and how surely.

    Attributes:
        id: names the rule in every piece of evidence it gives.
        where: where the cue stands. ``sentence``: with the authority, which the pattern names ``{case}`` or
            ``{cases}``. ``before``: in the sentence that the next citation sentence supports. ``examples``:
            in one that the next sentences give examples of ("For instance, in Wood, ..."). ``after``: in one
            that looks back ("That case is distinguishable"). ``parenthetical``: in a citation's.
        cue: letters (lower case) of which one must occur; they are searched first, and the words before
            them are looked at for negation.
        pattern: a regular expression, case apart. A space is any white space; ``{word}`` is an entry of
            the file's ``words``; ``{case}`` is a citation.
        weight: how surely the words mean it (0-1).
        examples: sentences in which this rule fires; counterexamples: in which it does not. See
            :mod:`loader.extract.marked` for how citations are written in them.
    """

    model_config = ConfigDict(extra="forbid", frozen=True)

    id: Slug
    where: Where = "sentence"
    cue: tuple[str, ...] = Field(min_length=1)
    pattern: str
    weight: float = Field(gt=0, le=1)
    examples: tuple[str, ...] = Field(min_length=1)
    counterexamples: tuple[str, ...] = ()


class TreatmentRule(Rule):
    """A rule that reads a treatment.

    Attributes:
        kind: concept of the treatment scheme.
        by: who treats. ``this``: the words make it this opinion's own act, unless they stand in a reported
            argument. ``subject``: whoever the clause is about. ``other``: the other opinion that the
            pattern names ``(?P<other>...)``. ``cited``: the authority at ``{by}``, or in whose
            parenthetical the words stand.
        negated: the kind meant when the cue is negated; nothing is meant when left out.
        supposed: whether the rule also holds under "if" and "whether".
        fallback: whether it counts only where no other rule speaks for the same opinion and authority.
        modifiers: concepts of the modifier scheme that always go with it.
    """

    kind: Slug
    by: By = "this"
    negated: Slug | None = None
    supposed: bool = False
    fallback: bool = False
    modifiers: tuple[Slug, ...] = ()


class RecognitionRule(Rule):
    """A rule that reads the report that a court has, or has not, recognised a doctrine.

    Attributes:
        status: concept of the recognition scheme.
        of: whose recognition. ``court``: of the court the pattern names ``(?P<court>...)``. ``cited``: of
            the courts that decided the cases cited in support, one each.
    """

    status: Slug
    of: Literal["court", "cited"] = "court"


R = TypeVar("R", bound=Rule)


class RuleFile(BaseModel, Generic[R]):
    """A file of rules with the words their patterns share.

    Attributes:
        words: named pieces of patterns, which may use each other.
        modifiers: for each modifier the pattern that shows it near a cue.
        precedence: kinds in the order in which one is preferred among equally weighty ones.
    """

    model_config = ConfigDict(extra="forbid", frozen=True)

    words: dict[str, str] = {}
    modifiers: dict[Slug, str] = {}
    precedence: tuple[Slug, ...] = ()
    rules: tuple[R, ...]

    @model_validator(mode="after")
    def _ids_are_unique(self) -> Self:
        seen: set[str] = set()
        for rule in self.rules:
            if rule.id in seen:
                raise ValueError(f"two rules are called {rule.id}")
            seen.add(rule.id)
        return self


@dataclass(frozen=True, slots=True)
class Compiled(Generic[R]):
    """A rule ready to match."""

    rule: R
    pattern: re.Pattern[str]
    cue: re.Pattern[str]


class RuleSet(Generic[R]):
    """The rules of one file, ready to match."""

    def __init__(self, name: str, content: RuleFile[R]) -> None:
        self.name = name
        self.rules = tuple(self._compile(rule, content.words) for rule in content.rules)
        self.modifiers = {slug: re.compile(_spaced(words), re.I) for slug, words in content.modifiers.items()}
        self.precedence = content.precedence
        self._cues: dict[bool, Cues[Compiled[R]]] = {True: Cues(), False: Cues()}
        for compiled in self.rules:
            for cue in compiled.rule.cue:
                self._cues[compiled.rule.where == "parenthetical"].add(cue, compiled)

    def hits(self, text: bytes, *, parenthetical: bool = False) -> Iterator[tuple[Compiled[R], int]]:
        """Where cues occur: the cheap search that decides which patterns are worth trying where.

        Args:
            text: of :func:`loader.extract.cues.letters`.
            parenthetical: whether the rules for parentheticals are wanted, or all the others.

        Yields:
            A rule and the offset of one of its cues.
        """
        return self._cues[parenthetical].find(text)

    def _compile(self, rule: R, words: Mapping[str, str]) -> Compiled[R]:
        try:
            pattern = re.compile(_spaced(expand(rule.pattern, words)), re.I)
            cue = re.compile("|".join(map(re.escape, rule.cue)), re.I)
        except (KeyError, re.error) as error:
            raise RuleError(f"rules/{self.name}.yml: the pattern of {rule.id} is wrong: {error}") from error
        return Compiled(rule, pattern, cue)


def expand(pattern: str, words: Mapping[str, str]) -> str:
    """Replace the names in braces by what they stand for.

    Args:
        pattern: of a rule.
        words: the file's shared pieces.

    Returns:
        A regular expression in which each ``{case}`` is a group ``case1``, ``case2``, ... and ``{by}`` and
        ``{there}`` are groups of those names; ``{any}`` is no group.

    Raises:
        KeyError: a name is neither a citation nor in ``words``, or words stand for each other.
    """
    for _ in range(_DEEPEST):
        if not (named := [name for name in _NAME.findall(pattern) if name not in _SLOTS]):
            break
        if missing := [name for name in named if name not in words]:
            raise KeyError(f"{{{missing[0]}}} is not among the words of the file")
        pattern = _NAME.sub(lambda found: found[0] if found[1] in _SLOTS else words[found[1]], pattern)
    else:
        raise KeyError(f"{{{named[0]}}} stands for itself")
    numbers = iter(range(1, 100))
    groups = {"case": lambda: f"case{next(numbers)}", "cases": lambda: f"case{next(numbers)}"}

    def slot(found: re.Match[str]) -> str:
        name = found[1]
        signs = _SLOTS[name]
        return f"(?:{signs})" if name in {"any", "doctrine"} else f"(?P<{groups.get(name, lambda: name)()}>{signs})"

    return _NAME.sub(slot, pattern)


def _spaced(pattern: str) -> str:
    return pattern.replace(" ?", r"\s*").replace(" ", r"\s+")


@cache
def treatment_rules() -> RuleSet[TreatmentRule]:
    """The rules of ``rules/treatments.yml``.

    Raises:
        RuleError: the file is wrong; the message names the rule.
    """
    return load("treatments", RuleFile[TreatmentRule])


@cache
def recognition_rules() -> RuleSet[RecognitionRule]:
    """The rules of ``rules/recognitions.yml``.

    Raises:
        RuleError: the file is wrong; the message names the rule.
    """
    return load("recognitions", RuleFile[RecognitionRule])


def load(name: str, model: type[RuleFile[R]], text: str | None = None) -> RuleSet[R]:
    """Read a rule file.

    Args:
        name: its stem in ``loader/rules``.
        model: what it must conform to.
        text: its content, when it is not the file of that name.

    Raises:
        RuleError: it is not YAML, lacks or misspells a key, or a pattern does not compile.
    """
    words = text if text is not None else (files("loader") / "rules" / f"{name}.yml").read_text("utf-8")
    try:
        content = model.model_validate(yaml.safe_load(words))
    except yaml.YAMLError as error:
        raise RuleError(f"rules/{name}.yml is not YAML: {' '.join(str(error).split())}") from error
    except ValidationError as error:
        raise RuleError(f"rules/{name}.yml: {_first(error, words)}") from error
    return RuleSet(name, content)


def _first(error: ValidationError, words: str) -> str:
    problem = error.errors()[0]
    place = ".".join(str(step) for step in problem["loc"])
    rule = next((step for step in problem["loc"] if isinstance(step, int)), None)
    entries = (yaml.safe_load(words) or {}).get("rules") or []
    name = entries[rule].get("id", "?") if rule is not None and isinstance(entries[rule], dict) else None
    return f"{place}: {problem['msg']}" + (f" (in rule {name})" if name else "")
