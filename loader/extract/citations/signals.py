"""Introductory signals before a citation, and how far one reaches (Bluebook 1.2, 1.3)."""

import re
from bisect import bisect_right
from collections.abc import Sequence
from functools import cache

from loader.extract.citations.found import Found
from loader.model import Span
from loader.rulefiles import content

_REACH = 90  # characters; no signal with its commas and what it points at is longer, marks of pages included
# What of a case or law is pointed at: "See, e.g., statements and opinions in Roe v. Doe", "see my dissent in
# Roe", "see Sentencing Commission Comments, Tenn. Code Ann. § 40-35-113".
_OF_IT = (
    r"(?P<of>(?:(?:the|my|our|his|her|Justice\s[\w’']+)\s+)?(?:[a-z]+\s+){0,2}?"
    r"(?:opinions?|statements?|dissents?|concurrences?|discussions?|cases\s+(?:cited|collected)"
    r"|authorities\s+(?:cited|collected)|orders?|notes?|comments?)\s+(?:in|at|to)\s+"
    r"|(?:[A-Z][\w’']+\s+){1,4}(?:Notes?|Comments?|Commentary)(?:,\s+|\s+(?:in|at|to)\s+(?:the\s+\d{4}\s+Amendments?\s+(?:of|to)\s+)?))?"
)
_OPENS = re.compile(r"(?:^|[.;,(—”\"])\s*$")
# What stands between the citations of a string, with the last character of the earlier one.
_STRING = re.compile(r"[\s,.;]*;\s*(?:and\s+)?(?:\d+\s+)?$|^[\s,]*;\s*(?:and\s+)?$|^\),\s+(?:and\s+)?$")
_AND = re.compile(
    r".,?\s+and\s+", re.DOTALL
)  # "See Matter of Roe, 84 Misc. 3, and Matter of Doe, 93 Misc. 4"
_LIST = re.compile(
    r".(?:(?:,?\s+and|,\s+&|\s+&|,|\s+to)\s+|\s?[-–]\s?)(?:§+\s*)?", re.DOTALL
)  # "See I.R.C. §§ 6337, 317(b)", "(a)(1)-(7)", "§ 313(8) and § 504"
_PROVISIONS = frozenset({"statute", "regulation", "rule", "constitution"})
_GOES_ON = re.compile(r"[(\d-]|§|[Aa](?:rt|mend|mdt)(?:icle|ment)?\b")  # a list, and no sentence
_PLAIN_AND = re.compile(r"[^\s.,]\s+(?:and|&)\s+")
_REACH_BACK = 12
_COMPARES = frozenset({"compare", "compare-eg"})
# A parenthesis that no citation claims: "(1965, as amended through 1995) (providing for notice)".
_BRACKET = re.compile(r"(?<=.)\s*\([^()]*(?:\([^()]*\)[^()]*)*\)", re.DOTALL)
_DOCKET = re.compile(r"\s*\[No\.[^\]]{1,24}\]")  # "petition for cert. filed, 61 U.S.L.W. 3356 [No. 92-737];"
# What became of a petition, without a citation of it: ", trans. denied", ", writ ref'd n.r.e.", ", no pet.".
_PETITION = re.compile(
    r",\s+(?:[a-z][\w.’']*\s+){0,4}(?:denied|granted|filed|dismissed|pending|refused|ref['’]d(?:\s+n\.\s?r\.\s?e\.)?"
    r"|den\.|pet\.|writ|history|mem\.)(?=[;)])"
)
# Something cited between two semicolons that was not read.
_UNREAD = re.compile(r"(?<=;)\s*(?=[^;]{0,150}\d)[A-Z\d§](?:[^;.]|\.(?!\s+[A-Z][a-z]+\s+[a-z])){3,150};")
_JOINED = re.compile(r"[\s,;]*(?:and|with)\s+|[\s,;]+")


