"""N-Quads of one invented decision, said thing by thing."""

from dataclasses import dataclass

HOME = "https://w3id.org/caselaw-graph/"
PREFIXES = {
    "cl": f"{HOME}def/",
    "nif": "http://persistence.uni-leipzig.org/nlp2rdf/ontologies/nif-core#",
    "prov": "http://www.w3.org/ns/prov#",
    "rdf": "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
    "rdfs": "http://www.w3.org/2000/01/rdf-schema#",
}
XSD = "http://www.w3.org/2001/XMLSchema#"


class Writer:
    """Collects the lines of one decision's graph."""

    def __init__(self, key: str) -> None:
        self.graph = iri(f"graph/{key}")
        self.lines: list[str] = []

    def say(self, subject: str, **facts: str | list[str]) -> str:
        """State facts of a subject, which is answered; ``nif_beginIndex`` is a name with a prefix."""
        for name, values in facts.items():
            prefix, _, local = name.rpartition("_")
            predicate = f"<{PREFIXES[prefix or 'cl']}{local}>"
            for value in values if isinstance(values, list) else [values]:
                self.lines.append(f"{subject} {predicate} {value} {self.graph} .\n")
        return subject


@dataclass(frozen=True)
class Place:
    """Where in which decision something is said; ``start`` is where the opinion's text begins."""

    write: Writer
    key: str
    case: str
    opinion: str
    kind: str
    start: int
    paragraph: str
    page: str

    def anchor(self, offset: int, words: str) -> str:
        """The passage that begins so many characters into the opinion."""
        begin = self.start + offset
        return self.write.say(
            iri(f"text/{self.key}/{begin}-{begin + len(words)}"),
            rdf_type=cl("Anchor"),
            nif_beginIndex=whole(begin),
            nif_endIndex=whole(begin + len(words)),
            nif_anchorOf=text(words),
            nif_referenceContext=iri(f"text/{self.key}"),
            page=self.page,
            inParagraph=self.paragraph,
        )

    def claim(
        self, kind: str, offset: int, words: str, sure: str = "0.9", /, **facts: str | list[str]
    ) -> str:
        """A claim that rests on the passage with these words."""
        name = "".join(f"-{letter.lower()}" if letter.isupper() else letter for letter in kind).lstrip("-")
        begin = self.start + offset
        place = f"{begin}-{begin + len(words)}"
        slug = str(facts.get("doctrine", "")).strip("<>").rpartition("/")[2]
        mention = kind == "DoctrineMention"  # is called by its doctrine, too, and rows are ordered by that
        return self.write.say(
            iri(f"mention/{self.key}/{slug}/{place}" if mention else f"{name}/{self.key}/{place}"),
            rdf_type=cl(kind),
            inOpinion=self.opinion,
            evidence=self.anchor(offset, words),
            rule=text(f"{name}-cue"),
            confidence=share(sure),
            **facts,
        )


def iri(path: str) -> str:
    """A thing of ours."""
    return f"<{HOME}{path}>"


def cl(name: str) -> str:
    """A term of the vocabulary."""
    return f"<{PREFIXES['cl']}{name}>"


def text(words: str) -> str:
    """A plain literal."""
    return '"' + words.replace("\\", "\\\\").replace('"', '\\"') + '"'


def whole(number: int) -> str:
    """An integer."""
    return f'"{number}"^^<{XSD}integer>'


def share(number: str) -> str:
    """A decimal."""
    return f'"{number}"^^<{XSD}decimal>'


def truth(*, value: bool) -> str:
    """A boolean."""
    return f'"{str(value).lower()}"^^<{XSD}boolean>'


def day(year: int, rest: str) -> str:
    """A date: ``day(1998, "09-24")``."""
    return f'"{year}-{rest}"^^<{XSD}date>'
