"""What the tokens of a SPARQL text tell before it is run: its form, and the prefixes it forgot to declare.

Not a parser: whether the text is correct, and what it may do, is the store's business. The tokens are the
terminals of SPARQL 1.1 Query, 19.8, so nothing inside a string, an IRI or a comment is taken for a keyword.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final, Literal

Form = Literal["SELECT", "ASK", "CONSTRUCT", "DESCRIBE"]

QUERY_FORMS: Final[Mapping[str, Form]] = {
    "SELECT": "SELECT",
    "ASK": "ASK",
    "CONSTRUCT": "CONSTRUCT",
    "DESCRIBE": "DESCRIBE",
}
UPDATE_FORMS: Final = frozenset(
    {"INSERT", "DELETE", "WITH", "LOAD", "CLEAR", "DROP", "CREATE", "ADD", "MOVE", "COPY"}
)
_PROLOGUE: Final = frozenset({"BASE", "PREFIX", "VERSION"})

_TOKEN = re.compile(
    r"""
      \#[^\n\r]*+                                                # comment
    | (?P<iri><(?:[^<>"{}|^`\\\x00-\x20]|\\[uU])*+>)               # IRIREF
    | \'\'\'(?:[^\\]|\\.)*?(?:\'\'\'|\Z) | \"\"\"(?:[^\\]|\\.)*?(?:\"\"\"|\Z)
    | '(?:[^'\\\n\r]|\\.)*+'? | "(?:[^"\\\n\r]|\\.)*+"?         # an open string hides the rest, as it should
    | [?$]\w++ | @[A-Za-z]++(?:-[A-Za-z0-9]++)*+ | _:[\w.\-·]*+  # variable, language tag, blank node
    | (?P<run>[^\W\d_][\w.\-·]*+)?(?P<local>:(?:[\w\-.·:]|%[0-9A-Fa-f]{2}|\\[_~.\-!$&'()*+,;=/?\#@%])*+)
    | (?P<words>[^\W\d_][\w.\-·]*+)
    """,
    re.VERBOSE | re.DOTALL,
)
"""Every quantifier is possessive, so that no text makes the scan slower than its length."""
_ABSOLUTE = re.compile(r"<[A-Za-z][A-Za-z0-9+.\-]*:")
_NOT_WORD = re.compile(r"[.\-·]+")
_FIRST_LINE = re.compile(r"\bline 1, column (\d+)")


@dataclass(frozen=True, slots=True)
class Outline:
    """What is known of a SPARQL text before it is run.

    Attributes:
        form: the query form, or None when the text is not a query.
        is_update: it begins like an update.
        declared: the prefixes it declares.
        used: the prefixes it uses, in order of first use.
        is_relative: it has an IRI that means something only beside a base.
    """

    form: Form | None
    is_update: bool
    declared: frozenset[str]
    used: tuple[str, ...]
    is_relative: bool = False

    @property
    def undeclared(self) -> tuple[str, ...]:
        """Prefixes that it uses and does not declare."""
        return tuple(prefix for prefix in self.used if prefix not in self.declared)


def outline(text: str) -> Outline:
    """Read the outline of a SPARQL text; any text has one, also a wrong one."""
    first = ""
    declaring = False
    declared: set[str] = set()
    used: dict[str, None] = {}
    relative = False
    for token in _TOKEN.finditer(text):
        if token["local"]:
            prefix = token["run"] or ""
            if declaring:
                declared.add(prefix)
            else:
                used.setdefault(prefix)
            declaring = False
        elif token["iri"]:
            relative = relative or not _ABSOLUTE.match(token["iri"])
        elif token["words"]:
            for word in _NOT_WORD.split(token["words"].upper()):
                declaring = word == "PREFIX"
                first = first or (word if word not in _PROLOGUE else "")
    return Outline(QUERY_FORMS.get(first), first in UPDATE_FORMS, frozenset(declared), tuple(used), relative)


def declare(text: str, found: Outline, known: Mapping[str, str], base: str | None = None) -> tuple[str, int]:
    """Declare the known prefixes that a text uses without declaring them, and the base, if it needs one.

    The declarations go in front of the first line, so that all lines keep their numbers; a prefix that is
    not known is left to the store to complain about.

    Args:
        text: a SPARQL query.
        found: its outline.
        known: namespaces by prefix.
        base: the IRI beside which relative ones are read, unless the text says another.

    Returns:
        The text with the declarations, and how many characters they are.
    """
    missing = (prefix for prefix in found.undeclared if prefix in known)
    added = "".join(f"PREFIX {prefix}: <{known[prefix]}> " for prefix in missing)
    if base is not None and found.is_relative:
        added = f"BASE <{base}> {added}"
    return added + text, len(added)


def relocate(message: str, added: int) -> str:
    """A message about the first line, with its column counted as if nothing had been added in front."""
    return _FIRST_LINE.sub(lambda place: f"line 1, column {max(1, int(place[1]) - added)}", message, count=1)
