"""What the rules for legal tests read: of their own examples, and of a whole opinion read by a person."""

from pathlib import Path
from time import process_time

import pytest
import yaml

from loader.extract import extract
from loader.extract.doctrines.topics import Topics
from loader.extract.legal_tests.finder import stated_tests
from loader.extract.legal_tests.reading import read_legal_tests
from loader.extract.legal_tests.rules import legal_test_rules
from loader.extract.prose.marked import read_marked
from loader.extract.prose.passages import Passages
from loader.extract.prose.wording import printed
from loader.read import read
from loader.settings import Settings
from ontology.terms import concepts

RULES = [one.rule for one in legal_test_rules().rules]
DATA = Path(__file__).parents[3] / "data" / "kennedy"
STANCES = {"required": "", "rejected": "!", "open": "?", "permitted": "~", "reported": ""}
ANNOTATED = yaml.safe_load((DATA / "legal-tests.yml").read_text("utf-8"))


def statements(text):
    marked = read_marked(text)
    passages = Passages(marked.decision, marked.citations, marked.references)
    return read_legal_tests(passages, Topics(passages, marked.mentions))


def parts(text):
    """The parts of all statements, whether what they say of their doctrine is enough for a test or not."""
    marked = read_marked(text.partition(" -> ")[0])
    passages = Passages(marked.decision, marked.citations, marked.references)
    return [
        (one.rule.id, STANCES[one.stance] + printed(passages, one.span))
        for each in stated_tests(passages)
        for one in each.parts
    ]


def pairs(sort):
    return [
        pytest.param(rule, text, id=f"{rule.id}-{n}")
        for rule in RULES
        for n, text in enumerate(getattr(rule, sort))
    ]


@pytest.mark.parametrize(("rule", "text"), pairs("examples"))
def test_a_rule_reads_the_elements_of_its_example(rule, text):
    wanted = [words.strip() for words in text.partition(" -> ")[2].split("|")]
    assert rule.id in {one for one, _ in parts(text)}
    assert set(wanted) == {words for _, words in parts(text)}


@pytest.mark.parametrize(("rule", "text"), pairs("counterexamples"))
def test_a_rule_leaves_its_counterexample(rule, text):
    assert rule.id not in {one for one, _ in parts(text)}


def test_rules_speak_the_words_of_the_vocabulary():
    def slugs(scheme):
        return {one.name.split(":")[1] for one in concepts(scheme)}

    assert {rule.stance for rule in RULES} <= slugs("stance")
    assert {rule.connective for rule in RULES} - {None} <= slugs("connective")


@pytest.fixture(scope="module")
def kennedy():
    path = Path(__file__).parents[4] / "examples" / "kennedy_v_ridgefield.txt"
    return extract(next(read(path, Settings())))


def is_it(reading, wanted, statement):
    """Whether a statement read is the one annotated: place, and first words and stance of each element."""
    elements = {(one.stance, one.words): one for one in statement.elements}
    place = (
        statement.footnote == wanted["note"] if "note" in wanted else statement.page == str(wanted["page"])
    )
    return (
        place
        and statement.opinion == wanted["opinion"]
        and statement.by == wanted.get("by")
        and all(
            any(
                stance == element.get("stance", "required") and words.startswith(element["words"])
                for stance, words in elements
            )
            for element in wanted["elements"]
        )
    )


def missed(reading):
    return [wanted for wanted in ANNOTATED if not any(is_it(reading, wanted, one) for one in reading.tests)]


def test_nearly_every_test_stated_in_the_example_is_read_with_its_elements(kennedy):
    assert [wanted["elements"][0]["words"] for wanted in missed(kennedy)] == []


def test_hardly_anything_else_is_read_as_a_test_in_the_example(kennedy):
    extra = [
        one
        for one in kennedy.tests
        if not any(is_it(kennedy, wanted, one) for wanted in ANNOTATED) and one.by is None
    ]
    assert [one.elements[0].words for one in extra] == []


