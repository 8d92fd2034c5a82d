"""Reports of the parties: made in time, handed in, sent back, accepted.

Methods for the desk ask for permission first (frappe.PermissionError).
"""

from collections.abc import Iterable, Iterator
from datetime import date

import frappe
from frappe.utils import formatdate, getdate

from ...records import turns
from ...records.words import _
from ...rules.partner_reports import reporting
from .. import api
from ..documents import organisations, reminders
from ..documents.recorded_rows import writing
from ..lifecycle.deadlines import AT_WORK
from ..links import access_links
from ..messages import refuse_because
from . import plans

PARTNERSHIP, REPORT, INDICATOR = "Partnership", "Partner Report", "Partnership Indicator"
OPEN = (reporting.DUE, reporting.SENT_BACK)
"""The states in which a report may be written in."""
AT_ONCE, SAVE_POINT = 200, "accept_reports"
"""Reports that are accepted at once, at most, and the savepoint before them."""
READ_AT_ONCE = 500
"""Partnerships whose plans are read together."""
WRITTEN = ("value", "text", "comment", "restates")
"""The fields that are written in the lines of a report."""


@api.method(methods=["POST"])
def make_due(partnership: str) -> list[str]:
	"""Make the reports that are to be asked for today, none twice; returns their names."""
	turns.take(partnership)
	frappe.has_permission(PARTNERSHIP, "write", doc=partnership, throw=True)
	frappe.has_permission(REPORT, "create", throw=True)
	if not frappe.db.get_value(PARTNERSHIP, partnership, "start_date"):
		frappe.throw(_("Enter when the partnership starts: the periods of its reports begin there."))
	if not reporting_parties(partnership):
		frappe.throw(
			_(
				"No indicator of this partnership says how often it is reported and by whom. "
				"Enter both on its indicators first."
			)
		)
	made = make(partnership, getdate())
	if not made and not frappe.db.exists(REPORT, {"partnership": partnership}):
		frappe.throw(_why_none(partnership))
	return made


@api.method(methods=["POST"])
def submit(report: str) -> None:
	"""Hand a report in."""
	hand_in(_locked(report), frappe.utils.get_fullname())


@api.method(methods=["POST"])
def send_back(report: str, reason: str) -> None:
	"""Ask the party to correct a report that it handed in, and say why."""
	doc = _locked(report)
	_refuse_unless(doc, (reporting.SUBMITTED,), _("Only a report that is handed in can be sent back."))
	if not reason.strip():
		frappe.throw(_("Say why the report is sent back, so that the party knows what to correct."))
	_save(doc, status=reporting.SENT_BACK, sent_back_on=getdate(), sent_back_reason=reason.strip())


@api.method(methods=["POST"])
def accept(report: str) -> None:
	"""Take the figures of a report as they are; from then on they stand."""
	doc = _locked(report)
	_refuse_unless(doc, (reporting.SUBMITTED,), _("Only a report that is handed in can be accepted."))
	_accept(doc)


def _accept(doc) -> None:
	_save(doc, status=reporting.ACCEPTED, accepted_on=getdate())
	access_links.close(REPORT, doc.name)


@api.method(methods=["POST"])
def accept_all(reports: list | str) -> dict[str, list]:
	"""Accept those of several reports that are handed in; returns {accepted, left}: the names.

	left: those that wait for something else, or have been accepted already. All are accepted, or none.
	Raises frappe.PermissionError for one that the user may not write.
	"""
	names = sorted({str(name) for name in frappe.parse_json(reports)})
	if len(names) > AT_ONCE:
		refuse_because(_("Choose no more than {0} reports."), str(AT_ONCE))
	turns.take(*sorted(filter(None, (turns.partnership_of(REPORT, name) for name in names))))
	docs = [_locked(name) for name in names]
	handed_in = [doc for doc in docs if doc.status == reporting.SUBMITTED]
	with turns.whole_or_nothing(SAVE_POINT):
		for doc in handed_in:
			_accept(doc)
	accepted = [doc.name for doc in handed_in]
	return {"accepted": accepted, "left": [name for name in names if name not in accepted]}


