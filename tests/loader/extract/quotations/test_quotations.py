"""Whose words are quoted: every quotation of the example against a list made by reading it, and each rule."""

import csv
import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from loader.extract.citations.reading import read_citations
from loader.extract.prose.passages import Passages
from loader.extract.quotations.attribution import attribution_rules
from loader.extract.quotations.comparing import compare
from loader.extract.quotations.reading import _declarations, declaration_rules, read_quotations, unclosed
from loader.read import read
from loader.settings import Settings

LIST = Path(__file__).parents[3] / "data" / "kennedy" / "quotations.csv"


def quotations_of(decision):
    cited = read_citations(decision)
    passages = Passages(decision, cited.citations, cited.cross_references)
    return read_quotations(passages, cited.cross_references)


@pytest.fixture(scope="module")
def example_quotations(example):
    return quotations_of(next(iter(read(example, Settings()))))


def test_every_long_quotation_of_the_example_is_found_and_tied_to_its_source(example_quotations):
    with LIST.open(encoding="utf-8") as file:
        expected = [tuple(row.values()) for row in csv.DictReader(file)]
    assert expected == [
        (
            str(one.span.start),
            str(one.span.end),
            one.opinion,
            one.page,
            str(one.footnote or ""),
            one.authority or one.to_opinion or "",
            one.original or "",
            "; ".join(pin.text for pin in one.pins),
            one.found or "",
        )
        for one in example_quotations
        if one.within is None
    ]


def test_what_the_dissent_quotes_from_the_majority_stands_there(example_quotations):
    quoted = [one for one in example_quotations if one.to_opinion == "lead-browning"]
    assert quoted
    assert all(one.found in {"exact", "altered"} for one in quoted)


@pytest.mark.parametrize(
    ("text", "means", "rule"),
    [
        (
            "A v. B, 1 U.S. 1 (1900). “We hold that the law is what it says it is.” C v. D, 2 U.S. 5, 7 (1901).",
            "2-us-5",
            "follows-at-once",
        ),
        (
            "See C v. D, 2 U.S. 5, 7 (1901) (noting that “the law is what it says it is, no more”).",
            "2-us-5",
            "in-parenthesis",
        ),
        (
            "The rule is that “the law is what it says it is, no more” and always was. See C v. D, 2 U.S. 5 (1901).",
            "2-us-5",
            "next-citation",
        ),
        (
            "In C v. D, 2 U.S. 5 (1901), the Court said that “the law is what it says it is, no more.” We agree.",
            "2-us-5",
            "named-before",
        ),
        (
            "“The law is what it says it is, and no more.” In C v. D, 2 U.S. 5 (1901), we held otherwise.",
            None,
            "unattributed",
        ),
        (
            "In A v. B, 1 U.S. 1 (1900), it is said: “The law is what it says it is, no more.” See C v. D, 2 U.S. 5 (1901).",
            "1-us-1",
            "announced",
        ),
        (
            "The DMCA bars it. See C v. D, 2 U.S. 5, 7 (1901). (“[T]he law is what it says it is, no more.”). We agree.",
            "2-us-5",
            "in-own-parenthesis",
        ),
        (
            "It was settled in C v. D, 2 U.S. 5 (1901). The Court there said that “the law is what it says it is.” So here.",
            "2-us-5",
            "spoken-of-before",
        ),
        (
            "It was settled in C v. D, 2 U.S. 5 (1901). The trial court then said “the law is what it says it is.” So here.",
            None,
            "unattributed",
        ),
        (
            "18 U.S.C. § 1983 allows a debtor to “redeem the goods from the lien of his seller.” He did.",
            "18-usc-1983",
            "named-before",
        ),
        (
            "It is “the law that rules and not the men who rule.” Jane Roe, The Rule of Law, 9 Yale L.J. 1, 2 (1970).",
            "9-yalelj-1",
            "follows-at-once",
        ),
        (
            "As the Court put it in Ames v. Bond, 1 U.S. 1, 7 (1900), “the law is what it says it is, no more.” C v. D, "
            "2 U.S. 5 (1901), did not hold otherwise.",
            "1-us-1",
            "named-before",
        ),
        (
            "As the Court put it in Ames v. Bond, 1 U.S. 1, 7 (1900), “the law is what it says it is, no more.” C v. D, "
            "2 U.S. 5 (1901), cert. denied, 3 U.S. 4.",
            "2-us-5",
            "follows-at-once",
        ),
        (
            "15 U.S.C. § 78j(b), makes it unlawful “to use or employ any deceptive device or contrivance.” Rule 10b-5, 17 "
            "C.F.R. § 240.10b-5, implements it.",
            "15-usc-78j-b",
            "named-before",
        ),
        (
            "“The law is what it says it is, and no more.” C v. D, 2 U.S. 5 (1901), held otherwise.",
            None,
            "unattributed",
        ),
        ("The witness said “I was there when it happened, and saw it.” He left.", None, "unattributed"),
        (
            "The lease also provides that “no tenant may ever do what this says,” which is void. See C v. D, 2 U.S. 5 (1901).",
            None,
            "unattributed",
        ),
        (
            "He sued, alleging that “no tenant may ever do what this says,” and lost. See C v. D, 2 U.S. 5 (1901).",
            None,
            "unattributed",
        ),
        (
            "The lease is dated. C v. D, 2 U.S. 5 (1901).\nMr. Roe says “no tenant may ever do what this says.” He left.",
            None,
            "unattributed",
        ),
        (
            "18 U.S.C. § 1983 provides:\n“No debtor may ever redeem what this section says.”\n18 U.S.C. § 1984 provides: no.",
            "18-usc-1983",
            "announced",
        ),
    ],
)
def test_words_are_tied_to_the_citation_that_says_whose_they_are(decision, text, means, rule):
    (one,) = quotations_of(decision(text))
    assert (one.authority, one.evidence.rule) == (means, rule)


