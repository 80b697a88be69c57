"""A typescript sets quotations apart by space alone; they are paragraphs of their own kind."""

from loader.read import Item, read_item

LINES = [
    "The plaintiffs appeal from the judgment of the district court and say",
    "that it was wrong to dismiss the claims against the defendants, which",
    "the court of appeals had allowed to go on when the case was here last",
    "and which the jury would have heard about if there had been any trial",
]
QUOTED = [
    "The jury, as we see it, is free to run the whole",
    "gamut of notes and to harmonize the verdict at",
    "the highest or lowest points of the evidence.",
]


def double(lines, by=""):
    return "".join(f"{by}{line}\n\n" for line in lines)


def close(lines, by="          "):
    return "".join(f"{by}{line}\n" for line in lines) + "\n"


def paragraphs(text):
    (decision,) = read_item(Item(("DOE, Circuit Judge.\n\n" + double(LINES) + text).encode(), "slip.txt"))
    return [(each.kind, each.span.of(decision.source.text)) for each in decision.opinions[0].paragraphs]


def blocks(text):
    return [words for kind, words in paragraphs(text) if kind == "block-quotation"]


def test_close_lines_set_in_are_a_block_quotation_and_what_comes_back_is_none():
    found = paragraphs(close(QUOTED) + double(["Id. at 37. We agree."]) + double(LINES))
    assert ("block-quotation", " ".join(QUOTED)) in found
    assert any(kind == "body" and words.startswith("Id. at 37. We agree.") for kind, words in found)


def test_its_first_line_may_be_set_in_further_and_short():
    assert blocks("               We know\n" + close(QUOTED) + double(LINES)) == [
        "We know " + " ".join(QUOTED)
    ]


def test_blank_lines_divide_its_paragraphs():
    assert blocks(close(QUOTED) + close(QUOTED) + double(LINES)) == [" ".join(QUOTED)] * 2


def test_a_last_line_that_finishes_its_sentence_belongs_to_it():
    text = close([*QUOTED[:2], "the highest or lowest points that permit it to"]) + "          stand.\n\n"
    assert blocks(text + double(LINES))[0].endswith("permit it to stand.")


def test_two_lines_are_one_only_where_the_sentence_before_goes_on():
    assert blocks(double(["The court said:"]) + close(QUOTED[1:]) + double(LINES))
    assert not blocks(double(["We affirm the judgment."]) + close(QUOTED[1:]) + double(LINES))


def test_the_first_line_of_a_paragraph_is_none():
    assert not blocks(double(LINES[:1], "     ") + double(LINES[1:]) + double(["We agree."], "     "))


def test_titles_are_none():
    assert not blocks(close([line.upper() for line in QUOTED]) + double(LINES))
    heading = [
        "A. The Court Below Was Wrong in Dismissing the",
        "Claims of These Plaintiffs Before There Was",
        "Any Trial",
    ]
    assert not blocks(close(heading) + double(LINES))


def test_lines_as_close_as_all_others_are_one_only_when_narrow_on_both_sides():
    wide = [line[:-10] + " of " + "courts" for line in LINES[:3]]
    text = "".join(f"{line}\n" for line in LINES * 4) + "\n{}\n" + "".join(f"{line}\n" for line in LINES)
    assert blocks(text.format(close(QUOTED)))
    assert not blocks(text.format(close(wide, "     ")))
