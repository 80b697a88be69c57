"""Who wrote an opinion, who joined it, and what kind of opinion they say it is; rules in ``bylines.yml``."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache
from typing import Final, Literal

from loader.model import Evidence, JudicialRole, Span
from loader.read.structure import rules
from loader.read.structure.judges import is_name, judges_in, printed, roles_of, surname
from loader.read.structure.marks import after_marks
from loader.read.structure.rules import AuthorRule, PhraseRule, StanceRule

# The longest list of who joined fits into this, and no document bears more titles than that.
_LONGEST: Final = 1_000
_TITLES: Final = 14
_LONGEST_TITLE: Final = 400
_CLOSING: Final = 6
_LONGEST_CLOSING: Final = 500
_BROKEN_OFF: Final = 40
_JOINED: Final = 0.95
_SEVERAL: Final = 2
_STOP = re.compile(r"[ \t]*[.,:;]")
_NAMED_GROUP = re.compile(r"\(\?P<\w+>")


@dataclass(frozen=True, slots=True)
class Byline:
    """What the opening of an opinion says of its author.

    Attributes:
        end: where the byline ends in the text.
        roles: the author, if named, and others whom the byline names.
        stance: what the byline says the author does, e.g. ``concurring in part``; empty when nothing.
        by_the_court: whether the court writes in its own name (per curiam).
    """

    end: int
    roles: tuple[JudicialRole, ...] = ()
    stance: str = ""
    by_the_court: bool = False

    @property
    def author(self) -> JudicialRole | None:
        """Who wrote, when somebody is named; the first of several."""
        return next((role for role in self.roles if role.role == "author"), None)

    @property
    def signature(self) -> str:
        """The authors' surnames as a key; ``per-curiam`` for the court, empty for nobody."""
        if self.by_the_court:
            return "per-curiam"
        return "-".join(self.surnames)

    @property
    def surnames(self) -> tuple[str, ...]:
        """The keys of those who wrote."""
        return tuple(surname(role.judge) for role in self.roles if role.role == "author")

    @property
    def type(self) -> str | None:
        """The opinion type that the stance makes, if it makes one."""
        rule = self._stance_rule()
        return rule.type if rule else None

    def contradicts(self, heading_type: str) -> bool:
        """Whether the stance makes a type that an opinion under this kind of heading cannot have."""
        rule = self._stance_rule()
        return rule is not None and heading_type not in {rule.type, *rule.fits}

    def _stance_rule(self) -> StanceRule | None:
        stances = rules.bylines().stances
        return next((rule for rule in stances if rule.pattern.search(self.stance)), None)


def read_opening(text: str, paragraphs: Sequence[Span]) -> Byline | None:
    """Read who wrote an opinion.

    Args:
        text: the text that spans count into.
        paragraphs: the paragraphs of the opinion, from the first after its heading.

    Returns:
        The byline, None when the opinion is not signed.
    """
    panel: tuple[JudicialRole, ...] = ()
    introduced: Byline | None = None
    titles_only = True
    for paragraph in paragraphs[:_TITLES]:
        limit = min(paragraphs[-1].end, paragraph.start + _LONGEST)
        start = after_marks(text, paragraph)
        byline = read_byline(text, start, limit, after_title=titles_only and paragraph != paragraphs[0])
        # Below a table of contents or the like, only a byline that is a paragraph of its own is one.
        if byline and (titles_only or byline.end == paragraph.end):
            return replace(byline, roles=byline.roles + panel)
        introduced = introduced or (read_introduction(text, start, limit) if titles_only else None)
        long = paragraph.end - start > _LONGEST_TITLE
        prelude = None if long else _prelude(text, Span(start, paragraph.end))
        titles_only = titles_only and (introduced is not None or prelude is not None)
        panel += prelude or ()
        if long:
            break
    return introduced and replace(introduced, roles=introduced.roles + panel)


def read_byline(text: str, start: int, limit: int, *, after_title: bool = False) -> Byline | None:
    """Read a byline that begins at a place, if one does.

    Args:
        text: the text that spans count into.
        start: where it would begin.
        limit: where the text that may belong to it ends.
        after_title: whether a title of the document stands before it.
    """
    glued = _glued().match(text, start, limit)
    start = glued.end() if glued else start
    for rule, pattern in _authors():
        found = pattern.match(text, start, limit) if after_title or not rule.after_title else None
        if found and not _is_ordinary(text, found):
            return _with_tails(text, found, rule, limit)
    return None


def opens_document(text: str, paragraph: Span) -> bool:
    """Whether a paragraph is nothing but the title of a document, as ``MEMORANDUM OPINION AND ORDER`` is."""
    if paragraph.end - paragraph.start > _LONGEST_TITLE:
        return False
    start = after_marks(text, paragraph)
    titles = (rule for rule in rules.bylines().preludes if not rule.role)
    return any(rule.pattern.fullmatch(text, start, paragraph.end) for rule in titles)


def read_closing(text: str, paragraphs: Sequence[Span]) -> Iterator[JudicialRole]:
    """Read the lines at the end of an opinion that say who joined, concurred, dissented or took no part."""
    closing = paragraphs[-_CLOSING:]
    for paragraph in closing:
        # A star that calls a note may stand alone between the names and what they did.
        broken = Span(paragraph.start, min(closing[-1].end, paragraph.end + _BROKEN_OFF))
        yield from _closed(text, [paragraph, broken], "closing")


