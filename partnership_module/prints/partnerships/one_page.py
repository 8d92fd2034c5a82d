"""The partnership on one page, for the committee that decides: one page always, shortened where needed."""

from bisect import bisect_left
from collections.abc import Iterable, Sequence
from itertools import groupby
from typing import NamedTuple

from markupsafe import Markup

from ...dossier import schema
from ...dossier.milestones.verdicts import counted_once, due_day, judged
from ...rules.agreements import budget
from ...rules.findings import N_
from ...rules.meetings import consensus
from ...rules.milestones.judging import MET, NOT_MET, PARTIALLY_MET, SCHEDULED, Verdict
from .. import partials
from ..agreements.blocks.money import KINDS, clause, planned_text, sum_text
from ..language import capitalised, listed_briefly, number_text, period_text
from ..milestones.rows import milestone_row
from ..milestones.verdicts import counted
from ..page import page, style_sheet
from ..partials import View
from . import briefly, due
from .standing import Standing, with_leaving

ON_ONE_PAGE = N_("The partnership on one page")
POLITICAL = ("Municipality", "Region", "State")


OUTCOMES = {
	"Approved": N_("approved version {number}"),
	"Rejected": N_("rejected version {number}"),
	"Informed": N_("was told of version {number}"),
}


class Room(NamedTuple):
	"""How much of each is told: characters of texts and of names, numbers of rows."""

	title: int
	purpose: int
	text: int
	parties: int
	brings: int
	milestones: int
	deadlines: int
	decisions: int
	sums: int


MOST = Room(
	title=400, purpose=900, text=180, parties=20, brings=8, milestones=6, deadlines=6, decisions=5, sums=4
)
LEAST = Room(
	title=70, purpose=80, text=30, parties=2, brings=1, milestones=1, deadlines=1, decisions=1, sums=1
)
"""What a page holds always, whatever is put into it."""
STEPS = 12
"""Between the two."""


def one_page_html(standing: Standing) -> str:
	"""Print a partnership on one page, a complete document: with as much as the page holds."""
	from ..pdf import is_one_page  # WeasyPrint takes a second to load

	def holds(step: int) -> bool:
		return is_one_page(_page(standing, _room(step)), standing.language)

	if holds(STEPS):
		return _page(standing, MOST)
	most = bisect_left(range(1, STEPS), True, key=lambda step: not holds(step))
	return _page(standing, _room(most))


