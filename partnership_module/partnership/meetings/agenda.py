"""What waits for a meeting: gathered in a fixed number of queries, put in order by rules/meetings/agenda."""

from collections import defaultdict
from datetime import date, datetime, timedelta

import frappe
from frappe.translate import print_language
from frappe.utils import getdate

from ...dossier import schema
from ...dossier.milestones.verdicts import verdict
from ...prints.agreements.document import both_titles
from ...prints.language import LOCALES, date_text, translator
from ...prints.milestones.verdicts import STATUSES
from ...records.mapping import model_from_doc
from ...records.words import _
from ...rules.findings import N_, Written, phrase, worded
from ...rules.meetings import agenda, cadence
from ...rules.meetings.agenda import Item, Subject
from ...rules.milestones import judging
from ..documents import organisations
from ..lifecycle import deadlines
from ..queries.milestones import stored_milestones

MEETING, SETTINGS = "Steering Meeting", "Partnership Settings"
STEERING = "Steering Group"
WITHOUT_RULE = timedelta(days=92)
"""How far ahead a group looks that has agreed on no rhythm."""
WAITING = ("Draft", "Circulating", "Approved", "Partly Signed")
HANDED_IN = ("Submitted", "Accepted")
STANDING_ITEMS = {
	"agenda_opens_with": (N_("Welcome"), N_("Approval of the agenda")),
	"agenda_closes_with": (N_("Next meeting"), N_("Any other business")),
}
"""By field of the settings, what install proposes that every agenda opens and closes with."""


def add_missing(meeting) -> None:
	"""Put what waits for a meeting on its agenda, each in its place; what is there stays as it is.

	It is written in the language of the partnership, whoever makes the meeting: all parties read it.
	"""
	closing = _lines("agenda_closes_with")
	with print_language(frappe.db.get_value("Partnership", meeting.partnership, "language")):
		for item in agenda.missing(composed(meeting), meeting.agenda, said):
			_put_in(meeting, _row(item), closing)
	for index, row in enumerate(meeting.agenda, start=1):
		row.idx = index


def propose(meeting, topic: str, details: str) -> None:
	"""Put on an agenda what the secretary may take up; until then it is dropped, and returns next time."""
	values = {"topic": topic, "source": agenda.PROPOSED, "details": details, "dropped": 1}
	_put_in(meeting, values, _lines("agenda_closes_with"))
	for index, row in enumerate(meeting.agenda, start=1):
		row.idx = index


def _put_in(meeting, values: dict, closing: list[str]) -> None:
	"""Put an item behind the last one that it follows; so the order that people chose stays."""
	row = meeting.append("agenda", values)
	others = meeting.agenda[:-1]
	rank = _rank(row, closing)
	place = max((i for i, other in enumerate(others, start=1) if _rank(other, closing) <= rank), default=0)
	meeting.agenda = [*others[:place], row, *others[place:]]


def composed(meeting) -> list[Item]:
	"""Compose the agenda of a meeting as it would be without anybody's changes."""
	earlier = _earlier(meeting)
	day = getdate(meeting.start)
	return agenda.compose(
		opens_with=_standing("agenda_opens_with"),
		minutes_of=[(row.key, _called(row, earlier)) for row in earlier if _minutes_wait(row)],
		actions=_actions(meeting),
		milestones=_milestones(meeting, day),
		reports=_reports(meeting, day, earlier[0].start if earlier else None),
		others=[*_deadlines(meeting, day), *_agreements(meeting), *_disputes(meeting), *_carried(earlier)],
		closes_with=_standing("agenda_closes_with"),
	)


def said(finding) -> str:
	"""Word a topic or a line in the language that is set."""
	return worded(finding, _, _date)


def _date(day: date, precision: str = "Day") -> str:
	"""Write a day as prints in the language that is set have it."""
	return date_text(day, precision, frappe.local.lang if frappe.local.lang in LOCALES else "en")


def _row(item: Item) -> dict:
	doctype, name = item.document or (None, None)
	return {
		"topic": said(item.topic)[:140],
		"source": item.source,
		"about": item.about and item.about[:140],
		"details": "\n".join(f"- {said(line)}" for line in item.details),
		"reference_doctype": doctype,
		"reference_name": name,
	}


