"""Names of judges in lists such as ``ROBERTS, C. J., and SCALIA and THOMAS, JJ.``, and keys made of them."""

import re
import unicodedata
from collections.abc import Iterator
from functools import cache
from typing import Final

from loader.model import Evidence, JudicialRole, Span
from loader.read.structure import rules
from ontology.names import slug

_BETWEEN = re.compile(r"(?:[\s,.;:*†‡\d&()\[\]-]|\band\b)*", re.IGNORECASE)
_SUFFIXES: Final = {"jr", "sr", "ii", "iii", "iv"}
_SPACE = re.compile(r"\s+")


def judges_in(text: str, whole: Span) -> tuple[Span, ...]:
    """The names in a list of judges, without their titles.

    Args:
        text: the text that spans count into.
        whole: the list.

    Returns:
        The spans of the names in order; none when there are other words in the list, or when neither
        titles nor capitals say that these are judges.
    """
    words = whole.of(text)
    without_titles = _titles().sub(lambda title: "," * len(title.group()), words)
    names = [name for name in _names().finditer(without_titles) if is_name(name.group())]
    gaps = [0, *(place for name in names for place in name.span()), len(words)]
    between = zip(gaps[::2], gaps[1::2], strict=True)
    if not all(_BETWEEN.fullmatch(without_titles, start, end) for start, end in between):
        return ()
    if without_titles == words and not all(name.group().isupper() for name in names):
        return ()
    return tuple(Span(whole.start + name.start(), whole.start + name.end()) for name in names)


def roles_of(text: str, whole: Span, role: str, rule: str, confidence: float) -> Iterator[JudicialRole]:
    """Give all judges of a list one role, on the evidence of their names."""
    for name in judges_in(text, whole):
        yield JudicialRole(printed(name.of(text)), role, None, Evidence(name, rule, confidence))


def printed(words: str) -> str:
    """Words as printed, whatever line breaks and spaces stand between them."""
    return _SPACE.sub(" ", words).strip()


def surname(judge: str) -> str:
    """The readable key of a judge within a decision.

    Args:
        judge: a name as printed, e.g. ``"ROBERT P. FRANK"`` or ``"VAN GRAAFEILAND, JR."``.

    Returns:
        ``"frank"``, ``"van-graafeiland"``; for somebody named by office only, the office.
    """
    words = [slug(word) for word in judge.replace(",", " ").split() if _letters(word)]
    if words[-1] in rules.bylines().not_names:
        return slug(judge).removeprefix("the-")
    while len(words) > 1 and words[-1] in _SUFFIXES:
        words.pop()
    start = len(words) - 1
    while start and words[start - 1] in rules.bylines().particles:
        start -= 1
    return "-".join(words[start:])


def is_name(words: str) -> bool:
    """Whether capitalised words can name somebody: not ``We``, and not without letters to make a key from."""
    return len(_letters(words)) > 1 and words.lower().rstrip(".") not in rules.bylines().not_names


def _letters(words: str) -> list[str]:
    """The letters that a key can be made from."""
    plain = unicodedata.normalize("NFKD", words)
    return [letter for letter in plain if letter.isalpha() and letter.isascii()]


@cache
def _titles() -> re.Pattern[str]:
    return rules.bylines().compile(r",[\s\d*†‡\[\]]{0,8}$title(?!\w)|$titled(?=\s)|$courtesy(?=$name)")


@cache
def _names() -> re.Pattern[str]:
    return rules.bylines().compile(r"\b$name(?!\w)")
