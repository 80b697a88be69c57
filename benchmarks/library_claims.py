"""What opinions of an invented decision claim beside citing: doctrines, tests, holdings, others' errors.

How often each kind of claim is made is about what the example and the corpus show for an opinion of two or
three pages. Every kind of claim that a question of the library asks for is made somewhere.
"""

from random import Random

from library_quads import Place, cl, day, iri, text, truth, whole

DOCTRINES = (
    "qualified-immunity",
    "summary-judgment",
    "state-created-danger",
    "deliberate-indifference",
    "harmless-error",
    "standing",
    "preemption",
    "due-process",
    "substantive-due-process",
    "mootness",
    "exhaustion-of-administrative-remedies",
    "preliminary-injunction",
    "proximate-cause",
    "takings",
)
DISPOSITIONS = ("affirmed", "affirmed", "affirmed", "reversed", "vacated", "remanded", "dismissed")
STANDARDS = ("de-novo", "de-novo", "abuse-of-discretion", "clear-error")
ELEMENTS = ("affirmative act", "known danger", "causation", "specific plaintiff")

Cited = dict[int, tuple[str, str]]
"""What an opinion cites: the number of the decision, its IRI, and the citation."""
Identity = tuple[str, str, int, str]


def claims(places: list[Place], cited: list[Cited], identity: Identity, random: Random) -> None:
    """Make the claims of all opinions of a decision."""
    doctrine = DOCTRINES[min(int(random.paretovariate(0.8)) - 1, len(DOCTRINES) - 1)]
    for place, targets in zip(places, cited, strict=True):
        own = list(targets.values())
        _doctrine(place, doctrine, own, identity, random)
        _holdings(place, doctrine, own, identity, random)
        _words(place, own, random)
    _procedure(places[0], [citation for _, citation in cited[0].values()], random)
    if random.random() < 0.12:
        _tests(places, doctrine, [list(targets.values()) for targets in cited], random)
    if len(places) > 1:
        shared = [cited[0][target][0] for target in cited[0].keys() & cited[1].keys()]
        _disagreement(places[0], places[1], sorted(shared), random)


def _doctrine(
    place: Place, doctrine: str, own: list[tuple[str, str]], identity: Identity, random: Random
) -> None:
    if random.random() > 0.7:
        return
    name, subject = doctrine.replace("-", " "), iri(f"doctrine/{doctrine}")
    authorities = [authority for authority, _ in own[:1]]
    if random.random() < 0.03:
        called = f"the {random.choice(('fair warning', 'open door', 'last clear chance'))} doctrine"
        place.claim("DoctrineCandidate", 680, called, "0.6", words=text(called))
    place.claim("DoctrineMention", 700, name, "0.95", doctrine=subject, mentionsAuthority=authorities)
    if authorities and random.random() < 0.1:
        status = random.choice(("recognized", "recognized", "not-recognized"))
        place.claim(
            "Recognition",
            720,
            f"courts have {status} {name}",
            "0.81",
            doctrine=subject,
            recognizedBy=iri(f"court/{identity[3]}"),
            restsOn=authorities,
            year=whole(identity[2]),
            recognitionStatus=iri(f"def/recognition/{status}"),
        )
        if random.random() < 0.3:
            place.claim(
                "OriginClaim",
                740,
                f"first announced {name}",
                "0.85",
                doctrine=subject,
                originIn=authorities[0],
                claimedBy=place.opinion,
            )


def _holdings(
    place: Place, doctrine: str, own: list[tuple[str, str]], identity: Identity, random: Random
) -> None:
    subject = iri(f"doctrine/{doctrine}")
    words = "the officers are not entitled to judgment as a matter of law"
    if random.random() < 0.25:
        place.claim(
            "Holding" if place.kind == "lead" else "ProposedHolding",
            300,
            words,
            "0.92",
            doctrine=subject,
            words=text(words),
        )
    if own and random.random() < 0.15:
        held = "a duty arises where the state itself creates the danger"
        place.claim("ReportedHolding", 320, held, "0.9", words=text(held), heldBy=own[0][0])
    if own and random.random() < 0.08:
        right = "to be free of a danger that officers make"
        year = identity[2] - random.randrange(1, 4)
        outcome = random.choice(("established", "established", "not-established"))
        place.claim(
            "ClearlyEstablishedFinding",
            340,
            f"the law was clearly established by {year}",
            "0.92",
            outcome=iri(f"def/outcome/{outcome}"),
            doctrine=subject,
            right=text(right),
            foundBy=place.opinion,
            forum=iri(f"court/{identity[3]}"),
            asOfNotBefore=day(year, "01-01"),
            asOfNotAfter=day(year, "12-31"),
            supportedBy=[citation for _, citation in own[:2]],
        )


