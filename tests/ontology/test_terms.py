"""Looking up terms, and the words that the design of the graph counts on."""

import pytest

from ontology.modules import UnknownTermError
from ontology.names import concept, term
from ontology.terms import concepts, curie, find, schemes, terms

CLASSES = """
    Authority Decision ReadDecision Case Opinion Court Judge Party JudicialRole Participation Ruling HistoryEvent
    Event Statute Constitution Rule Regulation JournalArticle Treatise RecordItem Claim Anchor Text Source Page
    Section Paragraph Footnote Citation Parenthetical CrossReference Pinpoint UnresolvedReference Quotation
    Treatment Doctrine DoctrineMention Recognition LegalTest TestStatement Element ElementStatement Proposition
    Holding ReportedHolding ClearlyEstablishedFinding ContestedReading Rebuttal Concession FactAssertion
    Disposition Posture StandardOfReview
"""

PROPERTIES = """
    caseName reporterCitation citationKey court courtText year decidedNotBefore decidedNotAfter text opinionOf
    opinionType heading author order evidence cites judge role inOpinion title name rule confidence page
    inParagraph inFootnote length sha256 fileName mediaType pageLabel reporter pageOf sectionLabel sectionPath
    level parentSection paragraphKind noteNumber marker citedAuthority citedOpinion form signal printedName
    parallelCitation pinpoint pinText firstPage lastPage note parenthetical parentheticalKind words within
    printedCourt printedYear unresolvedReason phrase toOpinion toPageLabel toNote suspectedMisprint treats
    treatmentKind treatedBy modifier restsOn primary polarity severity direction doctrine mentionsAuthority
    recognizedBy recognitionStatus version fingerprint about
"""

CONCEPTS = """
    opinion-type:lead opinion-type:majority opinion-type:plurality opinion-type:concurrence
    opinion-type:concurrence-in-part opinion-type:dissent opinion-type:dissent-in-part opinion-type:per-curiam
    opinion-type:statement
    citation-form:full citation-form:short citation-form:id citation-form:supra citation-form:name
    authority-kind:case authority-kind:statute authority-kind:constitution authority-kind:rule
    authority-kind:regulation authority-kind:journal authority-kind:treatise authority-kind:record
    signal:none signal:eg signal:accord signal:see signal:see-also signal:cf signal:compare signal:contra
    signal:but-see signal:but-cf signal:see-generally
    severity:stop severity:warning severity:caution severity:neutral severity:positive
    role:author role:joined role:on-panel role:by-designation
    paragraph-kind:body paragraph-kind:heading paragraph-kind:block-quotation paragraph-kind:footnote
    paragraph-kind:disposition
    parenthetical:explanatory parenthetical:quoting parenthetical:citing parenthetical:alteration
    parenthetical:weight parenthetical:writer parenthetical:related-authority
    recognition:recognized recognition:assumed recognition:reserved recognition:rejected
    stance:required stance:permitted stance:rejected stance:open
    connective:all-of connective:any-of connective:weighed
    treatment:affirmed treatment:modified treatment:reversed treatment:vacated treatment:superseded-opinion
    treatment:appeal-dismissed treatment:cert-denied treatment:cert-granted treatment:cert-dismissed
    treatment:rehearing-denied treatment:en-banc-granted treatment:remanded treatment:same-case
    treatment:connected-case treatment:overruled treatment:abrogated treatment:superseded-by-statute
    treatment:disapproved treatment:not-followed treatment:disagreed-with treatment:questioned
    treatment:criticized treatment:limited treatment:distinguished treatment:declined-to-extend
    treatment:dictum-not-followed treatment:conflict-noted treatment:misread-by-other-opinion
    treatment:explained treatment:harmonized treatment:discussed treatment:cited treatment:fact-comparison
    treatment:followed treatment:applied treatment:relied-on treatment:analogized treatment:extended
    treatment:adopted treatment:quoted
"""


@pytest.mark.parametrize("name", CLASSES.split())
def test_the_class_exists(name):
    assert find(term(name)).sort == "class"


@pytest.mark.parametrize("name", PROPERTIES.split())
def test_the_property_exists(name):
    assert find(f"cl:{name}").sort in {"relation", "value"}


@pytest.mark.parametrize("name", CONCEPTS.split())
def test_the_concept_exists(name):
    assert find(name).iri == concept(*name.split(":"))


def test_a_term_tells_what_its_file_says():
    found = find("cl:citedAuthority")
    assert (found.label, found.domain, found.range, found.home) == (
        "cited authority",
        "cl:Citation",
        "cl:Authority",
        "citation",
    )
    assert found.definition == "The authority that a citation points to."


def test_a_wrong_term_is_answered_with_the_nearest():
    with pytest.raises(
        UnknownTermError, match=r"treatment:distingished .* did you mean treatment:distinguished\?"
    ):
        find("treatment:distingished")


def test_a_wrong_scheme_is_answered_with_the_nearest():
    with pytest.raises(UnknownTermError, match=r"no concept scheme 'signals'; did you mean signal\?"):
        concepts("signals")


def test_every_concept_is_in_a_scheme_that_is_listed():
    listed = [found for scheme in schemes() for found in concepts(scheme.slug)]
    assert len(listed) == sum(found.sort == "concept" for found in terms())


def test_a_curie_uses_the_longest_namespace_that_fits():
    assert curie(concept("treatment", "quoted")) == "treatment:quoted"
    assert curie(term("Treatment")) == "cl:Treatment"
    assert curie("https://elsewhere.example/x") == "https://elsewhere.example/x"
