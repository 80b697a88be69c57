"""The pages: templates filled on the server, every value escaped, no scripts."""

import re
from collections.abc import Sequence
from typing import Final
from urllib.parse import urlencode

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup, escape

from api.cells import heading
from queries.catalog import QuerySpec
from queries.header import Param
from queries.lexicon import lexicon
from queries.values import TYPES

_PLURAL: Final = re.compile(r"s\b")
_CODE: Final = re.compile(r"`([^`]+)`")

MOST_CHOICES: Final = 300
"""A parameter offers its values in a list when there are no more than this."""


class Pages:
    """Fills the templates of this package."""

    def __init__(self) -> None:
        self._templates = Environment(
            loader=PackageLoader("api"),
            autoescape=True,
            undefined=StrictUndefined,
            trim_blocks=True,
            lstrip_blocks=True,
        )
        self._templates.filters.update(
            ask=ask_href, example=example_href, heading=heading, numbered=numbered, prose=prose
        )
        self._templates.globals.update(choices=choices)

    def render(self, name: str, here: str, **values: object) -> str:
        """Fill a template.

        Args:
            name: the template's file name without ``.html``.
            here: the path of the page, which the navigation marks.
            values: what the template asks for; a missing one is an error.
        """
        return self._templates.get_template(f"{name}.html").render(here=here, **values)


def numbered(name: str, number: int) -> str:
    """A name in the plural, such as ``decisions read``, as it is after a number."""
    return _PLURAL.sub("", name, count=1) if number == 1 else name


def prose(text: str) -> Markup:
    """A sentence of ours with its `code` set as code, which is all the Markdown that headers use."""
    return Markup(_CODE.sub(r"<code>\1</code>", str(escape(text))))  # noqa: S704 - escaped here


def ask_href(text: str) -> str:
    """The address of the SPARQL page with a query and its answer."""
    return "/sparql?" + urlencode({"query": text})


def example_href(spec: QuerySpec) -> str:
    """The address of a question with its example values; optional ones are left out."""
    values = {name: param.example for name, param in spec.header.params.items() if not param.optional}
    return f"/queries/{spec.id}" + ("?" + urlencode(values) if values else "")


def choices(param: Param) -> Sequence[str]:
    """The values that a parameter's box offers: all, when the vocabulary lists them and they are few."""
    named = TYPES[param.type].named
    slugs = lexicon(named).slugs if named else ()
    return slugs if len(slugs) <= MOST_CHOICES else ()
