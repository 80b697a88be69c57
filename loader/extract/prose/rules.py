"""Rule files: patterns with the examples that prove them. What a rule says, and how it is read."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Annotated, Generic, Literal, Self, TypeVar

import yaml
from pydantic import BaseModel, ConfigDict, Field, ValidationError, model_validator

from loader.errors import RuleError
from loader.rulefiles import parsed, within, written

Slug = Annotated[str, Field(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$")]
Where = Literal[
    "sentence", "before", "source", "examples", "after", "pronoun", "answer", "topic", "parenthetical"
]
Pointer = Literal[
    "one", "several", "each", "following", "they", "court", "thought", "rule", "it", "aside", "case"
]
Treated = Literal["cases", "laws"]
By = Literal["this", "subject", "other", "cited", "party", "named"]


class Rule(BaseModel):
    """One rule: which words, where, mean what, and how surely.

    Attributes:
        id: names the rule in every piece of evidence it gives.
        where: where the cue stands. ``sentence``: with the authority, which the pattern names ``{case}`` or
            ``{cases}``. ``before``: in the sentence that the next citation sentence supports. ``source``: the
            same, but only the first citation after it is meant. ``examples``: in one that the next sentences
            give examples of ("For instance, in Wood, ..."). ``after``: in one that looks back ("That case is
            distinguishable"). ``pronoun``: in one whose pronoun stands for all the cases of the sentence
            before: for one if a group ``it`` matches, else for several. ``answer``: in one that answers what
            the sentence before says a court said ("We agree."). ``topic``: in one that speaks of the case at
            bar after the sentences before it were about one ("In Wood, ... Here, by contrast, ...").
            ``parenthetical``: in a citation's.
        cue: letters (lower case) of which one must occur; they are searched first, and the words before
            them are looked at for negation.
        pattern: a regular expression, case apart. A space is any white space; ``{word}`` is an entry of
            the file's ``words``; ``{case}`` is a citation. What a group ``no`` (``no2``, ...) matches is a
            negation that the rule itself asks for; where a group ``unless1``, ``unless2`` matches, the rule
            does not fire.
        weight: how surely the words mean it (0-1).
        examples: sentences in which this rule fires; counterexamples: in which it does not. See
            :mod:`loader.extract.prose.marked` for how citations are written in them.
        constructions: those of the file that its pattern, a predicate ("distinguishable"), is put into.
    """

    model_config = ConfigDict(extra="forbid", frozen=True)

    id: Slug
    constructions: tuple[Slug, ...] = ()
    where: Where = "sentence"
    cue: tuple[str, ...] = Field(min_length=1)
    pattern: str
    weight: float = Field(gt=0, le=1)
    examples: tuple[str, ...] = Field(min_length=1)
    counterexamples: tuple[str, ...] = ()


class TreatmentRule(Rule):
    """A rule that reads a treatment.

    Attributes:
        kind: concept of the treatment scheme; none where the words mean nothing unless they are denied.
        by: who treats. ``this``: the words make it this opinion's own act, unless they stand in a reported
            argument. ``subject``: whoever the clause is about. ``other``: the other opinion that the
            pattern names ``(?P<other>...)``. ``cited``: the authority at ``{by}``, or in whose
            parenthetical the words stand. ``party``: a party. ``named``: a party, a court, a cited case or
            another opinion, as the group ``who`` says, else whoever is named nearest before the words.
        negated: the kind meant when the words are denied; nothing is meant when left out.
        supposed: whether the rule also holds under "if" and "whether".
        fallback: whether it is left out where another rule says the same of the same authority: what is said
            of many cases at once.
        modifiers: concepts of the modifier scheme that always go with it.
        treats: what its words treat: cases, laws, or both.
    """

    kind: Slug | None = None
    by: By = "this"
    negated: Slug | None = None
    supposed: bool = False
    fallback: bool = False
    modifiers: tuple[Slug, ...] = ()
    treats: tuple[Treated, ...] = ("cases",)

    @model_validator(mode="after")
    def _means_something(self) -> Self:
        if not (self.kind or self.negated):
            raise ValueError("a rule needs a kind, or one that it means when it is denied")
        return self


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


class Pointing(BaseModel):
    """Words that point back at a case.

    Attributes:
        cue: letters of which one must occur, as for a rule.
        pattern: of the words; what stands for the case is its group ``words``.
    """

    model_config = ConfigDict(extra="forbid", frozen=True)

    cue: tuple[str, ...] = Field(min_length=1)
    pattern: str


@dataclass(frozen=True, slots=True)
class Family(Generic[R]):
    """Rules that have one pattern.

    Attributes:
        rules: the rule that is meant by the name of its group of the pattern, which is ``says``, perhaps a
            number, an underscore and its key; of one rule alone, the key is empty.
    """

    pattern: str
    cue: tuple[str, ...]
    rules: Mapping[str, R]


def _with_hyphens(name: str) -> str:
    return name.replace("_", "-")


class RuleFile(BaseModel, Generic[R]):
    """A file of rules with the words their patterns share.

    Attributes:
        words: named pieces of patterns, which may use each other.
        constructions: patterns with a hole, ``{predicate}``, for what is said of a case by them. A group
            ``denies`` (``denies2``, ...) that matches denies it.
        modifiers: for each modifier the pattern that shows it near a cue.
        in_dissent: for a kind that only a court can do, what a dissent does by the same words.
        reported: for a ``party``, the court ``below`` and ``another`` what it does to a case by words of a
            kind that it is said to have used; of a kind that is left out, nothing.
        pointers: words that point back at ``one`` case or at ``several``, at ``each`` of several or at all as
            ``they``, at those ``following``, at what a named ``court`` thinks in its case, at the ``thought``
            of the sentence before, at the ``rule`` of the case that it is about, or at that case as ``it``
            or "the ``case``"
            (:mod:`loader.extract.treatments.anaphors`).
        precedence: kinds in the order in which one is preferred among equally weighty ones.
    """

    model_config = ConfigDict(extra="forbid", frozen=True, alias_generator=_with_hyphens)

    words: dict[str, str] = {}
    constructions: dict[Slug, str] = {}
    modifiers: dict[Slug, str] = {}
    pointers: dict[Pointer, Pointing] = {}
    in_dissent: dict[Slug, Slug] = {}
    reported: dict[Slug, dict[Slug, Slug]] = {}
    precedence: tuple[Slug, ...] = ()
    rules: tuple[R, ...] = ()

    @model_validator(mode="after")
    def _ids_are_unique(self) -> Self:
        _no_two_alike(self.rules)
        return self


def _no_two_alike(rules: Iterable[Rule]) -> None:
    seen: set[str] = set()
    for rule in rules:
        if rule.id in seen:
            raise ValueError(f"two rules are called {rule.id}")
        seen.add(rule.id)


def rule_file(name: str, model: type[RuleFile[R]]) -> RuleFile[R]:
    """What a file of ``loader/rules`` holds, with the rules of the files in the folder of its name.

    Args:
        name: its stem.
        model: what all of them must conform to; only the file itself needs words, modifiers and the like.

    Raises:
        RuleError: as :func:`read_rules` says, or two files have a rule of one name.
    """
    files = [read_rules(stem, written(stem), model) for stem in (name, *within(name))]
    rules = tuple(rule for file in files for rule in file.rules)
    try:
        _no_two_alike(rules)
    except ValueError as error:
        raise RuleError(f"rules/{name}/: {error}") from error
    return files[0].model_copy(update={"rules": rules})


def read_rules(name: str, words: str, model: type[RuleFile[R]]) -> RuleFile[R]:
    """Read the text of a rule file.

    Args:
        name: its stem, for messages.
        words: the text.
        model: what it must conform to.

    Raises:
        RuleError: it is not YAML, or lacks or misspells a key.
    """
    try:
        return model.model_validate(parsed(words))
    except yaml.YAMLError as error:
        raise RuleError(f"rules/{name}.yml is not YAML: {' '.join(str(error).split())}") from error
    except ValidationError as error:
        raise RuleError(f"rules/{name}.yml: {_first(error, words)}") from error


def _first(error: ValidationError, words: str) -> str:
    problem = error.errors()[0]
    place = ".".join(str(step) for step in problem["loc"])
    rule = next((step for step in problem["loc"] if isinstance(step, int)), None)
    entries = (parsed(words) or {}).get("rules") or []
    name = entries[rule].get("id", "?") if rule is not None and isinstance(entries[rule], dict) else None
    return f"{place}: {problem['msg']}" + (f" (in rule {name})" if name else "")
