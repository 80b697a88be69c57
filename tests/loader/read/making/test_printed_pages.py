"""Text as courts released it: set double, its underlining and rules lost, its pages told by their numbers."""

from collections.abc import Sequence

from loader.read.base import Item
from loader.read.formats.slip import flow_plain
from loader.read.making.fieldtext import flow_any
from loader.read.making.gathered import Gathered
from loader.read.making.text import Field, Maker

FIRST = (
    "          The court relied on Societe Generale v.  Raytheon",
    "European Management and Systems Co.,  643 F.2d  863  (1st  Cir.",
    "1981).1  That  decision  was  followed  in  every  case that has",
)
SECOND = (
    "come  before  this  court  since, and  the  appellant  offers  no",
    "reason  to  depart  from  it here.",
    "          The judgment of the district court must be affirmed.2",
)


def read(text: str) -> tuple[list[str], dict[str, str]]:
    maker = Maker()
    opinion = flow_plain(maker, Field.whole(text), Gathered())
    words, _ = maker.finish()
    notes = {note.label: note.maker.finish()[0] for note in opinion.notes}
    return [" ".join(block.span.of(words).split()) for block in opinion.blocks], notes


def set_double(lines: Sequence[str]) -> str:
    return "\n\n".join(lines)


def number(page: str) -> str:
    return f"\n\n{page:>34}\n\n"


def test_the_trace_of_an_underlining_is_no_end_of_a_paragraph() -> None:
    underlined = set_double(FIRST).replace("Raytheon\n", f"Raytheon\n{' ' * 55}\n")
    paragraphs, _ = read(underlined + "\n\n" + set_double(SECOND))
    assert len(paragraphs) == 2
    assert "Raytheon European Management and Systems Co., 643 F.2d 863" in paragraphs[0]


def test_words_that_were_printed_twice_to_be_bold_are_there_once() -> None:
    bold = set_double(("          CYR, Circuit Judge.  This  action stems from a", "collision at sea."))
    paragraphs, _ = read(bold.replace("from a\n", "from a\n          CYR, Circuit Judge.\n", 1))
    assert paragraphs == ["CYR, Circuit Judge. This action stems from a collision at sea."]


def test_an_empty_line_more_than_everywhere_is_the_end_of_a_paragraph() -> None:
    paragraphs, _ = read(set_double(FIRST) + "\n\n\n" + set_double(SECOND))
    assert paragraphs[1].startswith("come before this court")


def test_blank_lines_around_titles_do_not_make_a_short_order_double_spaced() -> None:
    paragraphs, _ = read(set_double(("ORDER", "No. 92-1818", "Before the court", "\n".join(FIRST))))
    assert len(paragraphs) == 4
    assert paragraphs[-1].endswith("every case that has")


def test_a_short_first_line_that_reaches_the_edge_is_not_centered() -> None:
    heading = f"{'The Standard of Review':>42}"
    paragraphs, _ = read(set_double((heading, *FIRST, *SECOND)))
    assert [paragraph[:12] for paragraph in paragraphs] == ["The Standard", "The court re", "The judgment"]


def test_numbers_that_count_up_in_the_middle_end_pages_and_are_no_text() -> None:
    pages = (set_double(FIRST), set_double(SECOND), set_double(FIRST), set_double(SECOND))
    text = "".join(page + number(str(place)) for place, page in enumerate(pages, start=2))
    paragraphs, _ = read(text)
    assert "every case that has come before this court" in paragraphs[0]
    assert not any(paragraph.split()[-1] in {"2", "3", "4", "5"} for paragraph in paragraphs)


def test_a_number_that_is_printed_twice_ends_one_page() -> None:
    text = "".join(
        set_double(FIRST) + number(f"-{page}-") + f"{page:>33}\n\n" + set_double(SECOND) + "\n\n"
        for page in (4, 5)
    )
    assert "every case that has come before this court" in read(text)[0][0]


def test_notes_without_a_rule_are_told_by_their_setting_and_their_call() -> None:
    note = "     1  The parties agree on this, and the district\ncourt so found after a hearing."
    foot = f"\n\n{' ' * 20}\n\n{note}\n"
    paragraphs, notes = read(set_double(FIRST) + foot + number("-2-") + set_double(SECOND) + number("-3-"))
    assert notes == {"1": "The parties agree on this, and the district court so found after a hearing."}
    assert "every case that has come before this court" in paragraphs[0]


def test_a_note_goes_on_at_the_foot_of_the_next_page() -> None:
    foot = "\n\n\n     1  The parties agree on this, and the\ndistrict court so found after\n"
    rest = "\n\n\na hearing at which both were heard.\n     2  We do not reach the costs.\n"
    text = set_double(FIRST) + foot + number("-2-") + set_double(SECOND) + rest + number("-3-")
    _, notes = read(text + set_double(FIRST[1:]))
    assert notes["1"].endswith("so found after a hearing at which both were heard.")
    assert notes["2"] == "We do not reach the costs."


