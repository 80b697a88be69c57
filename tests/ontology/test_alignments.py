"""The alignments say what they may, of terms that exist, and nothing depends on them."""

import re
from collections import defaultdict

import pyoxigraph as ox
import pytest

from ontology.modules import files, load, parse, triples
from ontology.names import DEF, HOME, ONTOLOGY

RDF_TYPE = "http://www.w3.org/1999/02/22-rdf-syntax-ns#type"
RDFS = "http://www.w3.org/2000/01/rdf-schema#"
SKOS = "http://www.w3.org/2004/02/skos/core#"
OWL = "http://www.w3.org/2002/07/owl#"

LOGIC = {RDFS + "subClassOf", RDFS + "subPropertyOf"}
MATCHES = {SKOS + name for name in ("closeMatch", "broadMatch", "narrowMatch", "relatedMatch")}
FILES = files("alignment")
HOMES = {
    "c4o": "http://purl.org/spar/c4o/",
    "cito": "http://purl.org/spar/cito/",
    "doco": "http://purl.org/spar/doco/",
    "ecli": "http://purl.org/dc/terms/",
    "eli": "http://data.europa.eu/eli/ontology#",
    "fabio": ("http://purl.org/spar/fabio/", "http://purl.org/vocab/frbr/core#"),
    "foaf": "http://xmlns.com/foaf/0.1/",
    "folio": "https://folio.openlegalstandard.org/",
    "lkif": "http://www.estrellaproject.org/lkif-core/norm.owl#",
    "national-archives": "http://caselaw.nationalarchives.gov.uk/def/caselaw/",
    "nif": "http://persistence.uni-leipzig.org/nlp2rdf/ontologies/nif-core#",
    "oa": ("http://www.w3.org/ns/oa#", "http://persistence.uni-leipzig.org/nlp2rdf/ontologies/nif-core#"),
    "org": "http://www.w3.org/ns/org#",
    "pro": "http://purl.org/spar/pro/",
    "prov": "http://www.w3.org/ns/prov#",
    "schema-org": "https://schema.org/",
    "skos": SKOS,
    "wikidata": "http://www.wikidata.org/entity/",
}


def name(file):
    return file.name.removesuffix(".ttl")


def mappings(file):
    return [fact for fact in parse(file) if fact.predicate.value in LOGIC | MATCHES]


def test_each_vocabulary_has_its_file():
    assert {name(file) for file in FILES} == set(HOMES)


@pytest.mark.parametrize("file", FILES, ids=name)
def test_an_alignment_has_a_header_and_something_to_say(file):
    facts = defaultdict(list)
    for fact in parse(file):
        if fact.subject.value == f"{ONTOLOGY}align-{name(file)}":
            facts[re.split(r"[/#]", fact.predicate.value)[-1]].append(fact.object.value)
    assert facts["type"] == [OWL + "Ontology"]
    assert (
        len(facts["title"])
        == len(facts["abstract"])
        == len(facts["versionIRI"])
        == len(facts["license"])
        == 1
    )
    assert all(imported.startswith(ONTOLOGY) and "align" not in imported for imported in facts["imports"])
    assert mappings(file)


@pytest.mark.parametrize("file", FILES, ids=name)
def test_an_alignment_only_maps_and_declares(file):
    terms = {fact.predicate.value for fact in parse(file) if not fact.subject.value.startswith(ONTOLOGY)}
    assert terms <= LOGIC | MATCHES | {RDF_TYPE, RDFS + "isDefinedBy"}


@pytest.mark.parametrize("file", FILES, ids=name)
def test_what_is_aligned_of_ours_exists(file):
    ours = {fact.subject.value for fact in triples()}
    used = {term.value for fact in mappings(file) for term in (fact.subject, fact.object)}
    assert {iri for iri in used if iri.startswith(HOME)} <= ours


@pytest.mark.parametrize("file", FILES, ids=name)
def test_what_is_used_of_theirs_is_theirs_and_says_where_it_is_defined(file):
    used = {term.value for fact in mappings(file) for term in (fact.subject, fact.object)}
    theirs = {iri for iri in used if not iri.startswith(HOME)}
    assert all(iri.startswith(HOMES[name(file)]) for iri in theirs)
    defined = {
        fact.subject.value
        for fact in (*parse(file), *triples("module"))
        if fact.predicate.value == RDFS + "isDefinedBy"
    }
    assert theirs <= defined


@pytest.mark.parametrize("file", FILES, ids=name)
def test_every_term_declared_is_used(file):
    used = {term.value for fact in mappings(file) for term in (fact.subject, fact.object)}
    declared = {fact.subject.value for fact in parse(file) if fact.predicate.value == RDFS + "isDefinedBy"}
    assert declared <= used


def test_nothing_imports_an_alignment():
    kinds = ("module", "vocab", "doctrine", "court", "shape", "alignment")
    imported = {fact.object.value for fact in triples(*kinds) if fact.predicate.value == OWL + "imports"}
    assert not {iri for iri in imported if iri.startswith(ONTOLOGY + "align")}
    assert not [term for term in load().subjects() if str(term).startswith(ONTOLOGY + "align")]


def test_the_logic_that_is_meant_is_there():
    said = {(fact.subject.value, fact.predicate.value, fact.object.value) for fact in triples("alignment")}
    for ours, theirs in (
        ("Citation", "http://purl.org/spar/cito/Citation"),
        ("Opinion", "http://purl.org/spar/fabio/LegalOpinion"),
        ("Footnote", "http://purl.org/spar/doco/Footnote"),
        ("Court", "http://www.w3.org/ns/org#FormalOrganization"),
        ("Judge", "http://xmlns.com/foaf/0.1/Person"),
        ("Anchor", "http://www.w3.org/ns/oa#TextPositionSelector"),
    ):
        assert (DEF + ours, RDFS + "subClassOf", theirs) in said


def test_the_federal_courts_of_appeals_are_linked_to_folio_one_to_one():
    folio = next(file for file in FILES if name(file) == "folio")
    linked = {
        f.subject.value: f.object.value
        for f in mappings(folio)
        if f.subject.value.startswith(HOME + "court/")
    }
    assert len(linked) == len(set(linked.values())) == 15
    assert isinstance(next(iter(mappings(folio))).object, ox.NamedNode)