def _attributes(rule, words):
    pattern = re.compile(rule["pattern"], re.IGNORECASE)
    how = {
        "said": pattern.search,
        "speaks": pattern.search,
        "introduces": pattern.search,
        "another": pattern.search,
        "subject": pattern.match,
    }.get(rule["where"], pattern.fullmatch)
    return how(words)


@pytest.mark.parametrize(("rule", "words"), [(r, e) for r in attribution_rules() for e in r["examples"]])
def test_words_that_attribute_a_quotation_are_recognised(rule, words):
    assert _attributes(rule, words)


@pytest.mark.parametrize(
    ("rule", "words"), [(r, e) for r in attribution_rules() for e in r["counterexamples"]]
)
def test_words_that_attribute_nothing_are_let_go(rule, words):
    assert not _attributes(rule, words)


def test_words_quoted_in_turn_name_the_work_that_wrote_them(decision):
    text = (
        "“The law is what it says it is, no more.” C v. D, 2 U.S. 5 (1901) (quoting A v. B, 1 U.S. 1 (1900))."
    )
    (one,) = quotations_of(decision(text))
    assert (one.authority, one.original) == ("2-us-5", "1-us-1")


@pytest.mark.parametrize(
    ("cited", "original", "through"),
    [
        (
            "(quoting Ames v. Bond, 1 U.S. 1 (1900) (quoting Earl v. Fox, 1 U.S. 9 (1890)))",
            "1-us-9",
            ("1-us-1",),
        ),
        (
            "(quoting Ames v. Bond, 1 U.S. 1 (1900), in turn quoting Earl v. Fox, 1 U.S. 9 (1890))",
            "1-us-9",
            ("1-us-1",),
        ),
        (
            "(quoting Ames v. Bond, 1 U.S. 1 (1900) (quoting Earl v. Fox, 1 U.S. 9 (1890) (quoting Gray v. Hale, 1 U.S. 19 "
            "(1880))))",
            "1-us-19",
            ("1-us-1", "1-us-9"),
        ),
        (", quoting Ames v. Bond, 1 U.S. 1 (1900)", "1-us-1", ()),
        ("(quoting Ames v. Bond, 1 U.S. 1 (1900) (citing Earl v. Fox, 1 U.S. 9 (1890)))", "1-us-1", ()),
        ("(citing Ames v. Bond, 1 U.S. 1 (1900))", None, ()),
    ],
)
def test_who_is_quoted_last_wrote_the_words_and_the_others_passed_them_on(decision, cited, original, through):
    comma = "" if cited.startswith(",") else " "
    text = f"“The law is what it says it is, no more.” Cole v. Dunn, 2 U.S. 5 (1901){comma}{cited}."
    (one,) = quotations_of(decision(text))
    assert (one.authority, one.original, one.through) == ("2-us-5", original, through)


