"""Every doctrine is described as it should be, and is found where its examples say and nowhere else."""

import json
import re
from collections import defaultdict
from functools import cache
from importlib.resources import files as resources

import pyoxigraph as ox
import pytest

from ontology.modules import doctrines, files, parse
from ontology.names import DOCTRINE, slug

SKOS = "http://www.w3.org/2004/02/skos/core#"
ENTRIES = {entry.slug: entry for entry in doctrines()}
FILES = [file for file in files("doctrine") if file.name != "scheme.ttl"]


# A plain matcher: the longest label wins; case, hyphens, quotation marks and a plural do not matter.


def words(text):
    plain = re.sub(r"[-‐‑–—]", " ", re.sub(r"[\"'‘’“”`]", "", text.lower()))
    return tuple(re.findall(r"[a-z0-9§]+|[^\sa-z0-9§]", plain))


def singular(said):
    return (*said[:-1], re.sub(r"(?<=..)e?s$", "", said[-1]))


@cache
def labels():
    found = defaultdict(set)
    for entry in ENTRIES.values():
        for label in (entry.label, *entry.alt_labels, *entry.hidden_labels):
            found[words(label)].add(entry.slug)
    return found


def mentioned(text):
    said, place = words(text), 0
    longest = max(map(len, labels()))
    while place < len(said):
        for length in range(longest, 0, -1):
            piece = said[place : place + length]
            found = len(piece) == length and (labels().get(piece) or labels().get(singular(piece)))
            if found:
                yield next(iter(found))
                place += length
                break
        else:
            place += 1


# The files


def test_there_are_doctrines_enough():
    assert len(ENTRIES) >= 60


def test_the_scheme_has_a_file():
    facts = {
        (fact.subject.value, fact.object.value)
        for fact in parse(resources("ontology") / "doctrines" / "scheme.ttl")
    }
    assert (DOCTRINE, SKOS + "ConceptScheme") in facts


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.name)
def test_a_file_describes_the_one_doctrine_it_is_named_after(file):
    facts = parse(file)
    name = file.name.removesuffix(".ttl")
    assert {fact.subject.value for fact in facts} == {DOCTRINE + name}
    assert name == slug(name)
    said = defaultdict(list)
    for fact in facts:
        said[fact.predicate.value].append(fact.object)
    assert said[SKOS + "inScheme"] == [ox.NamedNode(DOCTRINE)]
    assert len(said[SKOS + "prefLabel"]) == len(said[SKOS + "definition"]) == 1
    assert (SKOS + "broader" in said) != (SKOS + "topConceptOf" in said)
    texts = [term for terms in said.values() for term in terms if isinstance(term, ox.Literal)]
    assert {
        term.language for term in texts if term not in said["https://w3id.org/caselaw-graph/def/leadingCase"]
    } == {"en"}


@pytest.mark.parametrize("entry", ENTRIES.values(), ids=lambda entry: entry.slug)
def test_a_doctrine_is_defined_in_one_sentence_and_exemplified(entry):
    assert re.fullmatch(r"[A-Z][^.]*\.", entry.definition.replace("v.", "").replace("U.S.", ""))
    assert words(entry.label) != words(entry.definition)[1 : 1 + len(words(entry.label))]
    assert entry.examples
    assert entry.counterexamples
    assert all(sentence[-1] in ".”" for sentence in (*entry.examples, *entry.counterexamples))


def test_leading_cases_are_citations_to_known_reporters():
    known = json.loads(
        resources("reporters_db").joinpath("data", "reporters.json").read_text(encoding="utf-8")
    )
    editions = {edition for group in known.values() for entry in group for edition in entry["editions"]}
    for entry in ENTRIES.values():
        assert entry.leading_cases, entry.slug
        for citation in entry.leading_cases:
            reporter = re.fullmatch(r"\d+ (\D.*?) \d+", citation)[1]
            assert reporter in editions, citation


# The scheme


def test_no_two_doctrines_share_a_label():
    assert {" ".join(label): slugs for label, slugs in labels().items() if len(slugs) > 1} == {}


