"""What each opinion says: what it cites and how, the doctrines it names, the law it states."""

from dataclasses import replace

from loader.extract.citations.reading import read_citations
from loader.extract.cleaning import cleaned_copy, restored
from loader.extract.disagreements.contested import read_contested
from loader.extract.disagreements.contradictions import read_contradictions
from loader.extract.disagreements.reading import Disagreements
from loader.extract.doctrines.candidates import read_candidates
from loader.extract.doctrines.origins import read_origins
from loader.extract.doctrines.reading import read_doctrines
from loader.extract.doctrines.recognitions import read_recognitions
from loader.extract.doctrines.topics import Topics
from loader.extract.facts.causes import read_causes
from loader.extract.facts.events import read_events
from loader.extract.facts.identities import identify
from loader.extract.facts.people import read_people
from loader.extract.holdings.findings import read_findings
from loader.extract.holdings.reading import read_holdings
from loader.extract.legal_tests.reading import read_legal_tests
from loader.extract.proceedings.below import read_court_below, read_rulings_below
from loader.extract.proceedings.earlier import read_direct_history
from loader.extract.proceedings.naming import named_by_caption
from loader.extract.proceedings.parties import Parties
from loader.extract.proceedings.publication import read_publication
from loader.extract.proceedings.reading import read_proceedings
from loader.extract.proceedings.review import read_review
from loader.extract.proceedings.rulings import JURISDICTION, read_rulings
from loader.extract.prose.chronology import Chronology
from loader.extract.prose.passages import Passages
from loader.extract.quotations.reading import read_quotations, unclosed
from loader.extract.treatments.reading import read_treatments
from loader.model import Decision, Reading, Roster


def extract(decision: Decision, roster: Roster | None = None) -> Reading:
    """Read everything one decision says.

    Args:
        decision: as read from its file.
        roster: judges to tell those of one name apart; without one, judges keep the names that are printed.

    Returns:
        The decision with what was extracted; every span counts into ``decision.source.text``.
    """
    copy = cleaned_copy(decision)
    if copy is None:
        reading = _extract(decision, roster)
    else:
        cleaned, way_back = copy
        reading = restored(_extract(cleaned, roster), decision, way_back)
    return replace(reading, decision=named_by_caption(decision, reading.procedure.participations))


def _extract(decision: Decision, roster: Roster | None) -> Reading:
    cited = read_citations(decision)
    passages = Passages(decision, cited.citations, cited.cross_references)
    mentions = read_doctrines(passages)
    treatments = read_treatments(passages)
    disagreements = Disagreements(passages, cited.cross_references)
    rebuttals = disagreements.rebuttals()
    head, doubts = read_proceedings(decision)
    publication, disputed = read_publication(decision)
    topics, chronology = Topics(passages, mentions), Chronology(passages)
    quoted = read_quotations(passages, cited.cross_references)
    holdings = read_holdings(passages, topics, cited.authorities, quoted)
    review = read_review(passages)
    people = read_people(passages, head.participations)
    parties = Parties(head.participations, people)
    procedure = replace(
        head,
        below=head.below or read_court_below(passages),
        rulings=read_rulings(passages, parties, review),
        rulings_below=read_rulings_below(passages, parties),
        publication=publication,
    )
    return Reading(
        decision=decision,
        authorities=cited.authorities,
        citations=cited.citations,
        cross_references=cited.cross_references,
        history=(*cited.history, *read_direct_history(decision, procedure, cited.authorities.values())),
        quotations=quoted,
        treatments=treatments,
        doctrine_mentions=mentions,
        recognitions=read_recognitions(passages, mentions, cited.authorities),
        origin_claims=read_origins(passages, mentions),
        doctrine_candidates=read_candidates(passages, mentions),
        rebuttals=rebuttals,
        concessions=disagreements.concessions(),
        contested_readings=read_contested(passages, treatments, rebuttals),
        contradicted_facts=read_contradictions(passages),
        procedure=procedure,
        tests=read_legal_tests(passages, topics),
        holdings=holdings,
        findings=read_findings(passages, topics, chronology, cited.authorities, holdings),
        review=tuple(said for said in review if said.kind != JURISDICTION),
        events=read_events(passages, chronology),
        people=people,
        causes=read_causes(passages, parties),
        judges=identify(decision, roster or Roster()),
        issues=(*cited.issues, *doubts, *disputed, *unclosed(quoted, decision.source.text)),
    )
