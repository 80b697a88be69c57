"""Loading: what the files hold, from a wheel as from a checkout, and what is said of a file that is wrong."""

import pyoxigraph as ox
import pytest
from rdflib.namespace import OWL, RDF

from ontology import modules
from ontology.modules import UnknownTermError, VocabularyError
from ontology.names import DEF, ONTOLOGY, concept, doctrine, term


def test_a_module_comes_with_what_it_builds_on_and_nothing_else():
    loaded = {str(found) for found in modules.load("treatment").subjects(RDF.type, OWL.Ontology)}
    wanted = {"borrowed", "core", "text", "provenance", "citation", "treatment"}
    assert loaded == {ONTOLOGY + name for name in wanted}


def test_a_wrong_module_is_answered_with_the_nearest():
    with pytest.raises(UnknownTermError, match="no module 'treatmnet'; did you mean treatment"):
        modules.load("treatmnet")


def test_an_error_in_a_file_names_file_and_line():
    with pytest.raises(VocabularyError, match=r"mine\.ttl, line 2"):
        modules.parse_text("@prefix cl: <http://x/> .\ncl:a cl:b", "mine.ttl")


def test_everything_holds_modules_vocabularies_doctrines_and_courts():
    known = {str(node) for node in modules.everything().subjects()}
    assert {
        term("Citation"),
        concept("treatment", "distinguished"),
        doctrine("state-created-danger"),
        modules.prefixes()["court"] + "ca9",
    } <= known


def test_the_background_of_a_concept_is_its_class_and_what_is_broader():
    fact = ox.Triple(
        ox.NamedNode("https://example.org/c"),
        ox.NamedNode(term("signal")),
        ox.NamedNode(concept("signal", "see-also")),
    )
    told = {(found.subject.value, modules.text_of(found.object)) for found in modules.background([fact])}
    assert (concept("signal", "see-also"), term("Signal")) in told
    assert (concept("signal", "support"), term("Signal")) in told
    assert (term("Treatment"), term("Claim")) in told
    assert not any(subject.startswith(DEF + "treatment/") for subject, _ in told)


def test_terms_keep_kind_language_and_datatype_on_their_way_to_rdflib():
    for text in ('"a"@en', '"a"', '"2006-01-01"^^<http://www.w3.org/2001/XMLSchema#date>', "<http://a/b>"):
        [quad] = ox.parse(f"<http://s/> <http://p/> {text} .", format=ox.RdfFormat.TURTLE)
        assert modules.to_rdflib(quad.object).n3() == text


def test_a_doctrine_is_read_as_its_file_says_it():
    [found] = [entry for entry in modules.doctrines() if entry.slug == "state-created-danger"]
    assert found.label == "state-created danger"
    assert found.leading_cases[0] == "489 U.S. 189"
    assert "substantive-due-process" in found.broader
    assert found.definition
    assert found.examples
    assert found.counterexamples


def test_the_folders_of_data_are_found_inside_the_package():
    kinds = ("module", "vocab", "doctrine", "court", "shape", "pass", "fail")
    assert all(modules.files(kind) for kind in kinds)
