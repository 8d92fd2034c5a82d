"""An agreement as PDF, from its dossier: as it is, with many tasks, and with more and more parties."""

import json
from collections.abc import Callable
from functools import partial
from itertools import cycle, islice

from timing import Line, median

from partnership_module.demo import dossiers
from partnership_module.dossier import reading, schema
from partnership_module.prints import files

TASKS, TASKS_OF_A_PARTY = 300, 6
PARTIES = (5, 10, 20, 40)
RUNS = 5


def papers_lines() -> list[Line]:
	"""Seconds of the whole way, from a dossier to the bytes of its PDF; the first is not counted."""
	print("  papers ...", flush=True)
	source = json.loads((dossiers.FOLDER / "violence.json").read_text("utf-8"))
	made = partial(_seconds, _made(source))
	made()
	grown = {parties: _seconds(_made(_with_parties(source, parties))) for parties in PARTIES}
	fewer, most = PARTIES[-2:]
	return [
		Line("Agreement A as PDF/A, from its dossier", made(), "s", goal=0.7),
		Line(f"The same with {TASKS} tasks", _seconds(_made(_with_tasks(source))), "s", goal=3),
		*(Line(f"The same with {parties} parties", seconds, "s") for parties, seconds in grown.items()),
		Line(
			f"The same: time per party, {most} / {fewer}",
			(grown[most] / most) / (grown[fewer] / fewer),
			goal=1.1,
		),
	]


def _seconds(call: Callable) -> float:
	return median(call, RUNS)


def _made(data: dict) -> Callable[[], bytes]:
	dossier: schema.Dossier = reading.read(json.dumps(data))
	return lambda: files.agreement(dossier, "agreement").pdf()


def _with_tasks(source: dict) -> dict:
	"""Give each role its tasks again, numbered, until there are so many."""
	busy = [role for role in source["roles"] if role.get("tasks")]
	each = TASKS // len(busy)
	more = {role["title"]: {"tasks": _again(role["tasks"], each)} for role in busy}
	return {**source, "roles": [{**role, **more.get(role["title"], {})} for role in source["roles"]]}


def _again(tasks: list[dict], number: int) -> list[dict]:
	return [
		{**row, "task": f"{place}: {row['task']}"} for place, row in enumerate(islice(cycle(tasks), number))
	]


def _with_parties(source: dict, number: int) -> dict:
	"""Let associations join until there are so many parties, each with a role of its own."""
	partnership, tasks = source["partnership"], source["roles"][0]["tasks"]
	joining = [f"Forening {place}" for place in range(number - len(partnership["parties"]))]
	described = [{"organisation_name": name, "sector": "Voluntary Organisation"} for name in joining]
	parties = [*partnership["parties"], *({"organisation": name} for name in joining)]
	roles = [
		{"title": name, "parties": [{"party": name}], "tasks": _again(tasks, TASKS_OF_A_PARTY)}
		for name in joining
	]
	return {
		**source,
		"organisations": [*source["organisations"], *described],
		"partnership": {**partnership, "parties": parties},
		"roles": [*source["roles"], *roles],
	}
