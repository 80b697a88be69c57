"""The rules of reading: ``loader/rules/*.yml`` of this stage as checked, compiled, frozen values.

Patterns are verbose regular expressions in which ``$part`` stands for a pattern of the file's ``parts``.
"""

import re
from collections.abc import Mapping
from functools import cache
from importlib import resources
from typing import Annotated, Any, Literal, TypeVar

import yaml
from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, ValidationError

from loader.errors import RuleError

_PART = re.compile(r"\$([a-z]+(?:-[a-z]+)*)")


class _Rule(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid", arbitrary_types_allowed=True)


def _compile(pattern: object) -> object:
    try:
        return re.compile(pattern, re.VERBOSE) if isinstance(pattern, str) else pattern
    except re.error as error:
        raise ValueError(f"{pattern!r} is no regular expression: {error}") from error


Pattern = Annotated[re.Pattern[str], BeforeValidator(_compile)]


class BylineExample(_Rule):
    """Words, and what a rule must read in them."""

    text: str
    judge: str | None = None
    title: str | None = None
    type: str | None = None
    joined: tuple[str, ...] = ()


class AuthorRule(_Rule):
    """How an author is named.

    ``ends`` says what must follow the name when no tail does; ``after_title`` that it counts only below a
    title of the document.
    """

    id: str
    pattern: Pattern
    ends: Literal["stop-or-break", "colon-or-break", "break", "tail", "stance"]
    confidence: float
    after_title: bool = False
    examples: tuple[BylineExample, ...]
    counterexamples: tuple[str, ...]


class PhraseRule(_Rule):
    """A phrase around an author; ``role`` is what it makes of the judges it names."""

    id: str
    pattern: Pattern
    role: str | None = None
    examples: tuple[str, ...]
    counterexamples: tuple[str, ...]


class StanceRule(_Rule):
    """What kind of opinion a stance (``concurring in part``) makes, and which kinds it does not contradict."""

    type: str
    pattern: Pattern
    fits: tuple[str, ...] = ()
    examples: tuple[str, ...]
    counterexamples: tuple[str, ...]


class ClosingRule(_Rule):
    """A closing line or a note that gives judges a role."""

    id: str
    where: Literal["closing", "note"]
    pattern: Pattern
    role: str
    examples: tuple[BylineExample, ...]
    counterexamples: tuple[str, ...]


class Bylines(_Rule):
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
        return re.compile(_written_out("bylines", pattern, self.parts), re.VERBOSE)


class HeadingRule(_Rule):
    """Headings of opinions of one type.

    ``set_apart`` ones count only after two blank lines; under ``any_stance`` ones a judge may take any;
    what stands above the first heading of a decision is another opinion, unless this one ``leads``.
    """

    type: str
    forms: tuple[str, ...]
    set_apart: bool = False
    any_stance: bool = False
    leads: bool = False


class StarredRule(_Rule):
    """Notes that are called by a star."""

    pattern: Pattern
    examples: tuple[str, ...]
    counterexamples: tuple[str, ...]


class Footnotes(_Rule):
    """``footnotes.yml``: what tells notes and their marks from other things."""

    abbreviations: frozenset[str]
    starred: tuple[StarredRule, ...]


class Disposition(_Rule):
    """The words of which a disposition is made."""

    operative: frozenset[str]
    filler: frozenset[str]
    examples: tuple[str, ...]
    counterexamples: tuple[str, ...]


class Quotation(_Rule):
    """Words that announce a block quotation, and words that come back from one."""

    announces: Pattern
    returns: Pattern
    examples: Mapping[Literal["announces", "returns"], tuple[str, ...]]
    counterexamples: Mapping[Literal["announces", "returns"], tuple[str, ...]]


class Paragraphs(_Rule):
    """``paragraphs.yml``: what a paragraph is, and which headings are parts of a whole opinion."""

    disposition: Disposition
    quotation: Quotation
    parts: frozenset[str]


class _Headings(_Rule):
    rules: tuple[HeadingRule, ...]


Model = TypeVar("Model", bound=_Rule)


@cache
def bylines() -> Bylines:
    """The rules of ``bylines.yml``, with their parts written out."""
    raw = _raw("bylines")
    parts: dict[str, str] = {}
    for name, pattern in raw["parts"].items():
        parts[name] = _written_out("bylines", pattern, parts)
    return _checked("bylines", Bylines, _with_parts("bylines", raw, parts) | {"parts": parts})


@cache
def headings() -> Mapping[str, HeadingRule]:
    """The headings of ``opinions.yml``: the rule of each form, the form in lower case."""
    rules = _checked("opinions", _Headings, {"rules": _raw("opinions")}).rules
    return {form.lower(): rule for rule in rules for form in rule.forms}


@cache
def footnotes() -> Footnotes:
    """The rules of ``footnotes.yml``."""
    return _checked("footnotes", Footnotes, _raw("footnotes"))


@cache
def paragraphs() -> Paragraphs:
    """The rules of ``paragraphs.yml``."""
    return _checked("paragraphs", Paragraphs, _raw("paragraphs"))


def _raw(stem: str) -> Any:
    text = resources.files("loader").joinpath("rules", f"{stem}.yml").read_text(encoding="utf-8")
    try:
        return yaml.safe_load(text)
    except yaml.YAMLError as error:
        raise RuleError(f"loader/rules/{stem}.yml is not YAML: {' '.join(str(error).split())}") from error


def _checked(stem: str, model: type[Model], raw: Any) -> Model:
    try:
        return model.model_validate(raw)
    except ValidationError as error:
        first = error.errors()[0]
        where = ".".join(str(step) for step in first["loc"])
        raise RuleError(f"loader/rules/{stem}.yml, at {where}: {first['msg']}") from error


def _with_parts(stem: str, raw: Any, parts: Mapping[str, str]) -> Any:
    """The same data with every ``pattern`` in it written out."""
    if isinstance(raw, list):
        return [_with_parts(stem, item, parts) for item in raw]
    if not isinstance(raw, dict):
        return raw
    return {
        key: _written_out(stem, value, parts) if key == "pattern" else _with_parts(stem, value, parts)
        for key, value in raw.items()
    }


def _written_out(stem: str, pattern: str, parts: Mapping[str, str]) -> str:
    """A pattern with ``$part`` replaced by that part, in brackets so that it stays one thing."""

    def part(found: re.Match[str]) -> str:
        if found.group(1) not in parts:
            raise RuleError(f"loader/rules/{stem}.yml uses ${found.group(1)}, which no part before it defines")
        return f"(?:{parts[found.group(1)]})"

    return _PART.sub(part, pattern)
