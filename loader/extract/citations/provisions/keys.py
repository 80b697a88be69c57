"""What a provision is called: the key and the label of an authority, from the words that cite it."""

import re
from collections.abc import Callable
from typing import Final

from loader.extract import states
from loader.extract.citations.provisions.codes import code_label
from loader.extract.citations.provisions.constitutions import (
    article,
    article_of_constitution,
    constitution,
    constitution_in_parts,
    divided,
    figure,
    state_constitution,
    whole_constitution,
)
from loader.extract.citations.provisions.numbers import in_one
from loader.extract.citations.provisions.rulenames import federal_rule, set_of_rules, state_rule
from loader.extract.citations.provisions.statutenames import (
    chapter_of_bankruptcy,
    compilation,
    english,
    jury_instruction,
    paper,
    restatement,
    revised_statutes,
    service_regulation,
    title_of_code,
)
from ontology.names import slug

_RULINGS: Final = {
    "Revenue Ruling": "Rev. Rul.",
    "Revenue Procedure": "Rev. Proc.",
    "Social Security Ruling": "SSR",
    "Treasury Decision": "T.D.",
    "I.R.S. Notice": "Notice",
    "IRS Notice": "Notice",
}


def _committee_report(hit: re.Match[str]) -> tuple[str, str]:
    """A report of a house of Congress by its number, in which later ones begin with the Congress: 95-989."""
    house = "H.R." if hit["house"].startswith("H") else "S."
    sort = {"C": "Conf. ", "E": "Exec. ", "T": "Treaty "}[hit["conf"][0]] if hit["conf"] else ""
    item = f"{sort}{'Rep.' if hit['item'].lower().startswith('rep') else 'Doc.'}"
    label = f"{house} {item} No. {hit['n'].replace('–', '-')}"
    return slug(label), label


def _session_law(hit: re.Match[str]) -> tuple[str, str] | None:
    """A law by its chapter among those of a year or an extra session; one without a chapter by its page."""
    session = hit.groupdict().get("session")
    printed = re.sub(r"\.(?=[A-Z][a-z])", ". ", hit["set"])
    if of_state := re.fullmatch(r"(?P<set>\w+)\s+of\s+(?P<state>.+)", printed):
        printed = f"{states.abbreviation(of_state['state'])} {of_state['set']}"
    law = " ".join(f"{printed} {hit['year']},{f' {session},' if session else ''}".split())
    page = re.search(r"\d+", hit.groupdict().get("first") or hit["pin"].rpartition("p")[2])
    if hit["c"]:
        label = f"{law} ch. {hit['c']}"
    elif page and ("p" in hit["pin"] or hit.groupdict().get("first")):
        label = f"{law} p. {page.group()}"
    else:
        return None
    return slug(label), label


def _code_chapter(hit: re.Match[str]) -> tuple[str, str]:
    """A chapter of a code, or a paragraph of it."""
    code = code_label(re.sub(r"\.(?=[A-Z][a-z])", ". ", hit["code"]))
    label = f"{code} ch. {hit['c']}"
    if hit.groupdict().get("n"):
        number = in_one(hit["n"]).replace("IB", "1B")
        unit = hit["unit"].replace("Section", "§").replace("section", "§")
        return slug(f"{label} {number}"), f"{label}, {unit} {number}"
    return slug(label), label


def _reprint(hit: re.Match[str]) -> tuple[str, str]:
    label = f"{hit['n'] or hit['n2']} U.S.C.C.A.N. {(hit['page'] or hit['page2']).replace(',', '')}"
    return slug(label), label


def _disciplinary_rule(hit: re.Match[str]) -> tuple[str, str]:
    label = f"{'EC' if hit.group().startswith('E') else 'DR'} {hit['n']}"
    return slug(label), label


def _treaty(hit: re.Match[str]) -> tuple[str, str]:
    if hit["tias"]:
        label = f"T.I.A.S. No. {hit['number'].replace(',', '')}"
    else:
        label = f"{hit['n']} {hit['set'].replace(' ', '')} {hit['page']}"
    return slug(label), label


