"""What became of a batch, for people and for programs: problems as they come, then one summary."""

from collections import Counter
from collections.abc import Iterable
from time import perf_counter

from loader.cli.console import complain, note, say, say_json
from loader.model import Finding, Issue, Receipt

SHOWN = 20
"""Findings or doubts of one decision that are printed; the rest is counted."""

GOOD = {"stored": "stored", "replaced": "replaced", "unchanged": "unchanged", "kept": "kept"}
CONFORMING = {"unchanged": "conforming"}
"""What a good outcome is called: when loading, and when checking, which stores nothing."""


def report(receipts: Iterable[Receipt], *, json: bool, good: dict[str, str], doubts: bool) -> int:
    """Print receipts as they come and a summary at the end, also when the store gives up on the way.

    Args:
        receipts: what became of each decision or file.
        json: print each as a JSON object on a line, and the summary as the last one.
        good: what the good outcomes are called.
        doubts: print also the doubts about places of the text and the reading of them.

    Returns:
        The exit code: 1 when anything failed or was rejected.
    """
    started = perf_counter()
    outcomes: Counter[str] = Counter()
    counts: Counter[str] = Counter()
    try:
        for receipt in receipts:
            outcome = good.get(receipt.outcome, receipt.outcome)
            outcomes[outcome] += 1
            counts["triples"] += receipt.triples
            noted: tuple[Issue | Finding, ...] = (*receipt.issues, *receipt.findings)
            counts["warnings"] += sum(doubt.level != "info" for doubt in noted)
            if json:
                say_json(receipt)
            else:
                _show(receipt, doubts=doubts)
    finally:
        if outcomes:
            _summarize(outcomes, counts, perf_counter() - started, json=json)
    return 1 if outcomes["failed"] or outcomes["rejected"] else 0


def _summarize(outcomes: Counter[str], counts: Counter[str], seconds: float, *, json: bool) -> None:
    if json:
        say_json({"summary": {**outcomes, **counts, "seconds": round(seconds, 3)}})
        return
    parts = [f"{number:,} {outcome}" for outcome, number in outcomes.items()]
    for what, number in counts.items():
        if number:
            parts.append(f"{number:,} {what.removesuffix('s') if number == 1 else what}")
    say(f"{', '.join(parts)} in {seconds:.1f} s")


def announce(receipt: Receipt) -> None:
    """Say why a file was not read, if it was not."""
    if receipt.outcome == "failed":
        complain(_located(receipt.message, receipt))
    if receipt.outcome == "skipped":
        note(f"note: {_located(receipt.message, receipt)}")


def _show(receipt: Receipt, *, doubts: bool) -> None:
    announce(receipt)
    if receipt.outcome == "rejected":
        complain(
            f"{receipt.source}: {receipt.decision} was rejected and not stored, because it breaks a rule"
        )
    findings = [found for found in receipt.findings if doubts or found.level == "violation"]
    _show_some([_finding(found) for found in findings])
    if doubts:
        _show_some([_doubt(issue) for issue in receipt.issues])
        return
    for issue in receipt.issues:
        if issue.span is None and issue.level != "info":  # it is about the file and not about a place in it
            note(f"{issue.level}: {_located(issue.message, receipt)}")


def _located(message: str, receipt: Receipt) -> str:
    return message if receipt.source in message else f"{receipt.source}: {message}"


def _show_some(lines: list[str]) -> None:
    for line in lines[:SHOWN]:
        note(line)
    if len(lines) > SHOWN:
        note(f"  ... and {len(lines) - SHOWN} more; --json lists them all")


def _finding(found: Finding) -> str:
    return f"  {found.level}: {found.focus}: {found.message} ({found.shape})"


def _doubt(issue: Issue) -> str:
    place = f" at [{issue.span.start}, {issue.span.end})" if issue.span else ""
    return f"  {issue.level} while {_DOING[issue.stage]}{place}: {issue.message} ({issue.code})"


_DOING = {"read": "reading", "extract": "extracting", "lift": "lifting", "check": "checking"}