def test_no_label_of_a_doctrine_is_another_in_other_spelling():
    for entry in ENTRIES.values():
        every = [words(label) for label in (entry.label, *entry.alt_labels, *entry.hidden_labels)]
        assert len(every) == len(set(every)), entry.slug


def test_broader_doctrines_are_known_and_make_no_circle():
    def above(name, seen=()):
        assert name not in seen, " < ".join((*seen, name))
        return {up for broader in ENTRIES[name].broader for up in (broader, *above(broader, (*seen, name)))}

    for name in ENTRIES:
        assert above(name) <= set(ENTRIES)


def test_related_doctrines_are_known():
    for file in FILES:
        for fact in parse(file):
            if fact.predicate.value in {SKOS + "related", SKOS + "broader"}:
                assert fact.object.value.removeprefix(DOCTRINE) in ENTRIES, file.name


@pytest.mark.parametrize(
    "word",
    ["immunity", "standing", "moot", "ripe", "consideration", "train", "danger", "notice", "review", "error", "cause",
     "appeal", "privilege", "search", "estoppel", "preclusion", "exhaustion", "deference", "law", "right"],
)  # fmt: skip
def test_a_common_word_is_nobodys_label(word):
    assert (word,) not in labels()


# What is found


@pytest.mark.parametrize(
    ("name", "sentence"),
    [(entry.slug, sentence) for entry in ENTRIES.values() for sentence in entry.examples],
)
def test_a_doctrine_is_found_in_its_examples(name, sentence):
    assert name in set(mentioned(sentence))


@pytest.mark.parametrize(
    ("name", "sentence"),
    [(entry.slug, sentence) for entry in ENTRIES.values() for sentence in entry.counterexamples],
)
def test_a_doctrine_is_not_found_in_its_counterexamples(name, sentence):
    assert name not in set(mentioned(sentence))


@pytest.mark.parametrize(
    ("phrase", "name"),
    [
        ("such “danger creation” liability", "state-created-danger"),
        ("the “danger creation” exception", "state-created-danger"),
        ("a danger-creation plaintiff", "state-created-danger"),
        ("the state-creation of danger", "state-created-danger"),
        ("state-created danger gloss", "state-created-danger"),
        ("the “special relationship” exception", "special-relationship"),
        ("qualified-immunity case", "qualified-immunity"),
        ("this crabbed view of the good faith immunity principle", "qualified-immunity"),
        ("SAUCIER TWO-STEP", "qualified-immunity"),
        ("the right was “clearly established”", "clearly-established-law"),
        ("deliberately indifferent action", "deliberate-indifference"),
        ("Fourteenth Amendment right to substantive due process", "substantive-due-process"),
        ("the Due Process Clauses generally confer no affirmative right", "due-process"),
        ("provided the defendants with ‘fair warning’", "fair-warning"),
        ("immediately appealable", "interlocutory-appeal"),
        ("her § 1983 “failure to train” claim", "failure-to-train"),
        ("merely a “proximate cause”", "proximate-cause"),
        ("the cause-in-fact of the injuries", "cause-in-fact"),
        ("the “but-for cause”", "cause-in-fact"),
        ("even grossly negligent conduct", "gross-negligence"),
        ("such conduct is conscience shocking", "shocks-the-conscience"),
        ("no affirmative duty to protect persons", "duty-to-protect"),
        ("motion for summary judgment", "summary-judgment"),
        ("We review de novo", "de-novo-review"),
        ("the tort of outrage", "intentional-infliction-of-emotional-distress"),
        ("municipal liability under § 1983", "municipal-liability"),
        ("a Bivens action", "bivens-action"),
        ("excessive force cases", "excessive-force"),
        ("liberty interest in her own bodily security", "liberty-interest"),
    ],
)
def test_the_example_opinion_names_doctrines_in_these_forms(phrase, name):
    assert name in set(mentioned(phrase))


def test_the_example_opinion_names_what_it_is_about(example):
    found = list(mentioned(example.read_text(encoding="utf-8")))
    often = {name for name in found if found.count(name) > 20}
    assert {"state-created-danger", "qualified-immunity", "due-process", "deliberate-indifference"} <= often
    assert not {"contra-proferentem", "hearsay", "standing", "habeas-corpus", "class-certification"} & set(
        found
    )