def hand_in(doc, by: str) -> None:
	"""Hand a report in for somebody, without asking for permission.

	The first day of it stays; figures that were corrected since count from today.
	"""
	_refuse_unless(doc, OPEN, _("The report of {0} has been handed in already."))
	_refuse_gaps(doc)
	days = {"submitted_on": doc.submitted_on or getdate(), "corrected_on": doc.corrected_on and getdate()}
	_save(doc, status=reporting.SUBMITTED, submitted_by=by, **days)
	open_task = {"reference_type": REPORT, "reference_name": doc.name, "status": reminders.OPEN}
	for name in frappe.get_all(reminders.TASK, open_task, pluck="name"):
		reminders.close(name)


def reporting_parties(partnership: str) -> list[str]:
	"""List the parties that an indicator asks for figures regularly, each once."""
	each_time = (party for _indicator, parties in _plan(partnership).indicators for party in parties)
	return list(dict.fromkeys(each_time))


# --- making them -----------------------------------------------------------------------------------------


def waiting(today: date) -> Iterator[str]:
	"""List the partnerships at work that ask for a report on a day and do not have it yet; eight queries for
	several hundred."""
	indicator, partnership = frappe.qb.DocType(INDICATOR), frappe.qb.DocType(PARTNERSHIP)
	query = frappe.qb.from_(indicator).join(partnership).on(partnership.name == indicator.partnership)
	query = query.where((indicator.frequency != "") & partnership.status.isin(AT_WORK))
	names = query.select(partnership.name).distinct().run(pluck=True)
	for several in frappe.utils.create_batch(names, READ_AT_ONCE):
		yield from (plan.term.name for plan in plans.read(several) if plan.missing(today))


def make(partnership: str, today: date) -> list[str]:
	"""Make one report for each reporting party and period that is asked for on a day; those that exist stay.

	Returns the names of the new ones.
	"""
	plan = _plan(partnership)
	if _follow_meetings(plan, today):
		plan = _plan(partnership)
	handed_in = plan.handed_in
	return [_insert(partnership, *key, periods, handed_in) for key, periods in plan.missing(today).items()]


def _plan(partnership: str) -> plans.Plan:
	(plan,) = plans.read([partnership])
	return plan


def with_future_reports(today: date) -> list[str]:
	"""List the partnerships with a report that nobody wrote in, of a period that ends after a day."""
	filters = {"status": reporting.DUE, "period_to": [">", today]}
	return frappe.get_all(REPORT, filters, pluck="partnership", distinct=True)


def take_back(partnership: str, today: date) -> None:
	"""Delete the reports that were asked for by a clock that ran ahead, and that nobody has touched.

	They lie ahead, or were made on a day that is still to come, and are made again when their time has come.
	"""
	plan = _plan(partnership)
	expected = plan.expected(today)
	fields = ["name", "party", "period_from", "period_to", "creation", "remark"]
	filters = {"partnership": partnership, "status": reporting.DUE, "period_to": [">", today]}
	for row in frappe.get_all(REPORT, filters, fields):
		is_early = (row.period_from and row.period_from > today) or getdate(row.creation) > today
		is_early = is_early and (row.party, row.period_to) not in expected
		if is_early and _comes_again(plan, row) and not _is_touched(row):
			frappe.delete_doc(REPORT, row.name, ignore_permissions=True, delete_permanently=True)


def _comes_again(plan: plans.Plan, report) -> bool:
	return (report.party, report.period_to) in plan.expected(report.period_to + reporting.ONE_DAY)


def _is_touched(report) -> bool:
	of_it = {"reference_doctype": REPORT, "reference_name": report.name}
	lines = frappe.get_all("Partner Report Line", {"parent": report.name}, list(WRITTEN))
	return bool(
		report.remark
		or any(line[field] for line in lines for field in WRITTEN)
		or frappe.db.exists("Partner Access Link", of_it)
		or frappe.db.exists("Comment", {**of_it, "comment_type": "Comment"})
		or frappe.db.exists("File", {"attached_to_doctype": REPORT, "attached_to_name": report.name})
	)


def _why_none(partnership: str) -> str:
	"""Say why a partnership has no report at all: its parties came later, or it is too early."""
	doc, reporters = frappe.get_doc(PARTNERSHIP, partnership), reporting_parties(partnership)
	for row in doc.parties:
		if row.organisation in reporters and row.from_date and row.from_date > doc.start_date:
			return _(
				"No report is asked for yet: {0} is a party from {1} on, and no period since then is to be "
				"reported. If it took part before, correct From in the table of the parties."
			).format(organisations.title(row.organisation), formatdate(row.from_date))
	return _(
		"No report is asked for yet: no period since the start of the partnership, {0}, is to be reported."
	).format(formatdate(doc.start_date))


