"""Where the words stand, which file they came from, and which run read them."""

from loader.lift.provenance import LONGEST_WORDS


def test_an_anchor_quotes_exactly_what_stands_at_its_offsets(ask, reading):
    text = reading.decision.source.text
    anchors = ask(
        "SELECT ?begin ?end ?words { ?anchor a cl:Anchor ; nif:beginIndex ?begin ; nif:endIndex ?end ; "
        "nif:anchorOf ?words ; nif:referenceContext/cl:length ?length }"
    )
    assert len(anchors) > 10
    assert all(text[int(begin) : int(end)] == words for begin, end, words in anchors)


def test_claims_on_the_same_words_share_an_anchor(graph):
    anchors = [quad.subject for quad in graph.quads if quad.object.value.endswith("def/Anchor")]
    assert len(anchors) == len(set(anchors))


def test_a_long_anchor_has_its_offsets_only(reading, run):
    from dataclasses import replace

    from loader.lift import lift
    from loader.model import Span
    from ontology.names import Minter

    decision = reading.decision
    lead, *others = decision.opinions
    text = decision.source.text + "x" * LONGEST_WORDS
    whole = replace(lead, span=Span(0, len(text)), sections=(), paragraphs=(), footnotes=())
    long = replace(decision, opinions=(whole, *others), source=replace(decision.source, text=text))
    made = lift(replace(reading, decision=long), Minter(), run)
    said = {
        quad.predicate.value.rpartition("#")[2]
        for quad in made.quads
        if f"/0-{len(text)}" in quad.subject.value
    }
    assert "beginIndex" in said
    assert "anchorOf" not in said


def test_every_claim_says_where_by_which_rule_and_how_surely(ask):
    claims = (
        "Citation",
        "Parenthetical",
        "CrossReference",
        "Treatment",
        "DoctrineMention",
        "Recognition",
        "JudicialRole",
    )
    for name in claims:
        assert ask(f"SELECT ?claim {{ ?claim a cl:{name} }}"), name
        assert (
            ask(
                f"SELECT ?claim {{ ?claim a cl:{name} FILTER NOT EXISTS {{ ?claim cl:inOpinion ?o ; "
                f"cl:evidence ?e ; cl:rule ?r ; cl:confidence ?c }} }}"
            )
            == []
        ), name


def test_the_graph_says_which_run_made_it_from_which_file(ask, graph):
    assert ask("""SELECT ?file ?sha ?when ?version ?print {
        ?graph cl:about case:12-f3d-34 ; cl:fingerprint ?print ;
          prov:wasGeneratedBy ?run . ?run prov:used ?source ; prov:wasAssociatedWith cl:software ;
        prov:endedAtTime ?when ; cl:version ?version ; cl:fingerprint ?print .
        ?source a cl:Source ; cl:fileName ?file ; cl:sha256 ?sha .
        <https://w3id.org/caselaw-graph/text/12-f3d-34> prov:wasDerivedFrom ?source }""") == [
        ("doe.txt", "ab" * 32, "2026-01-02T03:04:05Z", "0.0-test", graph.fingerprint)
    ]
