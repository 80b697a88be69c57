"""Invented decisions for benchmarks, the same every time: ``python benchmarks/library_corpus.py 5000 o.nq``.

Each decision is one graph in the shape that the loader stores. Courts, years, the number of opinions and the
share of dissents are about those of federal appellate reports; a decision cites earlier ones, and how often
each is cited falls off like Zipf's law. About 165 statements a decision, so that 50,000 make some 8 million.
"""

import sys
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from random import Random

HOME = "https://w3id.org/caselaw-graph/"
PREFIXES = {
    "cl": f"{HOME}def/",
    "nif": "http://persistence.uni-leipzig.org/nlp2rdf/ontologies/nif-core#",
    "rdf": "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
    "rdfs": "http://www.w3.org/2000/01/rdf-schema#",
}
XSD = "http://www.w3.org/2001/XMLSchema#"

COURTS = {  # courts-db id: citation string, weight
    "scotus": ("", 4), "ca1": ("1st Cir.", 4), "ca2": ("2d Cir.", 8), "ca3": ("3d Cir.", 7),
    "ca4": ("4th Cir.", 7), "ca5": ("5th Cir.", 12), "ca6": ("6th Cir.", 8), "ca7": ("7th Cir.", 9),
    "ca8": ("8th Cir.", 9), "ca9": ("9th Cir.", 17), "ca10": ("10th Cir.", 6), "ca11": ("11th Cir.", 7),
    "cadc": ("D.C. Cir.", 4), "azd": ("D. Ariz.", 2), "cand": ("N.D. Cal.", 4), "nysd": ("S.D.N.Y.", 4),
}  # fmt: skip
DOCTRINES = (
    "qualified-immunity", "summary-judgment", "state-created-danger", "deliberate-indifference",
    "harmless-error", "standing", "preemption", "due-process", "substantive-due-process", "mootness",
    "exhaustion-of-administrative-remedies", "preliminary-injunction", "proximate-cause", "takings",
)  # fmt: skip
KINDS = (
    ("cited", 62), ("discussed", 12), ("followed", 7), ("relied-on", 6), ("explained", 4),
    ("distinguished", 5), ("criticized", 1), ("not-followed", 1), ("questioned", 1), ("overruled", 1),
)  # fmt: skip
STARTS = (
    "Bar",
    "Cal",
    "Den",
    "El",
    "Fal",
    "Gar",
    "Hal",
    "Ir",
    "Kel",
    "Lan",
    "Mor",
    "Nor",
    "Os",
    "Pen",
    "Quin",
    "Ros",
)
ENDS = (
    "ber",
    "cott",
    "dale",
    "field",
    "ford",
    "gren",
    "ham",
    "kins",
    "ley",
    "low",
    "man",
    "ner",
    "rick",
    "sby",
    "ton",
)


def decisions(count: int, seed: int = 1) -> Iterator[str]:
    """The N-Quads of each decision, oldest first."""
    random = Random(seed)
    made = [_identity(number, random) for number in range(count)]
    for number, identity in enumerate(made):
        yield "".join(_graph(number, identity, made, random))


def key_of(number: int) -> str:
    """The citation key of a decision of the corpus: its number is its place in time."""
    return f"{100 + number // 400}-f3d-{1 + (number % 400) * 3}"


def citation_of(number: int) -> str:
    """The reporter citation of a decision of the corpus."""
    return key_of(number).replace("-f3d-", " F.3d ")


Identity = tuple[str, str, int, str]
"""Key, name, year, court."""


def _identity(number: int, random: Random) -> Identity:
    def party() -> str:
        return random.choice(STARTS) + random.choice(ENDS)

    court = random.choices(list(COURTS), [weight for _, weight in COURTS.values()])[0]
    return key_of(number), f"{party()} v. {party()}", 1950 + int(70 * (number / 50_000) ** 0.8) % 70, court