@pytest.mark.parametrize("wanted", [one for one in ANNOTATED if len(one["elements"]) > 1], ids=str)
def test_elements_have_their_connective_doctrine_and_authorities(kennedy, wanted):
    found = next((one for one in kennedy.tests if is_it(kennedy, wanted, one)), None)
    assert found
    keys = {one.number: one.authority for one in kennedy.citations}
    assert found.connective == wanted.get("connective", found.connective)
    assert found.doctrine == wanted.get("doctrine", found.doctrine)
    assert set(wanted.get("cites", ())) <= {keys[number] for number in found.citations}
    for element in wanted["elements"]:
        read_as = next(one for one in found.elements if one.words.startswith(element["words"]))
        assert [keys[number] for number in read_as.citations] == element.get(
            "cites", [keys[number] for number in read_as.citations]
        )


@pytest.mark.parametrize("wanted", [one for one in ANNOTATED if "doctrine" in one], ids=str)
def test_a_test_of_the_example_is_of_the_doctrine_that_a_reader_sees(kennedy, wanted):
    assert {one.doctrine for one in kennedy.tests if is_it(kennedy, wanted, one)} == {wanted["doctrine"]}


LIST = "a plaintiff must show (1) that a plan was adopted, (2) that it was written, and (3) that the claim was denied."


@pytest.mark.parametrize(
    "intro",
    [
        "In Wood v. Ostrander, 879 F.2d 583 (9th Cir. 1989), we said:",
        "He relies on 29 U.S.C. § 1132(a). It provides in relevant part:",
        "The rule of 29 U.S.C. § 1132(a) is plain.",
    ],
)
def test_a_list_of_requirements_is_a_test_in_the_words_of_a_case_a_provision_or_the_opinion(tmp_path, intro):
    path = tmp_path / "opinion.txt"
    path.write_text(
        f"A v. B\n\n1 F.3d 1 | 9th Cir. | 2000\n\nLead Opinion\n\n{intro}\n\nTo prevail, {LIST}\n\nWe go on.\n"
    )
    (found,) = extract(next(read(path, Settings()))).tests
    assert len(found.elements) == 3


@pytest.mark.parametrize(
    ("announced", "elements"),
    [
        ("Under this section a lien is void unless—", 2),
        ("Such evidence is admissible if:", 2),
        ("Under this section the board shall have these powers:", 0),
        ("The policy says that a claim is void if:", 0),
    ],
)
def test_conditions_in_rows_are_a_test_and_powers_and_terms_of_a_contract_are_none(
    tmp_path, announced, elements
):
    path = tmp_path / "opinion.txt"
    rows = "(1) the claim was disallowed under another part; or\n\n(2) no proof of the claim was filed."
    path.write_text(
        f"A v. B\n\n1 F.3d 1 | 9th Cir. | 2000\n\nLead Opinion\n\n{announced}\n\n{rows}\n\nWe go on.\n"
    )
    found = extract(next(read(path, Settings()))).tests
    assert sum(len(one.elements) for one in found) == elements


@pytest.mark.parametrize(
    ("words", "doctrine"),
    [
        (
            "Even assuming that [state-created danger] applies, in order to bind him over we must find that the right was "
            "settled. That is [qualified immunity].",
            None,
        ),
        (
            "The [state-created danger] doctrine is old. Each court recognizing the theory has required a showing that "
            "the act was the cause. That is [causation].",
            "state-created-danger",
        ),
        (
            "This is [state-created danger]. An exact factual predicate is not required for [clearly established law].",
            "clearly-established-law",
        ),
        (
            "We speak of [causation]. The [state-created danger] doctrine applies when either (1) an officer acts in excess "
            "of his power, or (2) the statute that gives it is void.",
            "state-created-danger",
        ),
    ],
)
def test_a_test_is_of_the_doctrine_that_its_own_words_name(words, doctrine):
    (found,) = statements(words)
    assert found.doctrine == doctrine


