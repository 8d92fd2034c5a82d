"""The kills of scripts/faults: who is killed when, what is started again, and what was found afterwards.

A moment is a part of the time, or of the steps, that an operation took when it was let alone. A step is a
statement to the database or a change on the disk; to be killed before a step is the same at every run.
"""

import json
import os
import signal
import subprocess
import time
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from random import Random

from .process import Failure, say, tail, words
from .site import ON_SITE, Site

CLOCK, STEP, MARIADB, REDIS = WAYS = ("after a time", "before a step", "MariaDB killed", "Redis killed")
WEIGHTS = {CLOCK: 4, STEP: 5, MARIADB: 1, REDIS: 1}
NO_REDIS = "Redis gone"
SELDOM = {"migrate": 0.15, "daily work": 0.4, "bulk print": 0.5}
"""How often an operation comes, beside 1: what is long, or only reads."""
WAITING = ("seal by a worker",)
"""A worker does not end without Redis: it waits until that is there again."""


@dataclass
class Kill:
	"""One kill: of what, in which operation, at which part of it."""

	number: int
	operation: str
	way: str
	part: float


@dataclass
class Result:
	"""What became of it. state: nothing, all or half of the operation was there. problems: what is broken."""

	kill: Kill
	ended: str = ""
	state: str = ""
	problems: list[str] = field(default_factory=list)
	left: int = 0
	said: str = ""


class Hands:
	"""The process on the site that does as it is told; see on_site/faults_hands.py."""

	def __init__(self, site: Site):
		self.log = site.workshop.logs / "faults.log"
		workshop, account = site.workshop, site.workshop.account
		command = words([workshop.python, workshop.app / ON_SITE / "faults_hands.py"])
		environment = workshop.environment({"SITE": site.name, "PYTHONPATH": str(workshop.app)})
		with account.open_log(self.log) as said:
			self.process = subprocess.Popen(
				command,
				stdin=subprocess.PIPE,
				stdout=subprocess.PIPE,
				stderr=said,
				text=True,
				bufsize=1,
				**account._options(workshop.sites, environment),
			)

	def tell(self, do: str, **order) -> dict:
		"""Give an order; what is answered first."""
		self.process.stdin.write(json.dumps({"do": do, **order}) + "\n")
		return self.answer()

	def answer(self) -> dict:
		line = self.process.stdout.readline()
		if not line:
			raise Failure(f"What works on the site has stopped. The end of {self.log}:\n{tail(self.log)}")
		return json.loads(line)

	def do(self, do: str, **order) -> dict:
		"""Give an order that must be done. Raises Failure where it is not."""
		answer = self.tell(do, **order)
		if answer["ended"] != "done":
			raise Failure(f"{do} {order}: {answer}\nThe end of {self.log}:\n{tail(self.log)}")
		return answer

	def stop(self) -> None:
		self.process.stdin.close()
		self.process.wait()


@contextmanager
def hands(site: Site) -> Iterator[Hands]:
	made = Hands(site)
	try:
		yield made
	finally:
		made.stop()


def planned(seed: int, number: int, operations: list[str], ways: list[str] | None = None) -> list[Kill]:
	"""So many kills, the same for the same seed: every operation in turn, the seldom ones less often."""
	chance, ways = Random(seed), ways or list(WAYS)
	kills: list[Kill] = []
	while len(kills) < number:
		for operation in chance.sample(operations, len(operations)):
			if len(kills) < number and chance.random() < SELDOM.get(operation, 1):
				way = chance.choices(ways, [WEIGHTS[way] for way in ways])[0]
				kills.append(Kill(len(kills), operation, way, chance.random()))
	return kills


