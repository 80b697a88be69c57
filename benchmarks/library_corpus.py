"""Invented decisions for benchmarks, the same every time: ``python benchmarks/library_corpus.py 5000 o.nq``.

Each decision is one graph in the shape that the loader stores. Courts, years, the number of opinions and the
share of dissents are about those of federal appellate reports; a decision cites earlier ones, and how often
each is cited falls off like Zipf's law. It makes every kind of claim that a question of the library asks for
(``library_claims``), so that each question has rows. About 180 statements a decision: 50,000 make 9 million.
"""

import sys
from collections.abc import Iterator
from pathlib import Path
from random import Random

from library_claims import Cited, claims
from library_quads import Place, Writer, cl, day, iri, share, text, truth, whole

COURTS = {  # courts-db id: citation string, weight
    "scotus": ("", 4), "ca1": ("1st Cir.", 4), "ca2": ("2d Cir.", 8), "ca3": ("3d Cir.", 7),
    "ca4": ("4th Cir.", 7), "ca5": ("5th Cir.", 12), "ca6": ("6th Cir.", 8), "ca7": ("7th Cir.", 9),
    "ca8": ("8th Cir.", 9), "ca9": ("9th Cir.", 17), "ca10": ("10th Cir.", 6), "ca11": ("11th Cir.", 7),
    "cadc": ("D.C. Cir.", 4), "azd": ("D. Ariz.", 2), "cand": ("N.D. Cal.", 4), "nysd": ("S.D.N.Y.", 4),
}  # fmt: skip
KINDS = (
    ("cited", 62), ("discussed", 12), ("followed", 7), ("relied-on", 6), ("explained", 4),
    ("distinguished", 5), ("criticized", 1), ("not-followed", 1), ("questioned", 1), ("overruled", 1),
)  # fmt: skip
PROVISIONS = (
    ("statute/42-usc-1983", "42-usc-1983", "42 U.S.C. § 1983", "Statute"),
    ("constitution/us-const-amend-14", "us-const-amend-xiv", "U.S. Const. amend. XIV", "Constitution"),
)
STARTS = (
    "Bar", "Cal", "Den", "El", "Fal", "Gar", "Hal", "Ir", "Kel", "Lan", "Mor", "Nor", "Os", "Pen", "Quin",
    "Ros",
)  # fmt: skip
ENDS = (
    "ber", "cott", "dale", "field", "ford", "gren", "ham", "kins", "ley", "low", "man", "ner", "rick", "sby",
    "ton",
)  # fmt: skip
PAGES = 2

Identity = tuple[str, str, int, str]
"""Key, name, year, court."""


def decisions(count: int, seed: int = 1) -> Iterator[str]:
    """The N-Quads of each decision, oldest first."""
    random = Random(seed)
    made = [_identity(number, random) for number in range(count)]
    for number, identity in enumerate(made):
        yield "".join(_graph(number, identity, made, random))


def has_dissent(number: int) -> bool:
    """Whether a decision of the corpus has a dissent: one in twelve."""
    return number % 12 == 5


def claims_all(number: int) -> bool:
    """Whether a decision of the corpus makes every kind of claim: one in 144, each with a dissent."""
    return number % 144 == 5


class Always(Random):
    """What may happen does, and the first of several is chosen."""

    def random(self) -> float:
        """The least number."""
        return 0.0


def key_of(number: int) -> str:
    """The citation key of a decision of the corpus: its number is its place in time."""
    return f"{100 + number // 400}-f3d-{first_page(number)}"


def first_page(number: int) -> int:
    """The page that a decision of the corpus begins on."""
    return 1 + (number % 400) * PAGES


def citation_of(number: int) -> str:
    """The reporter citation of a decision of the corpus."""
    return key_of(number).replace("-f3d-", " F.3d ")


def _identity(number: int, random: Random) -> Identity:
    def party() -> str:
        return random.choice(STARTS) + random.choice(ENDS)

    court = random.choices(list(COURTS), [weight for _, weight in COURTS.values()])[0]
    return key_of(number), f"{party()} v. {party()}", 1950 + int(70 * (number / 50_000) ** 0.8) % 70, court


def _graph(number: int, identity: Identity, made: list[Identity], random: Random) -> list[str]:
    key = identity[0]
    write = Writer(key)
    case = _stub(write, identity, read=True)
    digest = f"{number:064x}"
    write.say(write.graph, about=case, fingerprint=text(digest))
    source = write.say(
        iri(f"source/{digest}"),
        rdf_type=cl("Source"),
        fileName=text(f"{key}.txt"),
        sha256=text(digest),
        mediaType=text("text/plain"),
    )
    read = write.say(
        iri(f"text/{key}"), rdf_type=cl("Text"), prov_wasDerivedFrom=source, length=whole(12_000)
    )
    write.say(case, text=read)
    pages = [_page(write, key, first_page(number), order) for order in range(PAGES)]
    places = [
        _opinion(write, identity, pages, kind, random)
        for kind in ("lead", "dissent")[: 1 + has_dissent(number)]
    ]
    cited: list[Cited] = []
    for place in places:
        cited.append(_cites(place, number, made, cited, random))
    claims(places, cited, identity, Always() if claims_all(number) else random)
    return write.lines


def _page(write: Writer, key: str, first: int, order: int) -> str:
    return write.say(
        iri(f"page/{key}/f3d/{first + order}"),
        rdf_type=cl("Page"),
        pageLabel=text(str(first + order)),
        pageOf=iri(f"text/{key}"),
        order=whole(1 + order),
    )


