"""The rules of reading: ``loader/rules/*.yml`` of this stage as checked, compiled, frozen values.

Patterns are verbose regular expressions in which ``$part`` stands for a pattern of the file's ``parts``.
"""

import re
from collections.abc import Mapping
from functools import cache
from typing import Annotated, Final, Literal, TypeVar

import yaml
from pydantic import (
    AfterValidator,
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    ValidationError,
    ValidationInfo,
)

from loader.errors import RuleError
from loader.rulefiles import content

_LONGEST_HEADING: Final = 80
_PART = re.compile(r"\$([a-z]+(?:-[a-z]+)*)")


class Rule(BaseModel):
    """What all rules are: frozen, and with no keys that nobody reads."""

    model_config = ConfigDict(frozen=True, extra="forbid", arbitrary_types_allowed=True)


def _written_out(pattern: str, parts: Mapping[str, str]) -> str:
    """A pattern with each ``$part`` replaced by that part, in brackets so that it stays one thing."""

    def part(found: re.Match[str]) -> str:
        if found.group(1) not in parts:
            raise ValueError(f"it uses ${found.group(1)}, which no part before it defines")
        return f"(?:{parts[found.group(1)]})"

    return _PART.sub(part, pattern)


def _each_written_out(parts: Mapping[str, str]) -> Mapping[str, str]:
    """The parts, each of which may use those before it."""
    written: dict[str, str] = {}
    for name, pattern in parts.items():
        written[name] = _written_out(pattern, written)
    return written


def _compile(pattern: object, info: ValidationInfo) -> object:
    if not isinstance(pattern, str):
        return pattern
    try:
        return re.compile(_written_out(pattern, info.context or {}), re.VERBOSE)
    except re.error as error:
        raise ValueError(f"{pattern!r} is no regular expression: {error}") from error


Pattern = Annotated[re.Pattern[str], BeforeValidator(_compile)]


class BylineExample(Rule):
    """Words, and what a rule must read in them."""

    text: str
    judge: str | None = None
    title: str | None = None
    type: str | None = None
    joined: tuple[str, ...] = ()
    authors: tuple[str, ...] = ()


class AuthorRule(Rule):
    """How an author is named.

    ``ends`` says what must follow the name when no tail does; ``after_title`` that it counts only below a
    title of the document.
    """

    id: str
    pattern: Pattern
    ends: Literal["stop-or-break", "colon-or-break", "colon-or-tail", "words", "break", "tail", "stance"]
    confidence: float
    after_title: bool = False
    examples: tuple[BylineExample, ...]
    counterexamples: tuple[str, ...]


class PhraseRule(Rule):
    """A phrase around an author; ``role`` is what it makes of the judges it names."""

    id: str
    pattern: Pattern
    role: str | None = None
    examples: tuple[str, ...]
    counterexamples: tuple[str, ...]


class StanceRule(Rule):
    """The type that a stance makes (``concurring in part``), and the types that it does not contradict."""

    type: str
    pattern: Pattern
    fits: tuple[str, ...] = ()
    examples: tuple[str, ...]
    counterexamples: tuple[str, ...]


class ClosingRule(Rule):
    """A closing line or a note that gives judges a role."""

    id: str
    where: Literal["closing", "note"]
    pattern: Pattern
    role: str
    examples: tuple[BylineExample, ...]
    counterexamples: tuple[str, ...]


class Bylines(Rule):
    """``bylines.yml``: who wrote an opinion and who joined it."""

    parts: Mapping[str, str]
    not_names: frozenset[str] = Field(alias="not-names")
    particles: frozenset[str]
    preludes: tuple[PhraseRule, ...]
    authors: tuple[AuthorRule, ...]
    introductions: tuple[PhraseRule, ...]
    tails: tuple[PhraseRule, ...]
    stances: tuple[StanceRule, ...]
    closings: tuple[ClosingRule, ...]

    def compile(self, pattern: str) -> re.Pattern[str]:
        """A pattern made of parts, in the manner of the file."""
        return re.compile(_written_out(pattern, self.parts), re.VERBOSE)


class HeadingRule(Rule):
    """Headings of opinions of one type.

    ``set_apart`` ones count only after two blank lines or above a byline that agrees; below ``any_stance``
    a judge may take any; what stands above the first of a decision is another opinion, unless this
    ``leads``. In an undivided text ``signed`` ones count only above a stance: they head sections, too. Below
    a ``by_court`` one others may stand unheaded. ``codes`` are words of data sources for the type.
    """

    type: str
    forms: tuple[str, ...]
    set_apart: bool = False
    any_stance: bool = False
    signed: bool = False
    leads: bool = False
    by_court: bool = False
    codes: tuple[str, ...] = ()


