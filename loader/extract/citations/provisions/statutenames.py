"""What is called otherwise than by code and section: titles, reigns, parts of chapters, restatements."""

import re
from typing import Final

from ontology.names import slug


def title_of_code(hit: re.Match[str]) -> tuple[str, str]:
    """Key and label of a whole title: "Title 17 of the United States Code" is 17 U.S.C."""
    code = "C.F.R." if "Federal" in hit["code"] else "U.S.C."
    return slug(f"{hit['n']} {code}"), f"{hit['n']} {code}"


def english(hit: re.Match[str]) -> tuple[str, str]:
    """Key and label of a statute by the year of a reign: "9 & 10 Vict. ch. 93"."""
    label = f"{' '.join(hit['n'].split())} {' '.join(hit['reign'].split())}, ch. {hit['c']}"
    return slug(label), label


def revised_statutes(hit: re.Match[str]) -> tuple[str, str]:
    """Key and label of a part of a chapter: "Section 221, div. 5, chap. 38, R. S."."""
    parts = " ".join(hit["p"].split())
    label = f"Rev. Stat. ch. {hit['c']}, {parts[0].lower()}{parts[1:]}"
    return slug(label), label


def restatement(hit: re.Match[str]) -> tuple[str, str]:
    """Key and label of a section of a restatement, by its edition and subject."""
    parts = hit.groupdict()
    edition = parts["ed"] or parts["ed2"]
    subject = re.sub(r"^(?:the\s+)?(?:Law\s+of\s+)?(?:the\s+)?", "", " ".join(parts["subject"].split()))
    label = (
        f"Restatement {f'({edition}) ' if edition else ''}of {subject} § {parts['n'] or parts.get('bare')}"
    )
    return restatement_key(label), label


def restatement_key(label: str) -> str:
    """Key of a section of a restatement by its label."""
    return slug(label.replace(" of ", " ", 1))


def jury_instruction(hit: re.Match[str]) -> tuple[str, str]:
    """Key and label of an instruction of a published set, however its number is introduced."""
    label = f"{' '.join(hit['item'].split()).strip(' ,')} {hit['n']}"
    return slug(label), label


_SCANNED: Final = re.compile(r"\bEOF(?= No)|(?<=\w )Dec(?:k|L|I|l)\b(?!\.)")


def paper(hit: re.Match[str]) -> tuple[str, str]:
    """Key and label of a paper of the record; what a scan makes of ECF and Decl. is that."""
    label = " ".join(hit["item"].split())
    label = _SCANNED.sub(lambda scan: "ECF" if scan.group() == "EOF" else "Decl.", label)
    return f"record-{slug(label.replace('–', '-'))}", label


_PAGE_OF_RECORD: Final = re.compile(r"\bAR \d+(?![\d-])")


def service_regulation(hit: re.Match[str]) -> tuple[str, str] | None:
    """A regulation of a service; AR is the Army's only where the text speaks of it, and else of no pages."""
    if hit.group().startswith("AR") and not (
        "Army Reg" in hit.string or ("Army" in hit.string and not _PAGE_OF_RECORD.search(hit.string))
    ):
        return None
    return slug(hit.group()), " ".join(hit.group().split())


def compilation(hit: re.Match[str]) -> tuple[str, str] | None:
    """Key and label of a page of a compilation of statutes, known by its editor, its kind or its year."""
    code = " ".join(hit["code"].split())
    if not (hit["year"] or " " in code) or code in {"Building Code", "The Code"}:
        return None
    label = f"{code}{' ' + hit['year'] if hit['year'] else ''} p. {hit['n']}"
    return slug(label), label


def chapter_of_bankruptcy(hit: re.Match[str]) -> tuple[str, str]:
    """A chapter of the Code of 1978, or of the Act before it, which numbered them in numerals."""
    label = f"{'11 U.S.C.' if hit['c'].isdigit() else 'Bankruptcy Act'} ch. {hit['c']}"
    return slug(label), label