def _opinion(write: Writer, identity: Identity, pages: list[str], kind: str, random: Random) -> Place:
    key, name, _, court = identity
    order = 1 if kind == "lead" else 2
    start, page = 5000 * order, pages[order - 1]
    surname = random.choice(STARTS) + random.choice(ENDS[:5])
    judge = write.say(
        iri(f"judge/{court}-{surname.lower()}"),
        rdf_type=cl("Judge"),
        name=text(surname.upper()),
        court=iri(f"court/{court}"),
    )
    opinion = write.say(
        iri(f"opinion/{key}/{kind}"),
        rdf_type=cl("Opinion"),
        opinionOf=iri(f"case/{key}"),
        order=whole(order),
        opinionType=iri(f"def/opinion-type/{kind}"),
        author=judge,
        rdfs_label=text(f"{kind.title()} Opinion in {name}"),
    )
    rule = random.choice(("rule", "duty", "standard", "remedy"))
    paragraph = write.say(
        iri(f"paragraph/{key}/{start}-{start + 900}"),
        rdf_type=cl("Paragraph"),
        inOpinion=opinion,
        page=page,
        nif_beginIndex=whole(start),
        nif_endIndex=whole(start + 900),
        nif_anchorOf=text(
            f"{surname} considers whether the {rule} that these cases state governs the facts. " * 2
        ),
    )
    place = Place(write, key, iri(f"case/{key}"), opinion, kind, start, paragraph, page)
    words = f"{surname.upper()}, Circuit Judge"
    place.claim("JudicialRole", 0, words, "0.99", judge=judge, role=iri("def/role/author"))
    return place


def _cites(place: Place, number: int, made: list[Identity], before: list[Cited], random: Random) -> Cited:
    """Cites earlier decisions; a dissent cites most of what the lead opinion does, and treats it its way."""
    targets = {_older(number, random) for _ in range(random.choice((1, 1, 2, 2, 2, 4)))} if number else set()
    if before:
        targets |= {target for target in before[0] if random.random() < 0.7}
    done: Cited = {}
    for order, target in enumerate(sorted(targets), start=1):
        done[target] = _citation(place, made[target], order, random)
    if random.random() < 0.1:
        for order, provision in enumerate(PROVISIONS, start=20):
            _provision(place, provision, order)
    return done


def _older(number: int, random: Random) -> int:
    """An earlier decision; the chance of the first of n is 1 / cube root of n, and falls off from there."""
    return min(number - 1, int(number * random.random() ** 3))


def _citation(place: Place, target: Identity, order: int, random: Random) -> tuple[str, str]:
    """Cites and treats a decision; answers the authority and the citation."""
    write = place.write
    authority = _stub(write, target, read=False)
    words = f"{target[1]}, {target[0].replace('-f3d-', ' F.3d ')}"
    sure = random.choice(("0.65", "0.9", "0.95", "0.97", "0.99"))
    citation = place.claim(
        "Citation",
        20 * order,
        words,
        sure,
        citedAuthority=authority,
        order=whole(order),
        form=iri("def/citation-form/full"),
        signal=iri(f"def/signal/{random.choice(('none', 'none', 'see'))}"),
    )
    write.say(place.opinion, cites=authority)
    chances = [
        weight * (6 if place.kind == "dissent" and name == "distinguished" else 1) for name, weight in KINDS
    ]
    done = random.choices([name for name, _ in KINDS], chances)[0]
    begin = place.start + 20 * order
    write.say(
        iri(f"treatment/{place.key}/{place.kind}/{target[0]}/{done}"),
        rdf_type=cl("Treatment"),
        treats=authority,
        treatedBy=place.opinion,
        inOpinion=place.opinion,
        treatmentKind=iri(f"def/treatment/{done}"),
        primary=truth(value=True),
        restsOn=citation,
        evidence=iri(f"text/{place.key}/{begin}-{begin + len(words)}"),
        rule=text(done),
        confidence=share(sure),
    )
    return authority, citation


def _provision(place: Place, provision: tuple[str, str, str, str], order: int) -> None:
    path, key, printed, kind = provision
    authority = place.write.say(
        iri(path),
        rdf_type=cl(kind),
        rdfs_label=text(printed),
        reporterCitation=text(printed),
        citationKey=text(key),
    )
    form = iri("def/citation-form/full")
    place.claim(
        "Citation",
        20 * order,
        printed,
        "0.97",
        citedAuthority=authority,
        order=whole(order),
        form=form,
        signal=iri("def/signal/none"),
    )
    place.write.say(place.opinion, cites=authority)


def _stub(write: Writer, identity: Identity, *, read: bool) -> str:
    key, name, year, court = identity
    printed = key.replace("-f3d-", " F.3d ")
    where = f"{COURTS[court][0]} {year}".strip()
    return write.say(
        iri(f"case/{key}"),
        rdf_type=[cl("Decision"), *([cl("ReadDecision")] if read else [])],
        rdfs_label=text(f"{name}, {printed} ({where})"),
        reporterCitation=text(printed),
        citationKey=text(key),
        court=iri(f"court/{court}"),
        year=whole(year),
        decidedNotBefore=day(year, "01-01"),
        decidedNotAfter=day(year, "12-31"),
    )


if __name__ == "__main__":
    with Path(sys.argv[2]).open("w", encoding="utf-8") as out:
        for graph in decisions(int(sys.argv[1])):
            out.write(graph)
