"""Every IRI of the project is minted here, and nowhere else.

The vocabulary (classes, properties, concepts, doctrines, courts) has one home for everybody. What is
read from opinions is minted under a base that an installation may choose, so that graphs from two
installations merge unless somebody wants them not to.
"""

import re
import unicodedata
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

HOME: Final = "https://w3id.org/caselaw-graph/"
DEF: Final = HOME + "def/"
DOCTRINE: Final = HOME + "doctrine/"
COURT: Final = HOME + "court/"
ONTOLOGY: Final = HOME + "ontology/"
SHAPE: Final = HOME + "shape/"
DERIVED: Final = HOME + "graph/derived"
"""Name of the graph that holds what follows from all the others: one name, for every store makes its own."""

_NOT_SLUG = re.compile(r"[^a-z0-9]+")


@lru_cache(maxsize=4096)  # a decision names its reporter and its opinions at each of its claims
def slug(text: str) -> str:
    """Turn a name or citation into the readable part of an IRI.

    Args:
        text: any text, e.g. ``"439 F.3d 1055"`` or ``"BYBEE"``.

    Returns:
        Lower-case ASCII letters, digits and single hyphens, e.g. ``"439-f3d-1055"``. Full stops and
        apostrophes vanish (Bluebook abbreviations stay one word); everything else becomes a hyphen. A name
        without any such letter is spelt by its code points (``u6771-u4eac``).

    Raises:
        ValueError: nothing is left to name.
    """
    plain = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode()
    plain = re.sub(r"(?<=\d)\.(?=\d)", "-", plain)  # 29 C.F.R. § 1910.12 is not section 191012
    made = _NOT_SLUG.sub("-", re.sub(r"[.']", "", plain).lower()).strip("-")
    made = made or "-".join(f"u{ord(sign):x}" for sign in text if sign.isalnum())
    if not made:
        raise ValueError(f"{text!r} has no letter or digit to make an IRI from")
    return made


_CITATION = re.compile(r"(\d+)\s+(\S.*?)[\s,]+(?:at\s+)?(\d+|_+)")


def citation_key(citation: str) -> str:
    """Turn a reporter citation into the key that all spellings of it share.

    Args:
        citation: volume, reporter and first page, e.g. ``"439 F.3d 1055"`` or ``"489 U. S. 189"``.

    Returns:
        Volume, reporter without spaces or stops, and page: ``"439-f3d-1055"``, ``"489-us-189"``. Text
        that is not volume-reporter-page becomes its slug.

    Raises:
        ValueError: there is no letter or digit in it.
    """
    found = _CITATION.fullmatch(citation.strip())
    if not found:
        return slug(citation)
    volume, reporter, page = found.groups()
    return f"{volume}-{slug(reporter).replace('-', '')}-{page}"


def term(name: str) -> str:
    """IRI of a class or property of the vocabulary, by its local name."""
    return DEF + name


def scheme(name: str) -> str:
    """IRI of a SKOS scheme, e.g. ``treatment``; with its slash, for ``cl:signal`` is the property."""
    return f"{DEF}{name}/"


def concept(scheme: str, name: str) -> str:
    """IRI of a concept in one of the SKOS schemes, e.g. ``concept("treatment", "distinguished")``."""
    return f"{DEF}{scheme}/{name}"


def doctrine(name: str) -> str:
    """IRI of a doctrine by its slug, e.g. ``state-created-danger``."""
    return DOCTRINE + name


def court(name: str) -> str:
    """IRI of a court by its courts-db id, e.g. ``ca9``."""
    return COURT + name


@dataclass(frozen=True, slots=True)
class Minter:
    """Mints the IRIs of things read from opinions, under one base.

    Keys are slugs: a decision's key is the slug of its first reporter citation. Things inside a text
    are named by their character offsets (half-open, into the original file), so that a better extractor
    does not rename what it finds again.
    """

    base: str = HOME

    def decision(self, key: str) -> str:
        """IRI of a decision, or of the stub of a decision that is only cited."""
        return f"{self.base}case/{key}"

    def opinion(self, key: str, name: str) -> str:
        """IRI of one opinion within a decision, e.g. ``opinion/439-f3d-1055/dissent-bybee``."""
        return f"{self.base}opinion/{key}/{name}"

    def authority(self, kind: str, key: str) -> str:
        """IRI of a cited authority: a decision, or a statute, constitution, rule, article ... by kind."""
        return self.decision(key) if kind == "case" else f"{self.base}{kind}/{key}"

    def judge(self, key: str) -> str:
        """IRI of a judge; the key carries the court until the person is identified (``ca9-bybee``)."""
        return f"{self.base}judge/{key}"

    def text(self, key: str) -> str:
        """IRI of the text of a decision: the character sequence that all offsets refer to."""
        return f"{self.base}text/{key}"

    def anchor(self, key: str, start: int, end: int) -> str:
        """IRI of the characters ``[start, end)`` of a decision's text."""
        return f"{self.base}text/{key}/{start}-{end}"

    def inside(self, kind: str, key: str, start: int, end: int) -> str:
        """IRI of a thing found at ``[start, end)`` of a decision's text, e.g. kind ``citation``."""
        return f"{self.base}{kind}/{key}/{start}-{end}"

    def named(self, kind: str, key: str, *parts: str) -> str:
        """IRI of a thing of a decision known by words and not by place, e.g. a page or a treatment."""
        return f"{self.base}{kind}/{key}/" + "/".join(slug(part) for part in parts)

    def graph(self, key: str) -> str:
        """Name of the graph that holds everything read from one decision."""
        return f"{self.base}graph/{key}"

    def kept_graph(self, key: str, sha256: str) -> str:
        """Name of the graph that keeps a text of a decision which another text was preferred to."""
        return f"{self.graph(key)}/{sha256[:16]}"

    def kept_text(self, key: str, sha256: str) -> str:
        """IRI of such a text, by the SHA-256 of the bytes of its file (hexadecimal)."""
        return f"{self.text(key)}/{sha256[:16]}"

    def source(self, sha256: str) -> str:
        """IRI of a source file, by the SHA-256 of its bytes (hexadecimal)."""
        return f"{self.base}source/{sha256}"

    def activity(self, key: str, fingerprint: str) -> str:
        """IRI of the reading of one decision by one state of the program."""
        return f"{self.base}activity/{key}/{fingerprint}"

    def vocabulary_graph(self) -> str:
        """Name of the graph that holds the ontology, the vocabularies, the courts and the doctrines."""
        return f"{self.base}graph/vocabulary"