@cache
def _pattern() -> tuple[re.Pattern[str], dict[str, str]]:
    rules = content("signals")
    by_form = {form: rule["signal"] for rule in rules for form in rule["forms"]}
    forms = sorted(by_form, key=len, reverse=True)
    # "See, e. g.," as the United States Reports print it; "See,e. g.," where print is run together.
    spaced = (re.escape(form).replace(r"\ ", r"\s+").replace(r"e\.g", r"e\.\s?g") for form in forms)
    pattern = "|".join(form.replace(r",\s+e\.", r",\s*e\.") for form in spaced)
    # "By contrast, Doe v. Roe" is no signal.
    return re.compile(
        rf"(?<![\w.])(?<!by\s)(?<!in\s)(?P<form>{pattern})[\s,:]*{_OF_IT}$", re.IGNORECASE
    ), by_form


def signal_before(text: str, floor: int, place: int) -> tuple[str, int] | None:
    """The signal that stands directly before a citation.

    Args:
        text: the text for matching.
        floor: nothing before this offset belongs to the citation.
        place: where the citation (its case name) starts.

    Returns:
        The signal's slug and the offset where it starts; None when no signal stands there. ``with`` is the
        second half of a comparison and counts only after ``compare`` (the caller knows).
    """
    pattern, by_form = _pattern()
    found = pattern.search(text, max(floor, place - _REACH), place)
    if not found or (found["of"] and not _OPENS.search(text, max(floor, found.start() - 3), found.start())):
        return None
    form = " ".join(found["form"].lower().replace("e. g.", "e.g.").replace(",e.", ", e.").split())
    return by_form[form], found.start()


def governing_signals(
    text: str, blocks: Sequence[Span], found: Sequence[Found], within: Sequence[int | None]
) -> list[str]:
    """The signal that governs each citation; one reaches over the string citation it opens (Bluebook 1.2).

    Args:
        text: the text for matching.
        blocks: the paragraphs, in order and without overlaps.
        found: citations in order of their full spans.
        within: for each the place of the citation in whose parenthesis it stands, or None.

    Returns:
        For each a concept of the signal scheme, ``none`` where there is no signal.
    """
    result: list[str] = []
    carried = "none"
    previous: int | None = None
    starts = [block.start for block in blocks]
    for number, one in enumerate(found):
        floor = starts[bisect_right(starts, one.full_span.start) - 1]
        here = signal_before(text, floor, one.full_span.start)
        signal = here[0] if here else "none"
        before = carried if previous is not None and within[number] == within[previous] else "none"
        gap = text[found[previous].full_span.end - 1 : one.full_span.start] if previous is not None else ""
        if len(gap) > _REACH_BACK and ";" in gap:
            gap = _UNREAD.sub("", _PETITION.sub("", _DOCKET.sub("", _BRACKET.sub("", gap))))
        inside = previous is not None and one.full_span.start < found[previous].full_span.end
        if signal == "with":
            signal = carried if carried in _COMPARES else "none"
        elif signal == "none" and before in _COMPARES and _JOINED.fullmatch(gap[1:]):
            signal = before
        elif signal == "none" and not one.history and len(gap) <= _REACH_BACK:
            joined = (
                inside  # "(b)" in "Fed. R. Civ. P. 54(a), (b)"
                or _STRING.search(gap)
                or (_AND.fullmatch(gap) and _are_cases(found[previous or 0], one))
                or (_LIST.fullmatch(gap) and one.kind in _PROVISIONS and _goes_on(text, gap, one))
            )
            signal = before if joined else "none"
        if one.form == "cross" and number and found[number - 1].form == "name":
            between = text[found[number - 1].full_span.end : one.full_span.start]
            signal = (
                result[-1] if signal == "none" and not between.strip(" ,") else signal
            )  # "cf. Bell, post, p. 5"
        result.append(signal)
        if one.form != "name" and within[number] is None:
            # What became of a case has no signal of its own, and does not end the string (Bluebook 10.7).
            carried = before if one.history and signal == "none" else signal
            previous = number
    return result


def _goes_on(text: str, gap: str, one: Found) -> bool:
    """Whether a provision goes on a list, and begins no clause: "See MCL 38.1304 and MCL 38.1303a"."""
    return bool(_GOES_ON.match(text, one.span.start) or _PLAIN_AND.fullmatch(gap))


def _are_cases(*ones: Found) -> bool:
    return all(one.form != "name" and one.kind in {"case", "unknown"} for one in ones)
