"""The guided start: what was typed on one page becomes organisations, contacts, a partnership, its roles and
the draft of its agreement; all of it or nothing. Until then its print is shown, and nothing is stored.
"""

from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager

import frappe
from frappe.utils import now_datetime

from ...constants import AGREEMENT, PARTNERSHIP, SETTINGS, TEMPLATE
from ...prints.agreements.document import agreement_html
from ...prints.sandbox import SectionError
from ...records import export, turns
from ...records.words import _
from ...rules.findings import N_, Finding
from ...rules.lifecycle import starting
from ...rules.lifecycle.starting import Group, Person, Start
from ...rules.meetings import rhythms
from .. import api
from ..documents import citizens
from ..messages import plain, sentence
from . import contacts

ORGANISATION, ROLE = "Partner Organisation", "Partner Role"
SAVE_POINT = "start_partnership"
TITLE_TAKEN = N_("There is a partnership {title} already. Choose another title.")
NOT_ACCEPTED = "{reason}"
JOINTLY = N_("Jointly")

Organisations = dict[str, str]
"""By party (Person.party), what links to its organisation: its name, or what it will be called."""


@api.method()
def choices() -> dict:
	"""Give what the page offers: organisations, templates with their language and description,
	default_template, sectors and kinds of groups, own: {organisation, person, email} of the municipality and
	the user.

	Raises frappe.PermissionError for who makes no partnerships.
	"""
	frappe.has_permission(PARTNERSHIP, "create", throw=True)
	fields = ["organisation_name", "own_organisation"]
	rows = frappe.get_list(ORGANISATION, {"succeeded_by": ["is", "not set"]}, fields, limit=0)
	own = next((row.organisation_name for row in rows if row.own_organisation), "")
	user = frappe.db.get_value("User", frappe.session.user, ["full_name", "email"], as_dict=True)
	return {
		"organisations": [row.organisation_name for row in rows],
		"sectors": _options(ORGANISATION, "sector"),
		"kinds": _options("Partnership Group", "kind"),
		"templates": frappe.get_list(
			TEMPLATE, {"disabled": 0}, ["name", "language", "description"], order_by="name asc", limit=0
		),
		"default_template": frappe.db.get_single_value(SETTINGS, "default_template"),
		"own": {"organisation": own, "person": user.full_name, "email": user.email if own else ""},
	}


def _options(doctype: str, field: str) -> list[str]:
	return [option for option in frappe.get_meta(doctype).get_field(field).options.split("\n") if option]


@api.method(methods=["POST"])
def preview(typed: dict | str) -> dict:
	"""Show what would be made of what was typed; nothing is stored.

	Returns page: the HTML of the agreement, None where it cannot be made; problems: [{place, sentence}];
	people: by row of people {known, sector, cvr} of its organisation, and people: those who are known there.
	"""
	frappe.has_permission(PARTNERSHIP, "create", throw=True)
	start = starting.read(frappe.parse_json(typed))
	known = _known(start.people)
	problems = _problems(start, known)
	return {
		"page": _page(starting.without(start, problems), known),
		"problems": _told(problems),
		"people": {row.row: _facts(row, known.get(row.party)) for row in start.people if row.organisation},
	}


@api.method(methods=["POST"])
def create(typed: dict | str) -> dict:
	"""Make all that was typed, in one transaction; returns {partnership, agreement}: the names.

	What is wrong is refused, and stands in the answer as `problems`, [{place, sentence}]. Raises
	frappe.PermissionError.
	"""
	for doctype in (PARTNERSHIP, AGREEMENT):
		frappe.has_permission(doctype, "create", throw=True)
	turns.take_for(frappe.new_doc(PARTNERSHIP))
	start = starting.read(frappe.parse_json(typed))
	_refuse(_problems(start, _known(start.people)))
	with turns.whole_or_nothing(SAVE_POINT):
		return _made(start)


# --- what is wrong -----------------------------------------------------------------------------------------


def _problems(start: Start, known: Mapping[str, dict]) -> list[Finding]:
	rows = {row.row for row in start.people if row.party in known}
	taken = start.title and frappe.db.exists(PARTNERSHIP, {"title": start.title})
	return [
		*([Finding("title", TITLE_TAKEN, {"title": start.title})] if taken else []),
		*starting.findings(start, rows, citizens.passes()),
	]


def _told(problems: Iterable[Finding]) -> list[dict]:
	return [{"place": row.place, "sentence": sentence(row, PARTNERSHIP)} for row in problems]


def _refuse(problems: list[Finding]) -> None:
	"""Refuse with a sentence for each, and its place in the answer; what was made before is put back."""
	if not problems:
		return
	told = _told(problems)
	frappe.local.response["problems"] = told
	frappe.throw("<br>".join(row["sentence"] for row in told), title=_("Not saved"))


@contextmanager
def _placed(place: str) -> Iterator[None]:
	"""Tell what a document refuses at the field that it was made of."""
	messages = len(frappe.local.message_log)
	try:
		yield
	except (frappe.ValidationError, frappe.NameError) as error:
		if isinstance(error, frappe.PermissionError):
			raise
		del frappe.local.message_log[messages:]
		_refuse([Finding(place, NOT_ACCEPTED, {"reason": plain(str(error))})])


# --- organisations -----------------------------------------------------------------------------------------


def _known(people: Iterable[Person]) -> dict[str, dict]:
	"""By party its organisation, where the site has one of this name, as the database compares names."""
	fields = ["name", "organisation_name", "sector", "cvr"]
	rows = {
		row.party: frappe.db.get_value(
			ORGANISATION, {"organisation_name": row.organisation}, fields, as_dict=True
		)
		for row in people
		if row.organisation
	}
	return {party: found for party, found in rows.items() if found}