def read_notes(text: str, notes: Iterable[Span]) -> Iterator[JudicialRole]:
    """Read the notes that say which judge sat by designation."""
    for note in notes:
        yield from _closed(text, [note], "note")


def _closed(text: str, readings: Iterable[Span], where: Literal["closing", "note"]) -> Iterator[JudicialRole]:
    """The roles that the first rule gives in the first of several readings of one line."""
    for line in readings:
        if line.end - line.start > _LONGEST_CLOSING:
            return
        for rule in rules.bylines().closings:
            found = rule.pattern.fullmatch(text, line.start, line.end) if rule.where == where else None
            roles = _joined(text, found, rule.role, rule.id) if found else ()
            if roles:
                yield from roles
                return


def _is_ordinary(text: str, found: re.Match[str]) -> bool:
    """Whether words that stand where names would are none."""
    groups = found.groupdict()
    if groups.get("judges"):
        return len(judges_in(text, Span(*found.span("judges")))) < _SEVERAL
    return groups.get("judge") is not None and not is_name(groups["judge"])


def _with_tails(text: str, found: re.Match[str], rule: AuthorRule, limit: int) -> Byline:
    """The author, with all that the tails after the name add."""
    groups = found.groupdict()
    roles: list[JudicialRole] = []
    stances: list[str] = []
    end, tail = found.end(), _tail(text, found.end(), limit)
    while tail:
        tail_rule, matched = tail
        said = matched.groupdict()
        if said.get("joined"):
            roles += _joined(
                text, matched, "joined-in-part" if said.get("partly") else "joined", tail_rule.id
            )
        if said.get("stance"):
            stances.append(printed(said["stance"]))
        if tail_rule.role and groups.get("judge"):
            roles.append(_role(found, tail_rule.role, tail_rule.id, rule.confidence))
        end = matched.end()
        tail = _tail(text, end, limit)
    authors = tuple(_authored(text, found, Evidence(Span(found.start(), end), rule.id, rule.confidence)))
    stop = _STOP.match(text, end, limit)
    return Byline(stop.end() if stop else end, (*authors, *roles), ", ".join(stances), not authors)


def _authored(text: str, found: re.Match[str], evidence: Evidence) -> Iterator[JudicialRole]:
    """The author, or all judges who write jointly; nobody where the court itself writes."""
    groups = found.groupdict()
    if groups.get("judges"):
        for name in judges_in(text, Span(*found.span("judges"))):
            yield JudicialRole(printed(name.of(text)), "author", None, evidence)
    elif groups.get("judge"):
        title = printed(groups["title"]) if groups.get("title") else None
        yield JudicialRole(printed(groups["judge"]), "author", title, evidence)


def _role(found: re.Match[str], role: str, rule: str, confidence: float) -> JudicialRole:
    name = Span(*found.span("judge"))
    return JudicialRole(printed(found["judge"]), role, None, Evidence(name, rule, confidence))


def _joined(text: str, found: re.Match[str], role: str, rule: str) -> tuple[JudicialRole, ...]:
    """One role for all judges of the list that a pattern found."""
    return tuple(roles_of(text, Span(*found.span("joined")), role, rule, _JOINED))


def _tail(text: str, start: int, limit: int) -> tuple[PhraseRule, re.Match[str]] | None:
    tails = ((rule, rule.pattern.match(text, start, limit)) for rule in rules.bylines().tails)
    return next(((rule, found) for rule, found in tails if found), None)


def read_introduction(text: str, start: int, limit: int) -> Byline | None:
    """A byline in a phrase, as in ``Opinion by Judge FURMAN``."""
    for rule in rules.bylines().introductions:
        found = rule.pattern.match(text, start, limit)
        if found:
            return read_byline(text, found.end(), limit)
    return None


def _prelude(text: str, paragraph: Span) -> tuple[JudicialRole, ...] | None:
    """The roles that a paragraph before the byline gives; None when it is no such paragraph."""
    for rule in rules.bylines().preludes:
        found = rule.pattern.fullmatch(text, paragraph.start, paragraph.end)
        if not found:
            continue
        if not rule.role:
            return ()
        roles = _joined(text, found, rule.role, rule.id)
        if roles:
            return roles
    words = paragraph.of(text)
    return () if words == words.upper() else None


@cache
def _glued() -> re.Pattern[str]:
    return rules.bylines().compile("$glued")


@cache
def _authors() -> tuple[tuple[AuthorRule, re.Pattern[str]], ...]:
    """Each rule with its pattern where a tail follows, or the end that the rule asks for."""
    known = rules.bylines()
    tails = {tail.id: _NAMED_GROUP.sub("(?:", tail.pattern.pattern) for tail in known.tails}

    def ends(rule: AuthorRule) -> list[str]:
        if rule.ends == "stance":
            return [tails["stance"]]
        if rule.ends == "words":
            return ["$words"]
        return list(tails.values()) if rule.ends == "tail" else [*tails.values(), f"${rule.ends}"]

    def followed(rule: AuthorRule) -> re.Pattern[str]:
        either = "|".join(f"(?:{end})" for end in ends(rule))
        return known.compile(f"(?:{rule.pattern.pattern})(?={either})")

    return tuple((rule, followed(rule)) for rule in known.authors)