class _Writer:
    def __init__(self, key: str) -> None:
        self.graph = f"<{HOME}graph/{key}>"
        self.lines: list[str] = []

    def say(self, subject: str, **facts: str | list[str]) -> str:
        for name, values in facts.items():
            prefix, _, local = name.rpartition("_")
            predicate = f"<{PREFIXES[prefix or 'cl']}{local}>"
            for value in values if isinstance(values, list) else [values]:
                self.lines.append(f"{subject} {predicate} {value} {self.graph} .\n")
        return subject


@dataclass(frozen=True)
class _Place:
    """Where in which decision something is said."""

    write: "_Writer"
    key: str
    case: str
    page: str
    opinion: str = ""
    kind: str = ""
    paragraph: str = ""


def _graph(number: int, identity: Identity, made: list[Identity], random: Random) -> list[str]:
    key = identity[0]
    write = _Writer(key)
    case = _stub(write, identity, read=True)
    write.say(write.graph, about=case, fingerprint=_text(f"{number:064x}"))
    text = write.say(f"<{HOME}text/{key}>", rdf_type=_cl("Text"))
    write.say(case, text=text)
    first = str(1 + (number % 400) * 3)
    page = write.say(
        f"<{HOME}page/{key}/f3d/{first}>",
        rdf_type=_cl("Page"),
        pageLabel=_text(first),
        pageOf=text,
        order=_whole(1),
    )
    for order, kind in enumerate(["lead", *(["dissent"] if random.random() < 0.08 else [])], start=1):
        _opinion(_Place(write, key, case, page), number, made, random, kind, order)
    return write.lines


def _opinion(at: _Place, number: int, made: list[Identity], random: Random, kind: str, order: int) -> None:
    write, start, court = at.write, 5000 * order, made[number][3]
    surname = random.choice(STARTS) + random.choice(ENDS[:5])
    judge = write.say(f"<{HOME}judge/{court}-{surname.lower()}>", rdf_type=_cl("Judge"))
    write.say(judge, name=_text(surname.upper()))
    opinion = write.say(
        f"<{HOME}opinion/{at.key}/{kind}>",
        rdf_type=_cl("Opinion"),
        opinionOf=at.case,
        order=_whole(order),
        opinionType=f"<{HOME}def/opinion-type/{kind}>",
        author=judge,
        rdfs_label=_text(f"{kind.title()} Opinion in {made[number][1]}"),
    )
    paragraph = write.say(
        f"<{HOME}paragraph/{at.key}/{start}-{start + 900}>",
        rdf_type=_cl("Paragraph"),
        inOpinion=opinion,
        page=at.page,
        nif_beginIndex=_whole(start),
        nif_endIndex=_whole(start + 900),
        nif_anchorOf=_text("We consider whether the rule that these cases state governs the facts. " * 2),
    )
    here = replace(at, opinion=opinion, kind=kind, paragraph=paragraph)
    write.say(
        f"<{HOME}role/{at.key}/{kind}/author>",
        rdf_type=_cl("JudicialRole"),
        judge=judge,
        inOpinion=opinion,
        role=f"<{HOME}def/role/author>",
        evidence=_anchor(here, start, f"{surname.upper()}, Circuit Judge"),
        rule=_text("byline"),
        confidence=_share("0.99"),
    )
    cited = {_older(number, random) for _ in range(random.choice((1, 2, 3, 4, 5, 7)))} if number else set()
    for place, target in enumerate(sorted(cited), start=1):
        _citation(here, made[target], start + 20 * place, place, random)
    if random.random() < 0.7:
        _mention(here, start + 700, [made[target] for target in sorted(cited)[:1]], random)


def _older(number: int, random: Random) -> int:
    """An earlier decision; the chance of the first of n is 1 / cube root of n, and falls off from there."""
    return min(number - 1, int(number * random.random() ** 3))


