"""Our concepts, doctrines and courts have what each of them must have, and what lacks it is named."""

from ontology.conformance import nonconforming

HEAD = """\
@prefix cl: <https://w3id.org/caselaw-graph/def/> .
@prefix court: <https://w3id.org/caselaw-graph/court/> .
@prefix doctrine: <https://w3id.org/caselaw-graph/doctrine/> .
@prefix skos: <http://www.w3.org/2004/02/skos/core#> .
"""


def test_our_words_conform():
    assert nonconforming() == ()


def test_a_doctrine_without_what_it_needs_is_told_all_of_it_by_file_and_term():
    more = {"ontology/doctrines/odd.ttl": HEAD + "doctrine:odd a cl:Doctrine ; skos:inScheme doctrine: ."}
    found = nonconforming(more)
    assert {(fault.file, fault.term) for fault in found} == {("ontology/doctrines/odd.ttl", "doctrine:odd")}
    assert {fault.rule for fault in found} == {
        "concept-label", "concept-definition", "doctrine-example", "doctrine-counterexample", "doctrine-leading-case",
    }  # fmt: skip
    assert all(fault.message.startswith("doctrine:odd: ") for fault in found)


def test_what_was_found_instead_is_in_the_message():
    more = {
        "ontology/doctrines/odd.ttl": HEAD + "doctrine:qualified-immunity skos:broader doctrine:imunity ."
    }
    [fault] = nonconforming(more)
    assert fault.message.endswith("Found: doctrine:imunity")


def test_a_court_that_appeals_to_none_is_found():
    [fault] = nonconforming({"ontology/courts.ttl": HEAD + "court:ca9 cl:appealsTo court:none ."})
    assert (fault.rule, fault.term) == ("court-appeals", "court:ca9")