def _facts(row: Person, organisation: dict | None) -> dict:
	if not organisation:
		sector = row.sector or starting.sector_of(row.organisation)
		return {"known": False, "sector": sector, "cvr": row.cvr, "people": []}
	return {
		"known": True,
		"sector": organisation.sector,
		"cvr": organisation.cvr,
		"people": contacts.readable(organisation.name),
	}


def _organisation(row: Person):
	return frappe.get_doc(
		doctype=ORGANISATION,
		organisation_name=row.organisation,
		sector=row.sector or starting.sector_of(row.organisation),
		cvr=row.cvr,
	)


# --- the print ---------------------------------------------------------------------------------------------


def _page(start: Start, known: Mapping[str, dict]) -> str | None:
	"""Print the agreement of what was typed, as it prints when it is made."""
	new = [_organisation(row) for row in start.parties if row.party not in known]
	for doc in new:
		doc.update({"name": doc.organisation_name, "creation": now_datetime()})
		doc.sector = doc.sector or "Other"  # Nothing prints it; the model needs one.
	organisations = {row.party: row.organisation for row in start.parties}
	organisations |= {party: row.name for party, row in known.items()}
	partnership = _partnership(start, organisations, {})
	agreement = _agreement(start)
	agreement.update({"version": 1, "kind": "Initial"})
	if agreement.template:
		agreement.language = agreement.language_of_text()
		agreement.take_sections()
	try:
		dossier = export.unsaved(partnership, new, roles=_roles(start, organisations), agreements=[agreement])
		return agreement_html(dossier, for_reading=True)
	except (frappe.ValidationError, SectionError):
		frappe.clear_messages()
		return None


# --- the documents -----------------------------------------------------------------------------------------


def _made(start: Start) -> dict:
	organisations: Organisations = {}
	for row in start.parties:
		with _placed(f"people.{row.row}.organisation"):
			found = _known([row]).get(row.party)
			organisations[row.party] = found.name if found else _organisation(row).insert().name
	people = {}
	for row in start.people:
		with _placed(f"people.{row.row}.person"):
			people[row.row] = contacts.found_or_made(row, organisations[row.party])
	with _placed("title"):
		partnership = _partnership(start, organisations, people).insert().name
	for role in _roles(start, organisations):
		role.partnership = partnership
		with _placed("joint_tasks"):
			role.insert()
	agreement = _agreement(start)
	agreement.partnership = partnership
	with _placed("template"):
		agreement.insert()
	return {"partnership": partnership, "agreement": agreement.name}


def _partnership(start: Start, organisations: Organisations, people: Mapping[int, str | None]):
	doc = frappe.get_doc(
		doctype=PARTNERSHIP,
		title=start.title or "…",
		language=start.language,
		purpose=start.purpose,
		notice_months=frappe.db.get_single_value(SETTINGS, "default_notice_months"),
	)
	for place, field in (("starts", "start"), ("ends", "end")):
		day, precision = starting.day_of(getattr(start, place))
		doc.update({f"{field}_date": day, f"{field}_precision": precision})
	doc.extend("goals", [{"title": goal} for goal in start.goals])
	parties: dict[str, Person] = {}
	for row in start.parties:
		parties.setdefault(organisations[row.party], row)
	doc.extend("parties", [_party(row, name) for name, row in parties.items()])
	for group in start.groups:
		doc.append("groups", {"title": group.title, "kind": group.kind})
		doc.extend("meeting_rules", _rules(group))
		seats = group.seats(start.people)
		doc.extend("members", [_member(row, group, organisations, people) for row in seats])
	return doc


def _party(row: Person, organisation: str) -> dict:
	return {
		"organisation": organisation,
		"contact_person": row.person,
		"contact_email": row.email,
		"contact_phone": row.phone,
	}


def _rules(group: Group) -> list[dict]:
	found = rhythms.understood(group.meets) if group.meets else None
	return [{"group_name": group.title, "rhythm": found.rhythm, "number": found.number}] if found else []


def _member(
	row: Person, group: Group, organisations: Organisations, people: Mapping[int, str | None]
) -> dict:
	return {
		"group_name": group.title,
		"person": row.person,
		"function": row.function,
		"organisation": organisations.get(row.party),
		"contact": people.get(row.row),
		"email": row.email,
		"phone": row.phone,
	}


def _roles(start: Start, organisations: Organisations) -> list:
	"""Make a role of what each party undertakes, called as the party, and one of what all do jointly."""
	roles = [
		frappe.get_doc(
			doctype=ROLE,
			title=row.organisation,
			played_by="Parties",
			parties=[{"party": organisations[row.party]}],
			tasks=_tasks(start.tasks_of(row)),
		)
		for row in start.parties
		if start.tasks_of(row)
	]
	if start.joint_tasks:
		title = _(JOINTLY, start.language)
		roles.append(
			frappe.get_doc(doctype=ROLE, title=title, played_by="Joint", tasks=_tasks(start.joint_tasks))
		)
	return roles


def _tasks(tasks: Iterable[str]) -> list[dict]:
	return [{"task": task, "in_scope": 1} for task in tasks]


def _agreement(start: Start):
	default = frappe.db.get_single_value(SETTINGS, "default_template")
	template = start.template or default
	if template and not frappe.db.exists(TEMPLATE, template):
		template = None
	return frappe.get_doc(doctype=AGREEMENT, template=template, paper=start.paper, language=start.language)