def _rank(row, closing: list[str]) -> int:
	if row.source == agenda.STANDING:
		return len(agenda.ORDER) if (row.about or row.topic) in closing else -1
	return agenda.ORDER.index(row.source)


def _standing(field: str) -> list[Item]:
	"""List what every agenda opens or closes with.

	Items that install proposed are known in every language; the site's own words stay as they are.
	"""
	said = translator(frappe.local.lang)
	proposed = {translator(known)(topic): said(topic) for known in LOCALES for topic in STANDING_ITEMS[field]}
	return [agenda.standing(line, proposed.get(line, line)) for line in _lines(field)]


def _lines(field: str) -> list[str]:
	text = frappe.db.get_single_value(SETTINGS, field) or ""
	return [line.strip() for line in text.splitlines() if line.strip()]


def _earlier(meeting) -> list:
	"""List the meetings of the group before this one, the latest first."""
	filters = {
		"partnership": meeting.partnership,
		"group_name": meeting.group_name,
		"start": ["<", meeting.start],
		"name": ["!=", meeting.name or ""],
		"docstatus": ["<", 2],
		"cancelled": 0,
	}
	fields = ["name", "title", "`key`", "start", "docstatus", "minutes_sent_on", "approved_on"]
	return frappe.get_all(MEETING, filters, fields, order_by="start desc")


def _called(row, others: list) -> str:
	"""Give the title of a meeting, with its day where another of the group has the same."""
	if [other.title for other in others].count(row.title) < 2:
		return row.title
	return f"{row.title}, {_date(getdate(row.start))}"


def _minutes_wait(row) -> bool:
	return bool(row.docstatus == 0 and row.minutes_sent_on and not row.approved_on)


def _actions(meeting) -> list[Subject]:
	action, of = frappe.qb.DocType("Steering Meeting Action"), frappe.qb.DocType(MEETING)
	query = frappe.qb.from_(action).join(of).on(action.parent == of.name)
	query = query.where((of.partnership == meeting.partnership) & (of.group_name == meeting.group_name))
	query = query.where((of.start < meeting.start) & (of.docstatus < 2) & (of.name != (meeting.name or "")))
	query = query.where(action.done_on.isnull()).orderby(action.due, of.start, action.idx)
	columns = (action.action, action.person, action.party, action.due, action.idx, of.name, of.key)
	rows = query.select(*columns).run(as_dict=True)
	titles = organisations.titles(row.party for row in rows)
	return [
		agenda.action(
			f"{row.key} #{row.idx}",
			row.action,
			row.person or titles[row.party] or _("nobody named"),
			row.due,
			(MEETING, row.name),
		)
		for row in rows
	]


def _milestones(meeting, day: date) -> list[Subject]:
	rows, parts = stored_milestones(frappe._dict(partnership=meeting.partnership), day)
	ahead, subjects = _next_meeting(meeting, day), []
	for row in rows:
		judged = verdict(row, day, parts.get(row.partnership))
		if row.due and row.due <= ahead and judged.status not in (None, judging.MET):
			document = ("Partnership Milestone", row.name)
			due = Written(row.due, row.due_precision)
			subjects.append(agenda.milestone(row.code, row.title, due, STATUSES[judged.status], document))
	return subjects


def _next_meeting(meeting, day: date) -> date:
	"""Give the day by which the group wants to meet again."""
	partnership = model_from_doc(frappe.get_doc("Partnership", meeting.partnership), schema.Partnership)
	rules = [rule for rule in partnership.meeting_rules if rule.group_name == meeting.group_name]
	return cadence.next_due(rules, day, day) or day + WITHOUT_RULE


def _reports(meeting, day: date, since: datetime | None) -> list[Subject]:
	"""List the reports that are missing on the day, and those that came in since the last meeting."""
	reports = frappe.get_all(
		"Partner Report",
		{"partnership": meeting.partnership},
		[
			*("name", "party", "period_to", "due", "status", "submitted_on"),
			*("party.organisation_name as party_title", "party.key as party_key"),
		],
		order_by="`tabPartner Report`.period_to asc, `tabPartner Report`.creation asc",
	)
	reports.sort(key=lambda row: (row.period_to, row.party_title))
	missing = [row for row in reports if row.status not in HANDED_IN and row.due and row.due <= day]
	new = [row for row in reports if row.status in HANDED_IN and _is_new(row, since)]
	figures = _figures(reports) if new else {}
	return [
		*(
			_report(row, agenda.MISSING_REPORT_ITEM, (phrase(_("due {day}"), day=row.due),))
			for row in missing
		),
		*(_report(row, agenda.REPORT_ITEM, figures.get(row.name, ())) for row in new),
	]