class Killing:
	"""Kills on one site, one after the other."""

	def __init__(self, site: Site, working: Hands, seed: int):
		self.site, self.hands, self.seed = site, working, seed
		self.alone: dict[str, tuple[float, int]] = {}
		"""By operation the seconds and the steps that it takes when it is let alone."""

	def let_alone(self, operation: str) -> None:
		"""Do an operation to its end, for its time and its steps. Raises Failure where it does not work."""
		prepared = self._prepared(operation, "alone")
		given, before = prepared["given"], prepared["counts"]
		begun, start = self.hands.tell("act", operation=operation, given=given), time.monotonic()
		ended = self.hands.answer() if begun.get("begins") else begun
		seconds = time.monotonic() - start
		looked = self.hands.do("look", operation=operation, given=given)
		after = looked["counts"]
		if ended["ended"] != "done" or (before is not None and before == after) or looked["broken"]:
			raise Failure(
				f"{operation} does not work even when it is let alone: {ended}, {before} -> {after}, "
				f"broken: {looked['broken']}"
			)
		self.alone[operation] = (seconds, ended["steps"])
		say(f"  {operation}: {seconds:.2f} s, {ended['steps']} steps{_grown(before, after)}")

	def kill(self, kill: Kill) -> Result:
		"""Prepare, begin, kill, start again what was killed, look, do it anew, and look again."""
		result, asked = Result(kill), {"operation": kill.operation}
		prepared = self._prepared(kill.operation, str(kill.number))
		asked["given"] = prepared["given"]
		ended = self._begun(kill, prepared["given"])
		result.ended = ended["ended"]
		if ended["ended"] == "failed" and kill.way in (CLOCK, STEP):
			result.problems.append(f"It failed: {ended['failed']}")
		looked = self.hands.do("look", **asked)
		again = self.hands.do("again", **asked)
		result.left = looked["left"]
		result.state = _state(prepared["counts"], looked["counts"], again["counts"])
		if result.state == "half":
			result.problems.append(f"Half: {prepared['counts']} -> {looked['counts']} -> {again['counts']}")
		if "failed" in again:
			result.problems.append(f"Done anew it failed: {again['failed']}")
		result.problems += [*looked["broken"], *(f"Done anew: {said}" for said in again["broken"])]
		return result

	def under(self, circumstance: str, operation: str) -> Result:
		"""Do an operation while something is wrong around it; put that right, and look."""
		result = Result(Kill(0, operation, circumstance, 0))
		prepared = self._prepared(operation, circumstance)
		asked = {"operation": operation, "given": prepared["given"]}
		if circumstance == NO_REDIS:
			self._strike(REDIS, 0)
		begun = self.hands.tell("act", **asked, **{"with": circumstance})
		ended = self.hands.answer() if begun.get("begins") else begun
		if circumstance == NO_REDIS:
			self._start_again(REDIS)
		result.ended = ended["ended"]
		result.said = ended.get("refused") or ended.get("failed") or ended.get("told") or ""
		if ended["ended"] == "failed":
			result.problems.append(f"It failed: {ended['failed']}")
		if circumstance.startswith("clock"):
			self.hands.do("again", operation="daily work", given={})
		looked = self.hands.do("look", **asked)
		again = self.hands.do("again", **asked)
		result.left = looked["left"]
		result.state = _state(prepared["counts"], looked["counts"], again["counts"])
		result.problems += looked["broken"]
		is_told = result.said or circumstance.startswith("clock")
		if result.state == "half" and not is_told:
			result.problems.append(f"Half: {prepared['counts']} -> {looked['counts']} -> {again['counts']}")
		if "failed" in again:
			result.problems.append(f"Done when all was right again it failed: {again['failed']}")
		return result

	def _prepared(self, operation: str, key: str) -> dict:
		return self.hands.do("prepare", operation=operation, key=f"{self.seed} {key} {operation}")

	def _begun(self, kill: Kill, given: dict) -> dict:
		seconds, steps = self.alone[kill.operation]
		step = 1 + int(kill.part * steps) if kill.way == STEP else None
		begun = self.hands.tell("act", operation=kill.operation, given=given, step=step)
		if not begun.get("begins"):
			return begun
		if kill.way != STEP:
			time.sleep(kill.part * seconds * 1.1)
			self._strike(kill.way, begun["begins"])
		if kill.operation in WAITING:
			self._start_again(kill.way)
		ended = self.hands.answer()
		if kill.operation not in WAITING:
			self._start_again(kill.way)
		self._wait_for_the_database()
		return ended

	def _strike(self, way: str, pid: int) -> None:
		workshop = self.site.workshop
		service = {MARIADB: workshop.database, REDIS: workshop.redis}.get(way)
		try:
			os.kill(service.process.pid if service else pid, signal.SIGKILL)
		except ProcessLookupError:
			return
		if service:
			service.process.wait()

	def _start_again(self, way: str) -> None:
		workshop = self.site.workshop
		if way == REDIS:
			workshop.redis.start()
		if way == MARIADB:
			workshop.database.start()
			keep_what_is_committed(self.site)

	def _wait_for_the_database(self) -> None:
		"""Until the database has put back what a killed process had begun."""
		database = self.site.workshop.database
		ask = f"select count(*) from information_schema.processlist where db = '{self.site.database}'"  # nosec B608
		limit = time.monotonic() + 20
		while time.monotonic() < limit:
			said = database.account.output([*database.client("mariadb"), "-N", "--execute", ask])
			if said.strip() == "0":
				return
			time.sleep(0.05)
		raise Failure("The database still works for a process that was killed 20 seconds ago.")


