"""Books and articles that are cited again: by an author, by words of their title, with their volume."""

import pytest

from loader.extract.citations.reading import read_citations

LARSON = "1 Arthur Larson & Lex K. Larson, The Law of Work  15.11 (1996)."
LAW = "1 Timothy E. Roe et al., American Law of Products  7:20, at 37 (3d ed. 1994)."


@pytest.mark.parametrize(
    ("text", "again", "authority", "pins"),
    [
        (
            f"{LARSON} See 1 Larson, supra, § 72.88.",
            "1 Larson, supra, § 72.88",
            "arthur-larson-lex-k-larson-the-law-of-work",
            ["§ 72.88"],
        ),
        (
            f"{LARSON} See 2A Larson, supra  72.88.",
            "2A Larson, supra  72.88",
            "arthur-larson-lex-k-larson-the-law-of-work",
            ["72.88"],
        ),
        (
            f"{LARSON} See 1 Larson, supra  15 (so).",
            "1 Larson, supra  15",
            "arthur-larson-lex-k-larson-the-law-of-work",
            ["15"],
        ),
        (
            f"{LAW} See American Law of Products, supra,  7:21, at 37.",
            "American Law of Products, supra,  7:21, at 37",
            "timothy-e-roe-et-al-american-law-of-products",
            ["7:21", "37"],
        ),
        (
            "Ira Robbins, Double Crimes, 26 Harv. J. on Legis. 1 (1989). See Robbins, Double Crimes, supra, at 91.",
            "Double Crimes, supra, at 91",
            "26-harvjonlegis-1",
            ["91"],
        ),
        (
            "Ann Roe, The Law of Wills § 5 (1990). Ann Roe, The Law of Torts § 6 (1991). See Roe, supra, § 7.",
            "Roe, supra, § 7",
            None,
            ["§ 7"],
        ),
        (
            "Restatement (Second) of Agency § 343 (1958). See Restatement, supra,  351.",
            "Restatement, supra,  351",
            "restatement-second-agency-351",
            [],
        ),
    ],
)
def test_a_work_is_found_again_by_its_authors_or_title(decision, text, again, authority, pins):
    one = read_citations(decision(text)).citations[-1]
    assert (one.span.of(text), one.authority, [pin.text for pin in one.pins]) == (again, authority, pins)


LEGIS = "Robbins, Double Crimes, 26 Harv. J. on Legis. 1 (1989)."
ROES = (
    "Al B. Roe & Bo C. Poe, Roe on Class Actions § 4.01 (3d ed. 1992) (hereinafter “Roe on Class Actions”)."
)
JESS = "Cf. Von Jess v. Roe, Land Court, Case No. 142973, Jan 4, 1991, slip op. at 11 (hereinafter von Jess)."
SALES = "1 Al B. Roe, The Law of Sales § 4 (1992) [hereinafter Sales Law]."


@pytest.mark.parametrize(
    ("text", "again", "authority"),
    [
        (f"{JESS} See von Jess, supra, slip op. at 15.", "von Jess, supra, slip op. at 15", "no-142973-von-jess-v-roe-land-court"),
        ("Doe v. Poe, No. 92-15, slip op. at 5 (1st Cir. Jan. 3, 1993). See Doe, supra, at 6.", "Doe, supra, at 6", "no-92-15-doe-v-poe"),
        (f"{ROES} See 2 Roe on Class Actions § 11.20.", "2 Roe on Class Actions § 11.20", "al-b-roe-bo-c-poe-roe-on-class-actions"),
        (f"{SALES} See Sales Law, supra, § 11.", "Sales Law, supra, § 11", "al-b-roe-the-law-of-sales"),
        (f"See {LEGIS} See Robbins, Double Crimes, supra, at 91.", "Double Crimes, supra, at 91", "26-harvjonlegis-1"),
        (f"See {LEGIS} See Robbins, Other Crimes, supra, at 91.", "Other Crimes, supra, at 91", None),
    ],
)  # fmt: skip
def test_a_name_that_is_given_ties_what_is_cited_again_by_it(decision, text, again, authority):
    one = read_citations(decision(text)).citations[-1]
    assert (one.span.of(text), one.authority) == (again, authority)


def test_a_book_cited_again_by_op_cit_is_that_book(decision):
    text = "It is so. 2 Wharton, Criminal Law (12th Ed.) § 1436. And so is this. 2 Wharton, op. cit. §§ 682, 683."
    read = read_citations(decision(text))
    assert [(one.form, one.authority) for one in read.citations] == [
        ("full", "wharton-criminal-law"),
        ("supra", "wharton-criminal-law"),
    ]
