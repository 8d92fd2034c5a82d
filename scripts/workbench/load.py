"""What scripts/load reckons: the table of its answers, and whether each write that was answered is stored.

The people write down two kinds of rows. An answer: {kind, seconds, outcome, said}. An act, something that
they wrote: {kind, table, where, outcome}, where `where` finds in `table` what they wrote and nothing else.
"""

import math
import os
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping

ANSWERED, TOLD, FAILED = OUTCOMES = ("answered", "told", "failed")
"""Told: in a sentence, that somebody else has saved the same document meanwhile; nothing was written."""
STORED = {ANSWERED: 1, TOLD: 0}
"""How often an act has to be found afterwards, by how it was answered."""

PROJECT, CONTRACT = "Project", "Contract"
ANCHORS: dict[str, str | None] = {
	"Project: form": None,
	"Project: list": None,
	"Project: save": None,
	"Contract: form": None,
	"Contract: save": None,
	"Contract: print": None,
	"Report: Project Summary": None,
	"Partnership: form": "Project: form",
	"Partnership: what its form asks besides": None,
	"Partnership: list": "Project: list",
	"Partnership: save": "Project: save",
	"Meeting: form": "Project: form",
	"Meeting: plan": None,
	"Meeting: save": "Project: save",
	"Agreement: form": "Contract: form",
	"Agreement: what its form asks besides": None,
	"Agreement: save": "Contract: save",
	"Agreement: freeze": None,
	"Agreement: note as sent": None,
	"Agreement: sign": None,
	"Agreement: print, a draft": "Contract: print",
	"Agreement: print, frozen": "Contract: print",
	"Agreement: PDF, a draft": None,
	"Agreement: PDF, frozen": None,
	"Report: one of ours": "Report: Project Summary",
	"Link page: first page": None,
	"Link page: open": None,
	"Link page: save figures": None,
	"Link page: hand in": None,
	"Link page: comment": None,
	"Log in": None,
	"The desk": None,
}
"""Each kind of request, in the order of the table, and the page of ERPNext's that it is compared with."""


def percentile(values: Iterable[float], part: float) -> float:
	"""The smallest of the values that at least this part of them does not exceed, 0 < part <= 1."""
	ordered = sorted(values)
	return ordered[max(0, math.ceil(part * len(ordered)) - 1)]


def table(answers: Iterable[Mapping], seconds: float) -> str:
	"""Markdown with a row for each kind: how many, how many a second, how long, and against ERPNext's own.

	seconds: how long the people worked. The ratio is that of the p50 of what was answered.
	"""
	rows = _by_kind(answers)
	medians = {kind: percentile(row, 0.5) for kind, row in _times(rows).items()}
	lines = [
		"| Kind | Requests | a second | p50 | p95 | told of another's save | errors | p50 to ERPNext's own |",
		"|---|" + "---|" * 7,
	]
	lines += [_row(kind, rows[kind], seconds, medians) for kind in ANCHORS if kind in rows]
	everything = [answer for row in rows.values() for answer in row]
	return "\n".join([*lines, _row("**all**", everything, seconds, {})])


def _by_kind(answers: Iterable[Mapping]) -> dict[str, list[Mapping]]:
	rows = defaultdict(list)
	for answer in answers:
		rows[answer["kind"]].append(answer)
	if unknown := set(rows) - set(ANCHORS):
		raise ValueError(f"No row of the table is for {', '.join(sorted(unknown))}.")
	return dict(rows)


def _times(rows: dict[str, list[Mapping]]) -> dict[str, list[float]]:
	times = {kind: _seconds(row) for kind, row in rows.items()}
	return {kind: found for kind, found in times.items() if found}


def _seconds(row: list[Mapping]) -> list[float]:
	return [answer["seconds"] for answer in row if answer["outcome"] == ANSWERED]


def _row(kind: str, row: list[Mapping], seconds: float, medians: Mapping[str, float]) -> str:
	found, outcomes = _seconds(row), Counter(answer["outcome"] for answer in row)
	took = [f"{percentile(found, part):.2f} s" for part in (0.5, 0.95)] if found else ["", ""]
	anchor = ANCHORS.get(kind)
	is_compared = anchor in medians and kind in medians
	ratio = f"{medians[kind] / medians[anchor]:.2f}" if is_compared else ""
	cells = [kind, len(row), f"{len(row) / seconds:.2f}", *took, outcomes[TOLD], outcomes[FAILED], ratio]
	return "| " + " | ".join(map(str, cells)) + " |"


def failures(answers: Iterable[Mapping]) -> list[str]:
	"""What was answered where something failed, each sentence once with how often."""
	said = Counter(f"{row['kind']}: {row['said']}" for row in answers if row["outcome"] == FAILED)
	return [f"{number} times {sentence}" for sentence, number in said.most_common()]


def not_kept(acts: Iterable[Mapping], counts: Iterable[int]) -> list[str]:
	"""Sentences about acts that are lost, stored twice, or stored although they were refused.

	counts: how often each is found. What failed was not answered, so it may be there or not; not twice.
	"""
	found = []
	for act, count in zip(acts, counts, strict=True):
		allowed = (STORED[act["outcome"]],) if act["outcome"] in STORED else (0, 1)
		if count not in allowed:
			found.append(f"{act['kind']}, {act['outcome']}: {count} times in {act['table']} {act['where']}")
	return found


def machine() -> str:
	"""This machine in words: cores, memory, and how busy it is."""
	gigabytes = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / 2**30
	return (
		f"{os.cpu_count()} cores, {gigabytes:.0f} GB of memory, load {os.getloadavg()[0]:.1f} before it began"
	)
