"""The `#+` header of a query file: what it asks, what it needs, what it answers.

Header lines are YAML behind ``#+``, so the file stays plain SPARQL for every other program.
"""

from typing import Annotated, Final, Literal, Self

import yaml
from pydantic import BaseModel, ConfigDict, Field, StringConstraints, ValidationError, model_validator
from pydantic_core import ErrorDetails

from queries.errors import QueryFileError

MARK: Final = "#+"

ParamType = Literal[
    "case",
    "citation-key",
    "confidence",
    "court",
    "date",
    "disposition",
    "doctrine",
    "integer",
    "iri",
    "judge",
    "opinion-type",
    "page",
    "posture",
    "publication",
    "text",
    "treatment",
    "version",
    "year",
]
"""What a parameter may be; ``queries.values`` knows how each is written and what it becomes."""

ColumnType = Literal["iri", "concept", "text", "integer", "decimal", "year", "date", "boolean"]
"""What a column holds. A ``concept`` is given by its slug in the column's scheme (``distinguished``)."""

Words = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1)]
Tag = Annotated[str, StringConstraints(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$")]
Name = Annotated[str, StringConstraints(pattern=r"^[a-z][A-Za-z0-9]*$")]


class _Strict(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class Param(_Strict):
    """A parameter: one ``VALUES ?name { term }`` line of the query.

    ``example`` is written as a person would write it; the query's own line holds the term it becomes. An
    optional parameter that is not given is ``UNDEF``, which leaves its variable free.
    """

    type: ParamType
    help: Words
    example: Words
    optional: bool = False


class Column(_Strict):
    """A column of the answer; ``scheme`` is the SKOS scheme of a ``concept``."""

    type: ColumnType
    help: Words
    scheme: Tag | None = None

    @model_validator(mode="after")
    def _concepts_have_a_scheme(self) -> Self:
        if (self.type == "concept") != (self.scheme is not None):
            raise ValueError("a concept, and nothing else, has a `scheme`")
        return self


class Header(_Strict):
    """What a query file says about itself.

    A question has a ``description``, and a ``graph`` when its answer is one too: a template of CONSTRUCT over
    its columns and the parameters that are IRIs. A check of the stored graph has a ``level`` instead and says
    what the ``problem`` of each row is and what the ``solution``; no rows means that it passes.
    """

    summary: Words
    description: Words | None = None
    params: dict[Name, Param] = Field(default_factory=dict)
    columns: Annotated[dict[Name, Column], Field(min_length=1)]
    notes: Words | None = None
    graph: Words | None = None
    tags: Annotated[tuple[Tag, ...], Field(min_length=1)]
    level: Literal["error", "warning"] | None = None
    problem: Words | None = None
    solution: Words | None = None

    @model_validator(mode="after")
    def _is_a_question_or_a_check(self) -> Self:
        check = (self.level, self.problem, self.solution)
        if self.description and not any(check):
            if not self.summary.endswith("?"):
                raise ValueError("`summary` is the question, so it ends with a question mark")
        elif self.description or not all(check):
            raise ValueError("either `description`, or all of `level`, `problem` and `solution`")
        elif list(self.columns) != ["focus", "message"]:
            raise ValueError("the columns of a check are `focus` and `message`")
        return self

    @property
    def is_check(self) -> bool:
        """Whether this is a check of the stored graph and not a question about the law."""
        return self.level is not None


def read_header(text: str, path: str) -> Header:
    """Read the header of a query file.

    Args:
        text: the whole file.
        path: the file's name, for messages.

    Raises:
        QueryFileError: there is no header, it is not YAML, or a key is unknown, missing or wrong.
    """
    found = read_keys(text, path)
    try:
        return Header.model_validate(found)
    except ValidationError as error:
        raise QueryFileError(f"{path}: {'; '.join(_sentence(each) for each in error.errors())}") from error


def read_keys(text: str, path: str) -> dict[str, object]:
    """The keys of the header of any file of SPARQL, and what each holds; every scalar is a text.

    Args:
        text: the whole file.
        path: the file's name, for messages.

    Raises:
        QueryFileError: there is no header, or it is not a mapping in YAML.
    """
    lines = [line.removeprefix(MARK) for line in text.splitlines() if line.startswith(MARK)]
    if not lines:
        raise QueryFileError(f"{path} has no header: begin it with `{MARK} summary: ...`")
    try:
        # Every scalar stays text, and pydantic decides what it is: a bare 1998-09-24 is no surprise.
        found = yaml.load("\n".join(lines), Loader=yaml.BaseLoader)  # noqa: S506 - BaseLoader makes only text
    except yaml.YAMLError as error:
        raise QueryFileError(f"{path}: the header is not YAML: {_one_line(str(error))}") from error
    if not isinstance(found, dict):
        raise QueryFileError(f"{path}: the header is no list of keys; begin it with `{MARK} summary: ...`")
    return found


def _sentence(error: ErrorDetails) -> str:
    key = ".".join(str(part) for part in error["loc"] if part != "[key]")
    message = error["msg"].removeprefix("Value error, ")
    return f"header key `{key}`: {message}" if key else f"header: {message}"


def _one_line(text: str) -> str:
    return " ".join(text.split())
