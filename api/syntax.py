"""What the tokens of a SPARQL text tell before it is run: its form, its prefixes, whether it calls out.

Not a parser: whether the text is correct is the store's business. The tokens are the terminals of SPARQL 1.1
Query, 19.8, so nothing inside a string, an IRI or a comment is taken for a keyword or a prefix.
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
    | <(?:[^<>"{}|^`\\\x00-\x20]|\\[uU])*+>                       # IRIREF
    | \'\'\'(?:[^\\]|\\.)*?(?:\'\'\'|\Z) | \"\"\"(?:[^\\]|\\.)*?(?:\"\"\"|\Z)
    | '(?:[^'\\\n\r]|\\.)*+'? | "(?:[^"\\\n\r]|\\.)*+"?         # an open string hides the rest, as it should
    | [?$]\w++ | @[A-Za-z]++(?:-[A-Za-z0-9]++)*+ | _:[\w.\-·]*+  # variable, language tag, blank node
    | (?P<run>[^\W\d_][\w.\-·]*+)?(?P<local>:(?:[\w\-.·:]|%[0-9A-Fa-f]{2}|\\[_~.\-!$&'()*+,;=/?\#@%])*+)
    | (?P<words>[^\W\d_][\w.\-·]*+)
    """,
    re.VERBOSE | re.DOTALL,
)
"""Every quantifier is possessive, so that no text makes the scan slower than its length."""
_NOT_WORD = re.compile(r"[.\-·]+")


@dataclass(frozen=True, slots=True)
class Outline:
    """What is known of a SPARQL text before it is run.

    Attributes:
        form: the query form, or None when the text is not a query.
        is_update: it begins like an update.
        calls_out: it has a SERVICE clause, which would make the store send requests elsewhere.
        declared: the prefixes it declares.
        used: the prefixes it uses, in order of first use.
    """

    form: Form | None
    is_update: bool
    calls_out: bool
    declared: frozenset[str]
    used: tuple[str, ...]

    @property
    def undeclared(self) -> tuple[str, ...]:
        """Prefixes that it uses and does not declare."""
        return tuple(prefix for prefix in self.used if prefix not in self.declared)


def outline(text: str) -> Outline:
    """Read the outline of a SPARQL text; any text has one, also a wrong one."""
    first = ""
    calls_out = declaring = False
    declared: set[str] = set()
    used: dict[str, None] = {}
    for token in _TOKEN.finditer(text):
        if token["local"]:
            prefix = token["run"] or ""
            if declaring:
                declared.add(prefix)
            else:
                used.setdefault(prefix)
            declaring = False
        elif token["words"]:
            for word in _NOT_WORD.split(token["words"].upper()):
                declaring = word == "PREFIX"
                calls_out = calls_out or word == "SERVICE"
                first = first or (word if word not in _PROLOGUE else "")
    return Outline(QUERY_FORMS.get(first), first in UPDATE_FORMS, calls_out, frozenset(declared), tuple(used))


def declare(text: str, found: Outline, known: Mapping[str, str]) -> str:
    """Declare the known prefixes that a text uses without declaring them.

    The declarations go in front of the first line, so that lines keep their numbers; a prefix that is
    not known is left to the store to complain about.

    Args:
        text: a SPARQL query.
        found: its outline.
        known: namespaces by prefix.
    """
    missing = [prefix for prefix in found.undeclared if prefix in known]
    return "".join(f"PREFIX {prefix}: <{known[prefix]}> " for prefix in missing) + text