def test_conditions_of_whatever_result_are_of_no_doctrine_that_only_stands_beside_them(tmp_path):
    path = tmp_path / "opinion.txt"
    path.write_text(
        "A v. B\n\n1 F.3d 1 | 9th Cir. | 2000\n\nLead Opinion\n\nII. Qualified Immunity\n\nQualified immunity is old. "
        "Saucier v. Katz, 533 U.S. 194 (2001). Such a lien is void unless (1) the claim was disallowed only under the "
        "section; or (2) no proof of it was made. Saucier v. Katz, 533 U.S. 194, 200 (2001) (qualified immunity).\n"
    )
    (found,) = extract(next(read(path, Settings()))).tests
    assert (found.doctrine, len(found.elements)) == (None, 2)


def test_majority_rejects_the_causation_that_the_dissent_requires(kennedy):
    stances = {
        (one.opinion, element.stance)
        for one in kennedy.tests
        for element in one.elements
        if one.doctrine == "state-created-danger" and "caused the harm" in element.words
    }
    assert stances == {("lead-browning", "rejected"), ("dissent-bybee", "required")}
    matters = {
        (one.test, element.matter)
        for one in kennedy.tests
        for element in one.elements
        if "caused the harm" in element.words
    }
    assert len(matters) == 1


@pytest.mark.parametrize(
    ("announced", "elements"),
    [
        (
            "Courts weigh the following factors:\n\n(1) the length of the delay;\n\n(2) the reason for it; and\n\n"
            "(3) the harm that it did. It may be small.\n\n",
            ["the length of the delay", "the reason for it", "the harm that it did"],
        ),
        (
            "The criteria for such relief are:\n\n1. a likely success on the merits; and\n\n2. a harm without it.\n\n",
            ["a likely success on the merits", "a harm without it"],
        ),
        (
            "Courts weigh three factors:\n\nFirst, the interest of the owner; second, the risk of error; and finally, "
            "the interest of the public.\n\n",
            ["the interest of the owner", "the risk of error", "the interest of the public"],
        ),
        (
            "The factors that a court may consider are these factors:\n\nthe strength of the case; the cost of a trial; "
            "the views of counsel.\n\n",
            ["the strength of the case", "the cost of a trial", "the views of counsel"],
        ),
        (
            "The policy provides that these factors count:\n\n(1) the age of the car; and\n\n(2) its weight.\n\n",
            [],
        ),
        ("Courts weigh these factors:\n\nWe need not name them. They are (1) old and (2) settled.\n\n", []),
    ],
)
def test_a_list_is_read_that_a_colon_announces_in_the_paragraphs_after_it(tmp_path, announced, elements):
    path = tmp_path / "opinion.txt"
    path.write_text(
        f"A v. B\n\n1 F.3d 1 | 9th Cir. | 2000\n\nLead Opinion\n\nWe begin.\n\n{announced}We go on.\n"
    )
    found = extract(next(read(path, Settings()))).tests
    assert [one.words for each in found for one in each.elements] == elements


def test_what_is_worded_anew_is_of_the_doctrine_that_was_stated():
    *_, last = statements(
        "[State-created danger] is one thing. The [deliberate indifference] standard requires a showing that the risk "
        "was known. Phrased another way, the defendant must have actual knowledge of the harm. "
        "[State-created danger] is at issue; [state-created danger] is old."
    )
    assert last.doctrine == "deliberate-indifference"


def test_reading_tests_is_linear_in_the_statements_of_a_paragraph():
    def seconds(many):
        marked = read_marked("To recover, a plaintiff must show that he knew, and that he did. " * many)
        passages = Passages(marked.decision, marked.citations, marked.references)
        began = process_time()
        read_legal_tests(passages, Topics(passages, marked.mentions))
        return process_time() - began

    seconds(10)
    assert seconds(400) < 8 * seconds(100)
