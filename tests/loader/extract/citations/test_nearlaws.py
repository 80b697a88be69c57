"""Sections without their code, and the law that the words around them name."""

import pytest

from loader.extract.citations.reading import read_citations


def last(read):
    return (read.citations[-1].authority, read.citations[-1].reason)


@pytest.mark.parametrize(
    ("text", "means"),
    [
        ("Under the Tariff Act of 1922, it is void. See section 5 of the Act.", "tariff-act-of-1922"),
        (
            "The Clean Air Act (the “Act”) is old. So is the Lacey Act. Under § 7 of the Act, no.",
            "clean-air-act-7",
        ),
        ("The claim is allowed by 11 U.S.C. § 502. But § 506(d) voids the lien.", "11-usc-506-d"),
        ("A dealer may end it. Md. Code Ann. § 14-103. By § 14-126, he may not.", "md-code-ann-14-126"),
        ("The Bankruptcy Code is kind. See section 722 of the Code.", "11-usc-722"),
        ("By Fla. Stat. § 776.012 he may. But § 782.02 says more.", "fla-stat-782-02"),
        ("By MCL 600.2912b(1) he waits. So says § 2912b(3).", "mich-comp-laws-600-2912b-3"),
        (
            "It is dismissed under 735 ILCS 5/2 — 615. A section 2 — 619(a) motion is not.",
            "735-ill-comp-stat-5-2-619-a",
        ),
        (
            "By 17 U.S.C. § 101, 17 U.S.C. § 102, 17 U.S.C. § 103, 17 U.S.C. § 104. "
            "See Restatement (Second) of Torts § 221. By § 222, no.",
            "restatement-second-torts-222",
        ),
    ],
    ids=[
        "the only act yet",
        "so defined",
        "numbered alike",
        "numbered alike with a hyphen",
        "the Code by its name",
        "of another chapter of as many digits",
        "the last part of a number of Michigan",
        "a number of Illinois with a dash set apart",
        "the nearest before the most",
    ],
)
def test_a_section_is_of_the_law_spoken_of(decision, text, means):
    assert last(read_citations(decision(text))) == (means, None)


@pytest.mark.parametrize(
    "text",
    [
        "It is so. Under 42 U.S.C. § 1983. Later § 5 was read.",
        "It is so under 11 U.S.C. § 502.\n\n"
        + "Nothing was said of it. " * 200
        + "\n\nThe lien fails. § 911.",
        "By 11 U.S.C. § 502 and U.S. Const. art. III, § 1, art. Ill, § 201",
        "The Clean Air Act and the Lacey Act.\n\n"
        + "Nothing was said. " * 300
        + "\n\nSee section 7 of the act.",
    ],
    ids=["numbered otherwise", "long ago", "of an article", "two acts long ago"],
)
def test_a_section_that_nothing_near_tells_has_no_title(decision, text):
    assert last(read_citations(decision(text))) == (None, "no-title")


def test_a_section_that_a_session_law_is_followed_by_is_part_of_it(decision):
    read = read_citations(decision("See Pub. L. No. 99-150, tit. I, §§ 2-5. Later came 99 Stat. 787, § 6."))
    assert [one.authority for one in read.citations] == ["pub-l-99-150"] + ["99-stat-787"] * 2


def test_a_section_of_an_act_of_which_a_full_citation_names_it_is_that_acts(decision):
    text = "Under section 219 (b) of the Revenue Act of 1924, it was income. Section 219 is plain."
    assert last(read_citations(decision(text))) == ("revenue-act-of-1924", None)


@pytest.mark.parametrize(
    "words", ["Service Agreement § 4.1", "the Conditions, § 11.4.7", "Pl.’s Ex. 4, § 9.5"]
)
def test_a_section_of_a_contract_is_none_of_a_law_wherever_it_is_named_again(decision, words):
    number = words.rpartition("§ ")[2]
    read = read_citations(decision(f"By {words}, it is due. The parties read § {number} so."))
    assert [one for one in read.citations if one.kind == "statute"] == []


def test_where_one_code_is_declared_every_section_is_of_it_under_the_name_that_the_code_is_listed_by(
    decision,
):
    said = "All statutory references are to the Internal Revenue Code of 1954. By section 61, it is income."
    one = read_citations(decision(said)).citations[-1]
    assert (one.form, one.authority) == ("short", "26-usc-61")


def test_a_book_of_several_authors_is_cited_again_by_the_first_of_them(decision):
    said = "W. Page Keeton et al., Prosser and Keeton on the Law of Torts § 86 (5th ed. 1984). See Keeton et al., supra, at 871."
    one = read_citations(decision(said)).citations[-1]
    assert (one.form, one.authority) == (
        "supra",
        "w-page-keeton-et-al-prosser-and-keeton-on-the-law-of-torts",
    )