@pytest.mark.parametrize("signal", ["See also", "Accord", "Cf.", "But see", "Compare", "See generally"])
def test_what_is_cited_beside_the_source_is_not_the_source(decision, signal):
    text = f"The witness said that “the law is what it says it is, no more.” {signal} Cole v. Dunn, 2 U.S. 5 (1901)."
    (one,) = quotations_of(decision(text))
    assert one.authority is None


def test_a_parenthesis_on_alterations_may_stand_before_the_work_quoted_in_turn(decision):
    text = (
        "Cf. Kay v. Lee, 5 U.S. 6 (1990) (“The Court should correct a plain forfeited error affecting rights.” (alteration "
        "omitted) (quoting Moe v. Noe, 3 U.S. 4 (1936)))."
    )
    (one,) = quotations_of(decision(text))
    assert (one.authority, one.original) == ("5-us-6", "3-us-4")


def test_only_the_words_in_inner_marks_are_the_work_quoted_in_turn(decision):
    text = (
        "“We have said that ‘the law is what it says it is, no more,’ and mean it.” "
        "C v. D, 2 U.S. 5 (1901) (quoting A v. B, 1 U.S. 1 (1900))."
    )
    outer, inner = quotations_of(decision(text))
    assert (outer.authority, outer.original) == ("2-us-5", None)
    assert (inner.within, inner.original, inner.words) == (
        outer.number,
        "1-us-1",
        "the law is what it says it is, no more,",
    )


def test_alterations_shown_and_declared_are_recorded(decision):
    text = "“[T]he law is ... what it says it is, no more.” C v. D, 2 U.S. 5 (1901) (emphasis added) (citation omitted)."
    (one,) = quotations_of(decision(text))
    assert one.alterations == ("brackets", "ellipsis", "emphasis-added", "citations-omitted")


def test_short_quotations_are_left(decision):
    assert not quotations_of(decision("“The law is what it is.” C v. D, 2 U.S. 5 (1901)."))


@pytest.mark.parametrize(
    ("rule", "words"), [(r["alteration"], e) for r in declaration_rules() for e in r["examples"]]
)
def test_a_declared_alteration_is_recognised(rule, words):
    assert rule in {name for name, pattern in _declarations() if pattern.search(words)}


@pytest.mark.parametrize(
    ("rule", "words"), [(r["alteration"], e) for r in declaration_rules() for e in r["counterexamples"]]
)
def test_another_alteration_is_not_mistaken(rule, words):
    assert rule not in {name for name, pattern in _declarations() if pattern.search(words)}


@pytest.mark.parametrize(
    ("words", "result"),
    [
        ("the quick brown fox jumps over the lazy dog", "exact"),
        ("the quick ... jumps over the lazy dog", "altered"),
        ("[A] quick brown fox jumps over the lazy dog", "altered"),
        ("the quick brown cat jumps over the lazy dog", "not-found"),
        ("over the lazy dog ... the quick brown fox", "not-found"),
    ],
)
def test_quoted_words_are_looked_for_as_their_alterations_allow(words, result):
    assert (
        compare(words, "Then the quick brown\n*12fox jumps over the la-zy dog.".replace("*12", "")) == result
    )


@given(st.text(alphabet="ab .’-\n", min_size=1, max_size=40))
def test_a_text_contains_itself_exactly(text):
    assert compare(text.replace(".", ""), text) == "exact"


def test_a_quotation_without_its_closing_mark_is_flagged_and_one_that_goes_on_is_not(decision):
    slip = decision("The act provides: “Nobody may go there by day or by night.\n\nWe agree.")
    (doubt,) = unclosed(quotations_of(slip), slip.source.text)
    assert (doubt.code, doubt.span.of(slip.source.text)[-6:]) == ("quotation-unclosed", "night.")
    long = decision("The act provides: “Nobody may go there by day or by night.\n\n“And none may stay.”")
    assert not list(unclosed(quotations_of(long), long.source.text))