def _words(place: Place, own: list[tuple[str, str]], random: Random) -> None:
    """Quotations, parentheses, and what could not be resolved."""
    write = place.write
    for turn, (authority, citation) in enumerate(own):
        if random.random() > 0.1:
            continue
        begin = 400 + 20 * turn
        page = str(random.randrange(100, 130))
        pinpoint = write.say(
            f"{citation[:-1]}/pin>".replace("/citation/", "/pinpoint/"),
            rdf_type=cl("Pinpoint"),
            firstPage=text(page),
            pinText=text(page),
        )
        write.say(citation, pinpoint=pinpoint)
        words = f"no officer may make the danger worse by {page} steps"
        through = {"quotedThrough": own[turn - 1][0]} if turn and random.random() < 0.3 else {}
        place.claim(
            "Quotation",
            begin,
            words,
            "0.97",
            words=text(words),
            quotes=authority,
            attributedBy=citation,
            alteration=iri("def/alteration/citations-omitted"),
            found=truth(value=False),
            **through,
        )
        told = f"holding that step {page} was one too many"
        write.say(
            citation,
            parenthetical=place.claim(
                "Parenthetical",
                begin + 10,
                told,
                "0.99",
                words=text(told),
                parentheticalKind=iri("def/parenthetical/explanatory"),
            ),
        )
    if random.random() < 0.1:
        lost = place.claim(
            "Citation",
            600,
            "Koon, supra",
            "0.5",
            order=whole(99),
            form=iri("def/citation-form/short"),
            signal=iri("def/signal/none"),
            unresolvedReason=iri("def/unresolved/no-citation"),
        )
        write.say(lost, rdf_type=cl("UnresolvedReference"))


def _procedure(place: Place, own: list[str], random: Random) -> None:
    if random.random() < 0.6:
        done = random.choice(DISPOSITIONS)
        place.claim(
            "Ruling",
            860,
            done.upper(),
            "0.97",
            disposesOf=place.case,
            disposition=iri(f"def/disposition/{done}"),
        )
    if random.random() < 0.2:
        standard = random.choice(STANDARDS)
        words = f"We review the judgment {standard.replace('-', ' ')}."
        place.claim(
            "StandardStatement",
            100,
            words,
            "0.93",
            standardOfReview=iri(f"def/standard-of-review/{standard}"),
            reviewed=text("the judgment"),
            supportedBy=own[:1],
        )
    if random.random() < 0.2:
        words = "This appeal from summary judgment followed."
        place.claim(
            "PostureStatement",
            150,
            words,
            "0.9",
            posture=iri("def/posture/summary-judgment"),
            words=text(words),
        )


def _tests(places: list[Place], doctrine: str, own: list[list[tuple[str, str]]], random: Random) -> None:
    """Every opinion states the test; a dissent rejects what the lead opinion requires first."""
    write, key = places[0].write, places[0].key
    test = write.say(
        iri(f"test/{key}/{doctrine}"), rdf_type=cl("LegalTest"), testFor=iri(f"doctrine/{doctrine}")
    )
    chosen = random.sample(ELEMENTS, 2)
    for place, cited in zip(places, own, strict=True):
        parts = []
        for order, name in enumerate(chosen, start=1):
            element = write.say(
                iri(f"element/{key}/{doctrine}/{name.replace(' ', '-')}"),
                rdf_type=cl("Element"),
                elementOf=test,
                rdfs_label=text(name),
            )
            stance = "rejected" if place.kind == "dissent" and order == 1 else "required"
            parts.append(
                place.claim(
                    "ElementStatement",
                    500 + 30 * order,
                    f"a plaintiff must show {name}",
                    "0.82",
                    statesElement=element,
                    order=whole(order),
                    stance=iri(f"def/stance/{stance}"),
                    words=text(f"a plaintiff must show {name}"),
                    supportedBy=[citation for _, citation in cited[:1]],
                )
            )
        place.claim(
            "TestStatement",
            500,
            "To prevail a plaintiff must show two things",
            "0.85",
            statesTest=test,
            elementStatement=parts,
            connective=iri("def/connective/all-of"),
        )


def _disagreement(lead: Place, dissent: Place, shared: list[str], random: Random) -> None:
    page = lead.page.rpartition("/")[2].removesuffix(">")
    words = f"Maj. Op. at {page}"
    dissent.claim(
        "CrossReference",
        200,
        words,
        "0.97",
        toOpinion=lead.opinion,
        toPage=lead.page,
        toPageLabel=text(page),
        phrase=text(words),
        order=whole(50),
    )
    wrong = "The majority’s answer is mistaken"
    rebuttal = dissent.claim(
        "Rebuttal",
        220,
        wrong,
        "0.85",
        rebuts=lead.opinion,
        answersPage=lead.page,
        words=text(wrong),
        order=whole(1),
        manner=iri("def/manner/faults-reasoning"),
        takesUp=text("that the duty is settled"),
    )
    if random.random() < 0.5:
        back = "The dissent overlooks what was done"
        lead.claim(
            "Rebuttal",
            240,
            back,
            "0.85",
            rebuts=dissent.opinion,
            answers=rebuttal,
            words=text(back),
            order=whole(1),
            manner=iri("def/manner/faults-reasoning"),
        )
    if random.random() < 0.4:
        granted = "I do not dispute that the doctrine is settled"
        dissent.claim(
            "Concession",
            260,
            granted,
            "0.88",
            concedesTo=lead.opinion,
            words=text(granted),
            takesUp=text("the doctrine is settled"),
        )
    if shared and random.random() < 0.3:
        misread = "This reading is misguided"
        dissent.claim(
            "ContestedReading",
            270,
            misread,
            "0.95",
            readingOf=shared[0],
            contests=lead.opinion,
            words=text(misread),
        )
    if random.random() < 0.2:
        told = [_fact(place, hour) for place, hour in ((lead, "5:00 p.m."), (dissent, "4:30 p.m."))]
        for one, other in (told, told[::-1]):
            lead.write.say(one, contradicts=other)


def _fact(place: Place, hour: str) -> str:
    words = f"The officers came at {hour}"
    return place.claim(
        "FactAssertion",
        280,
        words,
        "0.7",
        factKey=text("time-come-officers"),
        value=text(hour),
        words=text(words),
    )