def _citation(at: _Place, target: Identity, start: int, order: int, random: Random) -> None:
    write, key = at.write, at.key
    authority = _stub(write, target, read=False)
    words = f"{target[1]}, {target[0].replace('-f3d-', ' F.3d ')}"
    anchor = _anchor(at, start, words)
    sure = random.choice(("0.65", "0.9", "0.95", "0.97", "0.99"))
    citation = write.say(
        f"<{HOME}citation/{key}/{start}-{start + len(words)}>",
        rdf_type=_cl("Citation"),
        inOpinion=at.opinion,
        citedAuthority=authority,
        order=_whole(order),
        form=f"<{HOME}def/citation-form/full>",
        signal=f"<{HOME}def/signal/{random.choice(('none', 'none', 'see'))}>",
        evidence=anchor,
        rule=_text("full-case"),
        confidence=_share(sure),
    )
    write.say(at.opinion, cites=authority)
    done = random.choices([name for name, _ in KINDS], [weight for _, weight in KINDS])[0]
    write.say(
        f"<{HOME}treatment/{key}/{at.kind}/{target[0]}/{done}>",
        rdf_type=_cl("Treatment"),
        treats=authority,
        treatedBy=at.opinion,
        inOpinion=at.opinion,
        treatmentKind=f"<{HOME}def/treatment/{done}>",
        primary=_truth("true"),
        restsOn=citation,
        evidence=anchor,
        rule=_text(done),
        confidence=_share(sure),
    )


def _mention(at: _Place, start: int, cited: list[Identity], random: Random) -> None:
    write = at.write
    doctrine = DOCTRINES[min(int(random.paretovariate(0.8)) - 1, len(DOCTRINES) - 1)]
    anchor = _anchor(at, start, doctrine.replace("-", " "))
    authorities = [f"<{HOME}case/{target[0]}>" for target in cited]
    said = {
        "doctrine": f"<{HOME}doctrine/{doctrine}>",
        "inOpinion": at.opinion,
        "evidence": anchor,
        "confidence": _share("0.95"),
    }
    write.say(
        f"<{HOME}mention/{at.key}/{doctrine}/{start}>",
        rdf_type=_cl("DoctrineMention"),
        mentionsAuthority=authorities,
        rule=_text(doctrine),
        **said,
    )
    if cited and random.random() < 0.1:
        status = random.choice(("recognized", "recognized", "not-recognized"))
        write.say(
            f"<{HOME}recognition/{at.key}/{doctrine}/{start}>",
            rdf_type=_cl("Recognition"),
            recognizedBy=f"<{HOME}court/{cited[0][3]}>",
            restsOn=authorities,
            recognitionStatus=f"<{HOME}def/recognition/{status}>",
            year=_whole(cited[0][2]),
            rule=_text("has-recognized"),
            **said,
        )


def _stub(write: _Writer, identity: Identity, *, read: bool) -> str:
    key, name, year, court = identity
    printed = key.replace("-f3d-", " F.3d ")
    where = f"{COURTS[court][0]} {year}".strip()
    return write.say(
        f"<{HOME}case/{key}>",
        rdf_type=[_cl("Decision"), *([_cl("ReadDecision")] if read else [])],
        rdfs_label=_text(f"{name}, {printed} ({where})"),
        reporterCitation=_text(printed),
        citationKey=_text(key),
        court=f"<{HOME}court/{court}>",
        year=_whole(year),
    )


def _anchor(at: _Place, start: int, words: str) -> str:
    return at.write.say(
        f"<{HOME}text/{at.key}/{start}-{start + len(words)}>",
        rdf_type=_cl("Anchor"),
        nif_beginIndex=_whole(start),
        nif_anchorOf=_text(words),
        page=at.page,
        inParagraph=at.paragraph,
    )


def _cl(name: str) -> str:
    return f"<{PREFIXES['cl']}{name}>"


def _text(words: str) -> str:
    return '"' + words.replace("\\", "\\\\").replace('"', '\\"') + '"'


def _whole(number: int) -> str:
    return f'"{number}"^^<{XSD}integer>'


def _share(number: str) -> str:
    return f'"{number}"^^<{XSD}decimal>'


def _truth(value: str) -> str:
    return f'"{value}"^^<{XSD}boolean>'


if __name__ == "__main__":
    with Path(sys.argv[2]).open("w", encoding="utf-8") as out:
        for graph in decisions(int(sys.argv[1])):
            out.write(graph)
