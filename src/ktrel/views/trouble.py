"""What a reader must know before relying on a document: conflicting reports and diagnostics."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from typing import Any

from ..model.document import Conflict, Diagnostic
from ..model.records import Told
from .figures import figure
from .text import counted, printable, stretch

ERRORS = 20  # told one by one; the document has all


def conflict_lines(document: Told) -> Iterator[str]:
    """One line for each field in which reports disagree, with the values and how many reports give each."""
    names = {o.id: o.name for o in document.officials}
    for meeting in (m for m in document.meetings if m.conflicts):
        who = [names.get(p.official or "") or p.name for p in meeting.participants]
        what = " ".join([meeting.type, stretch(meeting.start, meeting.end), ", ".join(filter(None, who))])
        yield from (f"{printable(what)}: {_values(conflict)}" for conflict in meeting.conflicts)
    for statistic in (s for s in document.statistics if s.conflicts):
        what = f"{figure(statistic)} {statistic.measure or statistic.text}"
        yield from (f"{printable(what)}: {_values(conflict)}" for conflict in statistic.conflicts)


def _values(conflict: Conflict) -> str:
    told = (f"{_value(v.value)} ({counted(len(v.evidence), 'report')})" for v in conflict.values)
    return f"{conflict.field} " + " or ".join(told)


def _value(value: Any) -> str:
    if isinstance(value, dict):
        value = value.get("name") or ", ".join(f"{key} {v}" for key, v in value.items() if v is not None)
    return printable(str(value))


def diagnostic_lines(diagnostics: Iterable[Diagnostic]) -> list[str]:
    """The warnings, and the errors where there are several, counted by code; then each error by itself."""
    found: dict[str, Counter[str]] = {"warning": Counter(), "error": Counter()}
    errors = []
    for diagnostic in diagnostics:
        found[diagnostic.severity][diagnostic.code] += 1
        errors += [diagnostic] if diagnostic.severity == "error" else []
    lines = []
    for severity, fewest in (("warning", 1), ("error", 2)):
        codes = found[severity]
        if codes.total() >= fewest:
            counts = ", ".join(f"{number:,} {code}" for code, number in sorted(codes.items()))
            lines.append(f"{counted(codes.total(), severity)}: {counts}")
    told = error_lines(errors)
    rest = [f"and {counted(len(told) - ERRORS, 'more error')}"] if len(told) > ERRORS else []
    return lines + told[:ERRORS] + rest


def error_lines(diagnostics: Iterable[Diagnostic]) -> list[str]:
    """Each error with the path that it is about."""
    return [printable(f"error: {d.path}: {d.message}") for d in diagnostics if d.severity == "error"]