def _room(step: int) -> Room:
	"""Give a share of the room between the least and the most."""
	return Room(*(least + (most - least) * step // STEPS for least, most in zip(LEAST, MOST, strict=True)))


def _page(standing: Standing, room: Room) -> str:
	_, partnership = standing._, standing.partnership
	rows = judged(standing.dossier.milestones, standing.as_of)
	body = partials.render(
		"partnerships/one_page.html",
		standing.language,
		purpose=briefly.typed(partnership.purpose or partnership.summary, room.purpose),
		facts=_facts(standing, room),
		brings=_brings(standing, room),
		summary=counted((verdict.status for _milestone, verdict in counted_once(rows)), standing.language),
		milestones=_milestones(rows, standing, room),
		deadlines=_deadlines(standing, room),
		reason=_reason(standing, room),
		decisions=_decisions(standing, room),
	)
	return page(
		body,
		title=briefly.line(partnership.title, room.title),
		subtitle=standing.told_of,
		language=standing.language,
		kind=_(ON_ONE_PAGE),
		style=style_sheet("reports.css") + style_sheet("partnerships/one_page.css"),
	)


def _facts(standing: Standing, room: Room) -> list[tuple[str, str]]:
	_, partnership = standing._, standing.partnership
	term = period_text(
		partnership.start_date,
		partnership.end_date,
		partnership.start_precision,
		standing.language,
		partnership.end_precision,
	)
	names = [party.organisation for party in standing.parties]
	voteless = consensus.suspended(standing.parties, standing.as_of)
	rows = (
		(_("Status"), with_leaving(partnership.status, standing.leaving, _, standing.day_text)),
		(_("Term"), capitalised(term)),
		(_("Parties ({number})").format(number=len(names)), _names(names, standing, room)),
		(_("Without a vote"), _names(voteless, standing, room)),
		(_("Money"), _money(standing, room)),
	)
	return [(label, value) for label, value in rows if value]


def _names(names: Sequence[str], standing: Standing, room: Room) -> str:
	lines = [briefly.line(name, room.text) for name in names]
	return listed_briefly(lines, room.parties, standing.language) if lines else ""


def _money(standing: Standing, room: Room) -> Markup | str:
	"""Write the sums of the money, what is granted and what is hoped for; else what is said of money."""
	_ = standing._
	lines = [
		partials.render(
			"partnerships/sum.html",
			standing.language,
			amount=sum_text(row, standing.draft),
			label="" if row.is_granted else _("applied for or expected"),
		)
		for row in budget.totals(standing.partnership.contributions)
	]
	if lines:
		return Markup("<br>").join(_few_words(lines, room.sums, standing))
	said = clause(standing.draft)
	return briefly.line(said, 2 * room.text) if said else ""


def _brings(standing: Standing, room: Room) -> list[View]:
	"""Say of each party what it brings and how many tasks it has."""
	_, rows = standing._, []
	for party in standing.parties:
		name = party.organisation
		own = [
			_bring(row, standing, room)
			for row in standing.partnership.contributions
			if name in (row.party, *row.jointly_with)
		]
		if tasks := _number_of_tasks(name, standing):
			own.append(tasks)
		if own:
			brought = briefly.line("; ".join(_few_words(own, 3, standing)), 2 * room.text)
			rows.append({"party": briefly.line(name, room.text), "what": brought})
	return _few(rows, room.brings, standing)


def _bring(row: schema.Contribution, standing: Standing, room: Room) -> str:
	"""Write a contribution in a few words: "80.000 kr.: kørsel og lokaler"."""
	_, amount = standing._, planned_text(row, standing.language)
	if row.jointly_with:
		amount = ", ".join(filter(None, (amount, _("jointly"))))
	what = briefly.line((row.description or _(KINDS[row.kind])).rstrip(". "), room.text)
	return f"{amount}: {what}" if amount else what


def _number_of_tasks(party: str, standing: Standing) -> str:
	_ = standing._
	number = sum(
		task.in_scope
		for role in standing.dossier.roles
		if party in [row.party for row in role.parties]
		for task in role.tasks
	)
	if number == 1:
		return _("1 task")
	return _("{number} tasks").format(number=number_text(number, standing.language)) if number else ""


Judged = tuple[schema.Milestone, Verdict]


def _milestones(rows: Iterable[Judged], standing: Standing, room: Room) -> list[View]:
	"""Show the few that matter: what was not met, then what comes next, then what was met last."""
	counting = [row for row in counted_once(rows) if row[1].status is not None]
	chosen = sorted(counting, key=lambda row: _importance(row, standing))[: room.milestones]
	shown = [milestone_row(*row, standing.as_of, standing.language) for row in chosen]
	for row in shown:
		row["title"] = briefly.line(row["title"], 2 * room.text)
	return shown


def _importance(row: Judged, standing: Standing) -> tuple[int, int]:
	milestone, verdict = row
	day = due_day(milestone, standing.as_of)
	first = {NOT_MET: 0, PARTIALLY_MET: 1, SCHEDULED: 2, MET: 3}
	ordinal = day.toordinal() if day else 10**7
	return first[verdict.status or MET], -ordinal if verdict.status == MET else ordinal


def _deadlines(standing: Standing, room: Room) -> list[View]:
	"""Show the next days; what several parties have to do on one day stands in one line."""
	alike = groupby(due.of_all(standing), key=lambda row: (row.day, row.precision, row.what))
	rows = [_deadline(list(same), standing, room) for _key, same in alike]
	return _few(rows, room.deadlines, standing)


def _deadline(alike: Sequence[due.Due], standing: Standing, room: Room) -> View:
	_, (day, precision, what, _party) = standing._, alike[0]
	named = [row.party for row in alike if row.party]
	who = named[0] if len(named) == 1 else _("{number} parties").format(number=len(named)) if named else ""
	what = briefly.line(what, 2 * room.text)
	return {
		"when": capitalised(standing.day_text(day, precision)),
		"what": f"{what} ({briefly.line(who, room.text)})" if who else what,
		"overdue": day < standing.as_of,
	}


def _decisions(standing: Standing, room: Room) -> list[View]:
	"""Say of the last version what is asked of whom, and what was decided; authorities first."""
	last = max(standing.dossier.agreements, key=lambda row: row.version, default=None)
	if not last:
		return []
	sectors = {row.organisation_name: row.sector for row in standing.dossier.organisations}
	rows = sorted(
		(row for row in last.approvals if not row.sent_on or row.sent_on <= standing.as_of),
		key=lambda row: (
			_is_decided(row, standing),
			row.purpose != "Decision",
			sectors.get(row.party) not in POLITICAL,
		),
	)
	shown = [_decision(row, last, standing, room) for row in rows]
	return _few(shown, room.decisions, standing)


def _is_decided(row: schema.Approval, standing: Standing) -> bool:
	return bool(row.outcome) and not (row.decided_on and row.decided_on > standing.as_of)


def _decision(row: schema.Approval, agreement: schema.Agreement, standing: Standing, room: Room) -> View:
	return {
		"body": briefly.line(row.body, room.text),
		"party": briefly.line(row.party, room.text),
		"what": _asked(row, agreement.version, standing),
	}


def _asked(row: schema.Approval, version: int, standing: Standing) -> str:
	"""Say what a body decided about a version, or what it is asked."""
	_ = standing._
	if _is_decided(row, standing):
		words = _(OUTCOMES[row.outcome or "Informed"]).format(number=version)
		if not row.decided_on:
			return words
		return _("{what} on {date}").format(what=words, date=standing.day_text(row.decided_on))
	if row.purpose != "Decision":
		return _("is to be told of version {number}").format(number=version)
	words = _("is asked to approve version {number}").format(number=version)
	if not row.postponed_to:
		return words
	day = standing.day_text(row.postponed_to)
	return _("{what}, postponed to {date}").format(what=words, date=day)


def _reason(standing: Standing, room: Room) -> str:
	"""Why there is a new version, in brief."""
	last = max(standing.dossier.agreements, key=lambda row: row.version, default=None)
	reason = last.rationale if last and last.kind != "Initial" else None
	return briefly.typed(reason, 2 * room.text)


def _few(rows: Sequence[View], most: int, standing: Standing) -> list[View]:
	"""Keep the first rows, and count the others in a last one; one alone takes the same room itself."""
	if len(rows) <= most + 1:
		return [*rows]
	return [*rows[:most], {"more": _more(len(rows) - most, standing)}]


def _few_words(words: Sequence[str], most: int, standing: Standing) -> list[str]:
	return [*words] if len(words) <= most + 1 else [*words[:most], _more(len(words) - most, standing)]


def _more(number: int, standing: Standing) -> str:
	return standing._("and {number} more").format(number=number_text(number, standing.language))
