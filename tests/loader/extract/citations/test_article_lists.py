"""Articles listed before their constitution are all of it, and rules listed after one of a set are of that set."""

import pytest

from loader.extract.citations.reading import read_citations


@pytest.mark.parametrize(
    ("text", "authorities"),
    [
        ("It violates Article I, Section 2, and Article VI, Section 26, of the Constitution of Utah.", ["utah-const-art-1-s2", "utah-const-art-6-s26"]),
        ("It violates article I, sections 7 and 22, and article IV, section 3 of the Washington Constitution.", ["wash-const-art-1-s7", "wash-const-art-1-s22", "wash-const-art-4-s3"]),
        ("He invokes article 1, sections 12 and 23 of the Florida Constitution.", ["fla-const-art-1-s12", "fla-const-art-1-s23"]),
        ("See Art. I, §§ 3, 9 and Art. II, § 4, Tex. Const.", ["tex-const-art-1-s3", "tex-const-art-1-s9", "tex-const-art-2-s4"]),
        ("By article I, section 8 and article II, section 2 of the United States Constitution it is.", ["us-const-art-1-s8", "us-const-art-2-s2"]),
        ("See Art. I, § 8, and Fla. Const. art. I, § 9.", ["us-const-art-1-s8", "fla-const-art-1-s9"]),
        ("By article 2, section 20 of the Florida Constitution it is.", ["fla-const-art-2-s20"]),
    ],
)  # fmt: skip
def test_each_article_of_a_list_is_of_the_constitution_named_at_its_end(decision, text, authorities):
    assert [one.authority for one in read_citations(decision(text)).citations] == authorities


def test_each_rule_of_a_list_is_of_the_set_of_the_first(decision):
    text = "See Rules 12(b)(6), 56(c), and 60. It is so. By Fed. R. Civ. P. 12(b)(6) and Fed. R. App. P. 4 it is. See Rule 56(c)."
    assert [one.authority for one in read_citations(decision(text)).citations][:3] == [
        "fed-r-civ-p-12-b-6",
        "fed-r-civ-p-56-c",
        "fed-r-civ-p-60",
    ]


def test_a_list_of_sections_after_id_begins_at_its_first(decision):
    text = "See 49 U.S.C. § 44709(d). It held so. Id. §§ 44709(f), 46110."
    read = read_citations(decision(text))
    assert [one.authority for one in read.citations] == ["49-usc-44709-d", "49-usc-44709-f"]
    assert [pin.first for pin in read.citations[1].pins] == ["§§ 44709(f)", "§ 46110"]