def _follow_meetings(plan: plans.Plan, today: date) -> bool:
	"""Move a report that is not handed in along, when its period ends on another day than it did: a meeting
	was moved, or the end of the partnership. Tell whether one moved."""
	rows = [row for row in plan.reports if row.status == reporting.DUE]
	titles = {
		name: {row.indicator for row in rows if row.name == name} for name in {row.name for row in rows}
	}
	due = {(row.party, row.period_from, frozenset(titles[row.name])): row for row in rows}
	moved, handed_in = False, plan.handed_in
	for (party, last), periods in plan.missing(today).items():
		told = frozenset(title for _period, title in periods)
		if row := due.get((party, _first(party, periods, handed_in), told)):
			report = frappe.get_doc(REPORT, row.name)
			report.update({"period_to": last, "due": _due(periods)})
			report.save(ignore_permissions=True)
			moved = True
	return moved


def _insert(partnership: str, party: str, last: date, periods: list[tuple], handed_in: dict) -> str:
	report = frappe.get_doc(
		doctype=REPORT,
		partnership=partnership,
		party=party,
		period_from=_first(party, periods, handed_in),
		period_to=last,
		due=_due(periods),
		lines=[{"indicator": title} for _period, title in periods],
	)
	return report.insert(ignore_permissions=True).name


def _first(party: str, periods: list[tuple], handed_in: dict) -> date:
	"""Give the first day of a report: after what the party told already, when the end of its period was
	moved."""
	return min(_first_day_left(period, handed_in.get((party, title), ())) for period, title in periods)


def _first_day_left(period: reporting.Period, handed_in: Iterable[tuple[date, date]]) -> date:
	inside = (last + reporting.ONE_DAY for _first, last in handed_in if period.first <= last < period.last)
	return max(inside, default=period.first)


def _due(periods: list[tuple]) -> date:
	return min(period.due for period, _title in periods)


# --- reminders -------------------------------------------------------------------------------------------


def overdue(today: date) -> list:
	"""List the reports that are overdue on a day and of which nobody was reminded, with the owner of their
	partnership; one query."""
	report, partnership = frappe.qb.DocType(REPORT), frappe.qb.DocType(PARTNERSHIP)
	task = frappe.qb.DocType(reminders.TASK)
	of_it = (task.reference_type == REPORT) & (task.reference_name == report.name)
	query = frappe.qb.from_(report).join(partnership).on(partnership.name == report.partnership)
	query = query.left_join(task).on(of_it & (task.allocated_to == partnership.owner))
	query = query.where((report.status == reporting.DUE) & (report.due < today) & task.name.isnull())
	columns = (report.name, report.partnership, report.party, report.period_to, report.due, partnership.owner)
	return query.select(*columns).run(as_dict=True)


def remind(report) -> None:
	"""Give the owner of the partnership one task; never twice for one report."""
	task = {"reference_type": REPORT, "reference_name": report.name, "allocated_to": report.owner}
	still = frappe.db.get_value(REPORT, report.name, "status")
	if still != reporting.DUE or turns.is_there("ToDo", task):
		return
	said = _("The report of {0} for the period until {1} was due on {2}. Ask for it.")
	sentence = said.format(
		organisations.title(report.party), formatdate(report.period_to), formatdate(report.due)
	)
	reminders.remind(report.owner, REPORT, report.name, report.due, sentence)


# --- changing the state ----------------------------------------------------------------------------------


def _locked(name: str):
	doc = turns.locked(REPORT, name)
	doc.check_permission("write")
	return doc


def _save(doc, **values) -> None:
	doc.update(values)
	with writing(doc):
		doc.save(ignore_permissions=True)


def _refuse_unless(doc, states: tuple[str, ...], message: str) -> None:
	if doc.status not in states:
		refuse_because(message, organisations.title(doc.party))


def _refuse_gaps(doc) -> None:
	"""Refuse a report in which a line without a figure does not say in its comment why."""
	empty = [row.indicator for row in doc.lines if not (row.value or row.text or row.comment)]
	if empty:
		refuse_because(
			_("There is no figure yet for: {0}. Enter it, or say in the comment why there is none."),
			", ".join(empty),
		)
	if not doc.lines:
		frappe.throw(_("The report has no figures. Add a row for each indicator first."))