def keep_what_is_committed(site: Site) -> None:
	"""Let MariaDB write what is committed at once, as a site at work does: a test site may lose a second."""
	site.workshop.database.sql("SET GLOBAL innodb_flush_log_at_trx_commit = 1")


def _state(before: dict | None, after: dict | None, done: dict | None) -> str:
	"""Whether nothing, all or half of an operation was there, by what is there when it is done."""
	if before is None:
		return "several transactions"
	if after == before:
		return "nothing"
	return "all" if after == done else "half"


def _grown(before: dict | None, after: dict | None) -> str:
	return f", {before} -> {after}" if before is not None else ""


# --- the table -------------------------------------------------------------------------------------------


def table(results: list[Result]) -> str:
	"""A row for each operation: kills by their way, how they ended, what was there, what was broken."""
	lines = [
		"| Operation | Kills | after a time | before a step | MariaDB | Redis | ended before it was killed | "
		"nothing there | all there | half there | files left and told of | broken |",
		"|---|" + "---|" * 11,
	]
	for operation in sorted({row.kill.operation for row in results}):
		lines.append(_row(operation, [row for row in results if row.kill.operation == operation]))
	lines.append(_row("**all**", results))
	return "\n".join(lines)


def _row(called: str, rows: list[Result]) -> str:
	ways = Counter(row.kill.way for row in rows)
	states = Counter(row.state for row in rows)
	cells = [called, len(rows), *(ways[way] for way in WAYS), sum(row.ended == "done" for row in rows)]
	cells += [states["nothing"], states["all"], states["half"], sum(row.left for row in rows)]
	return "| " + " | ".join(map(str, [*cells, sum(bool(row.problems) for row in rows)])) + " |"


def table_of_circumstances(results: list[Result]) -> str:
	"""A row for each circumstance: operations done, refused in a sentence, failed, and what was broken."""
	lines = [
		"| Circumstance | Operations | done | refused in a sentence | failed | broken |",
		"|---|" + "---|" * 5,
	]
	for circumstance in dict.fromkeys(row.kill.way for row in results):
		rows = [row for row in results if row.kill.way == circumstance]
		ended = Counter(row.ended for row in rows)
		cells = [circumstance, len(rows), ended["done"], ended["refused"], ended["failed"]]
		cells.append(sum(bool(row.problems) for row in rows))
		lines.append("| " + " | ".join(map(str, cells)) + " |")
	return "\n".join(lines)