def _numbered(hit: re.Match[str]) -> tuple[str, str]:
    """An order or ruling by its number: "Exec. Order No. 12866", "Rev. Rul. 64-338"."""
    item = " ".join(hit["item"].split())
    for full, short in _RULINGS.items():
        item = item.replace(full, short)
    label = f"{item} {hit['n'].replace(',', '').replace('–', '-')}"
    return slug(label), label


def _treatise(hit: re.Match[str]) -> tuple[str, str]:
    """A book is one work, whatever its volume, page and edition."""
    title = re.sub(r"\s+", " ", hit["title"]).strip(" ,").replace("&amp;", "&")
    return slug(title), title


def _book_abbreviated(hit: re.Match[str]) -> tuple[str, str] | None:
    """A book whose author and subject are cut short; what begins with a state's name is a code of it."""
    return None if states.abbreviation(hit["title"].split()[0].strip(",")) else _treatise(hit)


_CLASSICS: Final = {
    "Kent": "Kent’s Commentaries",
    "Bl": "Blackstone’s Commentaries",
    "Co": "Coke on Littleton",
    "Jarm": "Jarman on Wills",
}


def _classic_book(hit: re.Match[str]) -> tuple[str, str]:
    """A book that is cited by so many short names that its title is told by how they begin."""
    title = next(
        title for start, title in _CLASSICS.items() if (hit["title"] or hit["title2"]).startswith(start)
    )
    return slug(title), title


def _newspaper(hit: re.Match[str]) -> tuple[str, str]:
    """A newspaper of a day, whatever the page."""
    label = f"{' '.join(hit['title'].split())}, {_month(hit['month'])} {hit['day']}, {hit['year']}"
    return slug(label), label


def _dated_act(hit: re.Match[str]) -> tuple[str, str]:
    label = f"Act of {_month(hit['month'])} {hit['day']}, {hit['year']}"
    label = f"{label}, ch. {hit['c']}" if hit["c"] else label
    return slug(label), label


def _month(printed: str) -> str:
    short = (
        printed if printed in {"May", "June", "July"} else f"{printed.replace('Sep', 'Sept')[:4].rstrip()}."
    )
    return {"Jun.": "June", "Jul.": "July"}.get(short, short)


def _code_by_name(hit: re.Match[str]) -> tuple[str, str]:
    label = "Internal Revenue Code of 1939" if "1939" in hit.group() else code_label(hit["code"])
    return slug(label), label