def test_a_rule_in_the_heading_of_the_next_opinion_is_above_no_note() -> None:
    noted = set_double(FIRST) + f"\n\n{'_' * 20}\n     1 The parties agree on this.\n\f"
    heading = f"SUPREME COURT OF THE UNITED STATES\n\n{'_' * 20}\n\nNo. 14-9496\n\n{'_' * 20}\n\n"
    paragraphs, notes = read(noted + heading + "   JUSTICE ALITO, dissenting.\n\n" + set_double(SECOND))
    assert notes == {"1": "The parties agree on this."}
    assert any("JUSTICE ALITO, dissenting." in paragraph for paragraph in paragraphs)


def test_the_heads_of_two_pages_are_no_text_though_they_do_not_come_back() -> None:
    heads = (
        "                  Cite as: 580 U. S. ____ (2016)            1\n\n                    BREYER, J., dissenting\n\n",
        "2                   SIRECI v. FLORIDA\n\n                    BREYER, J., dissenting\n\n",
    )
    pages = (set_double(FIRST), set_double(SECOND))
    paragraphs, _ = read("\f".join(head + page for head, page in zip(heads, pages, strict=True)))
    assert not any("BREYER" in paragraph or "SIRECI" in paragraph for paragraph in paragraphs)
    assert "every case that has come before this court" in paragraphs[0]


def test_a_list_that_nothing_calls_is_text_and_no_notes() -> None:
    foot = "\n\n\n     4.  The borrowers served a\nrequest for production.\n"
    paragraphs, notes = read(set_double(FIRST) + foot + number("-2-") + set_double(SECOND) + number("-3-"))
    assert not notes
    assert any("The borrowers served" in paragraph for paragraph in paragraphs)


def test_the_numbers_of_lines_in_the_margin_are_no_text() -> None:
    lines = (*FIRST, *SECOND, *FIRST)
    numbered = [f"{place:<5}{line}" for place, line in enumerate(lines, start=1)]
    paragraphs, _ = read(set_double(numbered))
    assert paragraphs[0].startswith("The court relied on Societe Generale v. Raytheon European Management")


def test_few_lines_of_a_last_page_are_numbered_where_those_of_the_others_are() -> None:
    def numbered(lines: Sequence[str], word: str = "") -> str:
        return set_double([f"{place:<5}{line.lstrip()}{word}" for place, line in enumerate(lines, start=1)])

    pages = [numbered((*FIRST, *SECOND, *FIRST), word) for word in (" north", " south", " east")]
    paragraphs, _ = read("\f".join([*pages, numbered(SECOND[:2])]))
    assert paragraphs[-1].endswith("the appellant offers no reason to depart from it here.")


def test_a_number_of_the_title_page_that_comes_back_ends_the_page_below_it_too() -> None:
    note = "1.   We note that the report is deficient.  It was not  called\nso in the court below, and we need not decide it here at all."
    text = (
        set_double(FIRST) + number("-2-") + set_double(FIRST) + "\n\n\n" + note + number("-2-")
        + set_double(SECOND) + number("-3-") + set_double(SECOND)
    )  # fmt: skip
    paragraphs, notes = read(text)
    assert notes["1"].endswith("we need not decide it here at all.")
    assert any("every case that has come before this court" in paragraph for paragraph in paragraphs)


def test_one_line_that_is_longer_does_not_make_each_line_a_paragraph() -> None:
    text = set_double((*FIRST, *SECOND) * 20) + "\n\n" + "Plaintiff, " * 13
    assert "every case that has come before this court since" in read(text)[0][0]


def test_plain_text_of_a_record_may_keep_the_references_of_hypertext() -> None:
    maker = Maker()
    flow_any(
        Item(b"", "record"), maker, Field.whole("Laerco &amp; Co. is the appellant."), "lead", Gathered()
    )
    assert maker.finish()[0].strip() == "Laerco & Co. is the appellant."


def test_a_judge_named_right_below_the_note_of_who_sat_begins_the_opinion() -> None:
    note = "*   Of the District of Massachusetts, sitting by designation."
    byline = "SKINNER, District Judge.  The appeal is from convictions for robbery"
    blocks, _ = read(set_double([note, byline, *FIRST[1:], *SECOND[:2]]))
    assert blocks[0] == " ".join(note.split())
    assert blocks[1].startswith("SKINNER, District Judge. The appeal")
    blocks, _ = read(set_double([SECOND[0], byline, *SECOND[:2]]))
    assert len(blocks) == 1, "a judge named within a sentence begins nothing"
