"""Rules of law with their conditions: of the examples of each subordinator, and what parts them."""

import pytest

from loader.extract.doctrines.topics import Topics
from loader.extract.legal_tests.reading import read_legal_tests
from loader.extract.legal_tests.subordinators import by_id
from loader.extract.prose.marked import read_marked
from loader.extract.prose.passages import Passages
from ontology.terms import concepts

RULES = list(by_id().values())
STANCES = {"required": "", "defeating": "# "}


def rules_of_law(text):
    marked = read_marked(text)
    passages = Passages(marked.decision, marked.citations, marked.references)
    return [one for one in read_legal_tests(passages, Topics(passages, marked.mentions)) if one.result]


def pairs(sort):
    return [
        pytest.param(rule, text, id=f"{rule.id}-{n}")
        for rule in RULES
        for n, text in enumerate(getattr(rule, sort))
    ]


@pytest.mark.parametrize(("rule", "text"), pairs("examples"))
def test_a_subordinator_parts_its_example_into_result_and_elements(rule, text):
    said, _, wanted = text.partition(" => ")
    result, _, elements = wanted.partition(" -> ")
    (found,) = rules_of_law(said)
    assert found.evidence.rule == rule.id
    assert found.result.words == result
    assert [STANCES[one.stance] + one.words for one in found.elements] == elements.split(" | ")


@pytest.mark.parametrize(("rule", "text"), pairs("counterexamples"))
def test_a_subordinator_leaves_its_counterexample(rule, text):
    assert rules_of_law(text) == []


@pytest.mark.parametrize(
    ("text", "force"),
    [
        ("A court may dismiss a claim if no relief could be granted. {Wood}.", "sufficient"),
        ("A court may dismiss a claim only if no relief could be granted.", "necessary"),
        ("A court may not dismiss a claim unless no relief could be granted.", "defeating"),
        ("A section only applies when a party knows of the harm. {Wood}.", "necessary"),
        ("As long as no relief could be granted, a court may dismiss a claim. {Wood}.", "sufficient"),
        ("A court must dismiss a claim unless some relief could be granted.", "defeating"),
    ],
)
def test_only_makes_a_condition_necessary_and_a_denial_leaves_it_what_the_words_say(text, force):
    (found,) = rules_of_law(text)
    assert found.result.force == force


def test_forces_are_words_of_the_vocabulary():
    assert {rule.sense for rule in RULES} == {one.name.split(":")[1] for one in concepts("force")}


@pytest.mark.parametrize(
    ("conditions", "connective", "elements"),
    [
        ("the act was wilful and the harm was grave", "all-of", 2),
        ("it was made in writing and has been recorded", "all-of", 2),
        ("it is arbitrary, capricious, or in bad faith", None, 1),
    ],
)
def test_conditions_are_parted_and_joined_as_the_words_say(conditions, connective, elements):
    (found,) = rules_of_law(f"A court may set aside an award only if {conditions}. {{Wood}}.")
    assert (found.connective, len(found.elements)) == (connective, elements)


@pytest.mark.parametrize(
    "text",
    [
        "A court dismissed a claim when the man left town.",
        "Smith may recover if a duty was owed. {Wood}.",
        "An order revoking Defendant’s bail should be entered if the search is held to be lawful. {Wood}.",
        "The district court held a hearing where a party may be heard. {Wood}.",
        "A claim would have been barred if she had waited a year. {Wood}.",
        "Counsel argues that a claim is barred if it is late. {Wood}.",
        "What is a claim if it is barred when a party is late? {Wood}.",
    ],
)
def test_what_is_narrated_argued_asked_or_of_a_person_is_no_rule_of_law(text):
    assert rules_of_law(text) == []


def test_of_two_rules_in_one_sentence_each_is_its_own_words():
    first, second = rules_of_law(
        "A claim is barred if it is late; an appeal is barred if no bond is filed. {Wood}."
    )
    assert first.evidence.span.end <= second.evidence.span.start


def test_a_condition_that_only_cites_is_no_rule():
    assert rules_of_law("An owner may not have his car returned unless, under {Wood}, he can show.") == []


@pytest.mark.parametrize(
    ("text", "elements"),
    [
        (
            "The rule is old. See <Wood> (holding that a claim is barred if a party came late to it).",
            ["a party came late to it"],
        ),
        (
            "The rule is old. See <Wood> (“A verdict may be set aside when it is perverse and no evidence "
            "supports it.”).",
            ["it is perverse", "no evidence supports it"],
        ),
    ],
)
def test_a_rule_in_a_parenthetical_is_reported_of_the_case_cited(text, elements):
    (found,) = rules_of_law(text)
    assert [one.words for one in found.elements] == elements
    assert found.by
    assert {one.stance for one in found.elements} == {"reported"}