def _is_new(report, since: datetime | None) -> bool:
	return bool(report.submitted_on) and (since is None or report.submitted_on >= getdate(since))


def _report(report, message: str, details: tuple) -> Subject:
	topic = phrase(message, party=report.party_title)
	line = phrase("{topic}: {details}", topic=topic, details=", ".join(said(detail) for detail in details))
	about = f"{report.party_key}, {report.period_to}"
	return Subject(about, topic, line if details else topic, details, ("Partner Report", report.name))


def _figures(reports: list) -> dict[str, tuple]:
	"""Collect by report its figures, each with that of the period before; one query."""
	lines = frappe.get_all(
		"Partner Report Line",
		{"parent": ["in", [row.name for row in reports]], "restates": ["is", "not set"]},
		["parent", "indicator", "value", "text"],
		order_by="idx asc",
	)
	by_report, before, figures = defaultdict(list), {}, {}
	for line in lines:
		by_report[line.parent].append(line)
	for report in reports:
		figures[report.name] = tuple(
			_figure(line, before.get((report.party, line.indicator))) for line in by_report[report.name]
		)
		before |= {(report.party, line.indicator): line.value or line.text for line in by_report[report.name]}
	return figures


def _figure(line, before: str | None):
	values = {"indicator": line.indicator, "value": line.value or line.text or "–"}
	if before:
		return phrase(_("{indicator}: {value} (before: {before})"), before=before, **values)
	return phrase("{indicator}: {value}", **values)


def _deadlines(meeting, day: date) -> list[Item]:
	partnership = frappe.get_doc("Partnership", meeting.partnership)
	return [
		Item(
			phrase("{topic}", topic=sentence),
			agenda.DEADLINE,
			sentence,
			(),
			("Partnership", partnership.name),
		)
		for _day, sentence in (
			*deadlines.overdue(partnership, day, _date),
			*deadlines.coming(partnership, day, _date),
		)
	]


def _agreements(meeting) -> list[Item]:
	doctype = "Partnership Agreement"
	filters = {"partnership": meeting.partnership, "docstatus": ["<", 2], "status": ["in", WAITING]}
	rows = frappe.get_all(doctype, filters, ["name", "title", "version", "status"], order_by="version asc")
	title = frappe.db.get_value("Partnership", meeting.partnership, "title")
	return [
		Item(
			phrase(agenda.AGREEMENT_ITEM, title=both_titles(title, row.title)),
			agenda.AGREEMENT,
			str(row.version),
			(phrase(row.status),),
			(doctype, row.name),
		)
		for row in rows
	]


def _disputes(meeting) -> list[Item]:
	"""List the disputes that stand before the steering group, without a word of what they are about."""
	doctype = "Partnership Dispute"
	filters = {"partnership": meeting.partnership, "level": STEERING, "closed_on": ["is", "not set"]}
	kind = frappe.get_doc("Partnership", meeting.partnership).groups
	if not any(row.title == meeting.group_name and row.kind == STEERING for row in kind):
		return []
	names = frappe.get_all(doctype, filters, pluck="name", order_by="creation asc")
	return [Item(phrase(agenda.DISPUTE_ITEM), agenda.DISPUTE, name, (), (doctype, name)) for name in names]


def _carried(earlier: list) -> list[Item]:
	"""List what people proposed for the last meeting and was dropped or left without an outcome."""
	if not earlier:
		return []
	rows = frappe.get_all(
		"Steering Meeting Agenda Item",
		{"parent": earlier[0].name},
		["topic", "source", "about", "dropped", "outcome", "details"],
		order_by="idx asc",
	)
	last = _("From the meeting on {0}.").format(_date(getdate(earlier[0].start)))
	return [
		Item(
			phrase("{topic}", topic=row.topic),
			agenda.PROPOSED,
			None,
			tuple(phrase("{line}", line=line) for line in filter(None, (row.details, last))),
			(MEETING, earlier[0].name),
		)
		for row in agenda.unsettled(rows)
	]