NAMERS: Final[dict[str, Callable[[re.Match[str]], tuple[str | None, str] | None]]] = {
    "us-const": constitution,
    "us-const-amend": lambda hit: divided("us-const", "U.S. Const.", "amend", hit.groupdict()),
    "state-const": state_constitution,
    "federal-rule": federal_rule,
    "state-rule": state_rule,
    "court-rule": lambda hit: (slug(hit.group()), " ".join(hit.group().split())),
    "treatise": _treatise,
    "book-abbreviated": _book_abbreviated,
    "jury-instruction": jury_instruction,
    "set-of-rules": set_of_rules,
    "military-article": lambda hit: (
        slug(f"ucmj art {hit['n'] or hit['m']}"),
        f"UCMJ art. {hit['n'] or hit['m']}",
    ),
    "committee-report": _committee_report,
    "congressional-record": lambda hit: (
        slug(f"{hit['n']} cong rec {hit['page']}"),
        f"{hit['n']} Cong. Rec. {hit['page']}",
    ),
    "bare-rule": lambda hit: (None, f"Rule {hit['n'].replace(' — ', '-')}"),
    "bare-section": lambda hit: (None, f"§ {in_one(hit['n'])}{hit['sub'].replace(' ', '')}"),
    "subsection-alone": lambda hit: (None, f"subsection {hit['sub'].replace(' ', '')}"),
    "regulation-of-new-mexico": lambda hit: (
        slug(f"N.M. Admin. Code {hit['n']}"),
        f"N.M. Admin. Code § {hit['n']}",
    ),
    "article-of-the-commercial-code": lambda hit: (
        slug(f"UCC art {figure(hit['n'])}"),
        f"U.C.C. art. {figure(hit['n'])}",
    ),
    "part-of-the-regulations": lambda hit: (
        slug(f"{hit['t']} C.F.R. {hit['n']}"),
        f"{hit['t']} C.F.R. § {hit['n']}",
    ),
    "legislative-history": lambda hit: (
        slug(f"{hit['v']} legislative history"),
        f"{hit['v']} Legislative History",
    ),
    "disciplinary-rule": _disciplinary_rule,
    "rule-of-new-jersey": lambda hit: (slug(f"N.J. Ct. R. {hit['n']}"), f"N.J. Ct. R. {hit['n']}"),
    "part-again": lambda hit: (None, f"Part {hit['n']}"),
    "compilation": compilation,
    "chapter-again": lambda hit: (None, f"ch. {hit['c']}, § {hit['n'] or ''}".removesuffix(", § ")),
    "act-by-name": lambda hit: (slug(hit["name"]), " ".join(hit["name"].split())),
    "article-and-section": article,
    "newspaper": _newspaper,
    "service-regulation": service_regulation,
    "title-by-name": lambda hit: (None, f"Title {re.sub('[l1]', 'I', hit['n'])}"),
    "book-by-its-author": lambda hit: (None, " ".join(hit["title"].split())),
    "restatement": restatement,
    "restatement-again": lambda hit: (slug(f"restatement {hit['n']}"), f"Restatement § {hit['n']}"),
    "session-law": _session_law,
    "code-chapter": _code_chapter,
    "exchange-act-rule": lambda hit: (slug(f"17 CFR 240.{hit['n']}"), f"17 C.F.R. § 240.{hit['n']}"),
    "illinois-rule": lambda hit: (
        slug(f"Ill. Supreme Court Rule {hit['n']}"),
        f"Ill. Supreme Court Rule {hit['n']}",
    ),
    "classic-book": _classic_book,
    "const-of-the-state": lambda hit: divided("const", "Const.", "art", hit.groupdict()),
    "article-of-constitution": article_of_constitution,
    "whole-constitution": whole_constitution,
    "code-by-name": _code_by_name,
    "chapter-of-bankruptcy": chapter_of_bankruptcy,
    "const-in-parts": constitution_in_parts,
    "legislative-reprint": _reprint,
    "treaty-series": _treaty,
    "executive-order": _numbered,
    "revenue-ruling": _numbered,
    "paper-of-an-agency": _numbered,
    "cumulative-bulletin": lambda hit: (
        slug(f"{hit['n']} cb {hit['page']}"),
        f"{hit['n']} C.B. {hit['page']}",
    ),
    "agency-manual": lambda hit: (slug(f"{hit['title']} {hit['n']}"), f"{hit['title']} § {hit['n']}"),
    "named-treaty": lambda hit: (slug(hit["name"]), " ".join(hit["name"].split())),
    "bill": lambda hit: (
        slug(f"{hit['item']} {hit['c']} cong"),
        f"{' '.join(hit['item'].split())}, {hit['c']}th Cong.",
    ),
    "federalist": lambda hit: (f"federalist-no-{hit['n']}", f"The Federalist No. {hit['n']}"),
    "public-law": lambda hit: (f"pub-l-{hit['n'].replace('–', '-')}", f"Pub. L. No. {hit['n']}"),
    "act-of-year": lambda hit: (None, hit["year"]),
    "title-of-a-code": title_of_code,
    "english-statute": english,
    "revised-statutes-by-chapter": revised_statutes,
    "dated-act": _dated_act,
    "named-act": lambda hit: (
        slug(f"{hit['name']} of {hit['year']}"),
        " ".join(f"{hit['name']} of {hit['year']}".split()),
    ),
    "record": paper,
}