def test_each_sentence_of_a_quotation_states_its_own_rule():
    said = "The court said: “Time is short. A claim is barred if a party came late to it. Nothing more is asked.” {Wood}."
    (found,) = rules_of_law(said)
    assert (found.result.words, found.elements[0].words) == ("A claim is barred", "a party came late to it")


def test_what_a_party_is_quoted_for_is_no_law():
    said = "The defendant argues: “Time is short. A claim is barred if a party came late to it. Nothing more is asked.”"
    assert rules_of_law(said) == []


@pytest.mark.parametrize(
    "text",
    [
        "We uphold a finding if some evidence supports it. {Wood}.",
    ],
)
def test_law_is_told_by_a_general_subject_with_a_general_condition_or_a_citation(text):
    assert len(rules_of_law(text)) == 1


@pytest.mark.parametrize(
    "text",
    [
        "A claim is barred when a party came late to it.",
        "The use of forms is not prohibited, however, if they are complete. {Wood}.",
        "The Court appears to say that a claim is barred if a party came late to it. {Wood}.",
        "An exception does not create a rule that makes officers liable when a party came late to it. {Wood}.",
        "This is no exception if a party came late to it. {Wood}.",
        "Farmers can borrow at the same rate if a bank lends.",
    ],
)
def test_what_is_said_of_a_case_or_names_no_effect_without_authority_is_no_rule_of_law(text):
    assert rules_of_law(text) == []


def test_what_several_do_is_parted_at_the_verb_that_has_no_ending():
    (found,) = rules_of_law(
        "Officials engage in entrapment when they originate a design and implant the wish to follow it. {Wood}."
    )
    assert [one.words for one in found.elements] == [
        "they originate a design",
        "implant the wish to follow it",
    ]


def test_words_that_share_their_end_are_not_parted():
    (found,) = rules_of_law(
        "A parent may consent only where a child is being abused, threatened, or intimidated by another. {Wood}."
    )
    assert len(found.elements) == 1


def test_law_in_one_sentence_of_a_quotation_stands_beside_what_another_requires():
    said = (
        "The court said: “To prevail, a plaintiff must show that he was hurt. An appeal is barred only if a party "
        "came late to it.” {Wood}."
    )
    (found,) = rules_of_law(said)
    assert found.elements[0].words == "a party came late to it"


def test_what_such_a_thing_is_may_stand_before_it_in_the_sentence():
    said = "A construction by an agency has weight, and courts will not depart from such construction unless it is clearly wrong. {Wood}."
    assert len(rules_of_law(said)) == 1


@pytest.mark.parametrize(
    ("conditions", "elements"),
    [
        ("either a showing of harm or a threat of it", ["a showing of harm", "a threat of it"]),
        ("a showing of harm to a party", ["a showing of harm to a party"]),
    ],
)
def test_what_the_law_is_absent_something_is_defeated_by_it(conditions, elements):
    (found,) = rules_of_law(f"Absent {conditions}, an order is final. {{Wood}}.")
    assert found.result.force == "defeating"
    assert [one.words for one in found.elements] == elements


@pytest.mark.parametrize(
    "text",
    [
        "The act provides that a claim is barred if a party came late to it. {Wood}.",
        "(a) A claim is barred if a party came late to it, (b) Fees are due. {Wood}.",
    ],
)
def test_a_statute_states_law_each_of_its_subsections_by_itself(text):
    (found,) = rules_of_law(text)
    assert (found.result.words.lower(), found.elements[0].words) == (
        "a claim is barred",
        "a party came late to it",
    )


def test_a_row_of_adjectives_in_a_condition_is_not_where_it_ends():
    said = "If scientific, technical or other knowledge will help a jury, a witness may testify. {Wood}."
    (found,) = rules_of_law(said)
    assert found.result.words == "a witness may testify"


def test_rules_in_two_parentheticals_of_one_sentence_stand_in_two_places():
    found = rules_of_law(
        "So it is. See {Wood} (a claim is barred if a party came late to it); {Roe} (an order is void if a party was not heard)."
    )
    assert len(found) == len({one.evidence.span for one in found}) == 2


def test_what_only_says_a_result_again_is_no_second_statement_in_its_place():
    text = "The rule is so. “Where particular things are to be done by a trustee, it is necessary that an estate should remain in him so long.” {Wood}."
    marked = read_marked(text)
    passages = Passages(marked.decision, marked.citations, marked.references)
    found = read_legal_tests(passages, Topics(passages, marked.mentions))
    assert len(found) == len({one.evidence.span for one in found})