class StarredRule(Rule):
    """Notes that are called by a star."""

    pattern: Pattern
    examples: tuple[str, ...]
    counterexamples: tuple[str, ...]


class Footnotes(Rule):
    """``footnotes.yml``: what tells notes and their marks from other things."""

    abbreviations: frozenset[str]
    starred: tuple[StarredRule, ...]


class Disposition(Rule):
    """The words of which a disposition is made."""

    operative: frozenset[str]
    filler: frozenset[str]
    examples: tuple[str, ...]
    counterexamples: tuple[str, ...]


class Quotation(Rule):
    """Words that announce a block quotation, that say a law is recited in it, and that come back from one."""

    announces: Pattern
    recites: Pattern
    says: Pattern
    returns: Pattern
    examples: Mapping[Literal["announces", "recites", "says", "returns"], tuple[str, ...]]
    counterexamples: Mapping[Literal["announces", "recites", "says", "returns"], tuple[str, ...]]


class Paragraphs(Rule):
    """``paragraphs.yml``: what a paragraph is, and which headings are parts of a whole opinion."""

    disposition: Disposition
    quotation: Quotation
    parts: frozenset[str]
    minor: frozenset[str]


class _Headings(Rule):
    rules: tuple[HeadingRule, ...]


class _Parts(Rule):
    parts: Annotated[Mapping[str, str], AfterValidator(_each_written_out)]


Model = TypeVar("Model", bound=Rule)


@cache
def bylines() -> Bylines:
    """The rules of ``bylines.yml``, with their parts written out."""
    return with_parts("bylines", Bylines)


@cache
def headings() -> Mapping[str, HeadingRule]:
    """The headings of ``opinions.yml``: the rule of each form, the form in lower case."""
    rules = _checked("opinions", _Headings, _raw("opinions")).rules
    return {form.lower(): rule for rule in rules for form in rule.forms}


def heading(words: str) -> HeadingRule | None:
    """The rule of words that are nothing but the heading of an opinion, if they are."""
    if len(words) > _LONGEST_HEADING:
        return None
    return headings().get(" ".join(words.split()).rstrip(".:").lower())


@cache
def _codes() -> Mapping[str, str]:
    rules = _checked("opinions", _Headings, _raw("opinions")).rules
    return {code: rule.type for rule in rules for code in rule.codes}


def opinion_type(word: str) -> str | None:
    """The opinion type that a data source calls by a word, with or without a number before it.

    Args:
        word: e.g. ``"majority"`` (Caselaw Access Project), ``"035concurrenceinpart"`` (CourtListener).
    """
    plain = word.strip().lower().lstrip("0123456789")
    rule = heading(plain)
    return _codes().get(plain) or (rule.type if rule else None)


@cache
def footnotes() -> Footnotes:
    """The rules of ``footnotes.yml``."""
    return _checked("footnotes", Footnotes, _raw("footnotes"))


@cache
def paragraphs() -> Paragraphs:
    """The rules of ``paragraphs.yml``."""
    return _checked("paragraphs", Paragraphs, _raw("paragraphs"))


def checked(stem: str, model: type[Model]) -> Model:
    """A file of this stage whose patterns, if any, have no parts.

    Raises:
        RuleError: the file is not as the model wants it.
    """
    return _checked(stem, model, _raw(stem))


def with_parts(stem: str, model: type[Model]) -> Model:
    """A file whose patterns are made of its ``parts``.

    Raises:
        RuleError: it is not YAML, or not what the model asks for.
    """
    raw = _raw(stem)
    parts = _checked(stem, _Parts, {"parts": raw.get("parts")}).parts
    return _checked(stem, model, raw | {"parts": parts}, parts)


def _raw(stem: str) -> dict[str, object]:
    """The content of a file; a file that is a list is its ``rules``."""
    try:
        raw = content(stem)
    except yaml.YAMLError as error:
        raise RuleError(f"loader/rules/{stem}.yml is not YAML: {' '.join(str(error).split())}") from error
    return raw if isinstance(raw, dict) else {"rules": raw}


def _checked(stem: str, model: type[Model], raw: object, parts: Mapping[str, str] | None = None) -> Model:
    try:
        return model.model_validate(raw, context=parts)
    except ValidationError as error:
        first = error.errors()[0]
        where = ".".join(str(step) for step in first["loc"])
        raise RuleError(f"loader/rules/{stem}.yml, at {where}: {first['msg']}") from error
