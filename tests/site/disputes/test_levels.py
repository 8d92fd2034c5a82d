"""A dispute: what its form refuses, and that only managers and the parties involved ever see it."""

import html
import json
from functools import partial

import frappe
import frappe.share
import pytest
from frappe.core.doctype.file.utils import find_file_by_url
from frappe.desk.form import assign_to
from frappe.desk.form.load import getdoc
from frappe.utils.print_format import download_pdf
from frappe.www.printview import get_html_and_style

from partnership_module.constants import AUDITOR, DISPUTE, MANAGER, NOTES_ON_DOCUMENTS, PARTNERSHIP, USER
from partnership_module.dossier import reading
from partnership_module.partnership.disputes import levels
from partnership_module.permissions import hidden_disputes
from partnership_module.records import export, importing

from ..permissions.test_documents import ALL_RIGHTS
from ..worlds.asking import refused, requested
from ..worlds.dispute_world import (
	ANSWERS,
	ASKS,
	AUDITS,
	BYSTANDER,
	ELSEWHERE,
	MANAGES,
	NOBODY,
	OTHER_SUBJECT,
	OUTSIDER,
	RAISER,
	SEES,
	SEES_NOT,
	SUBJECT,
	TECHNICIAN,
	THIRD,
	build,
	new_dispute,
)
from ..worlds.kept import kept
from ..worlds.organisations import linked, made, named
from ..worlds.partnership_world import attach

each_who_sees = pytest.mark.parametrize("user", SEES)
each_who_sees_not = pytest.mark.parametrize("user", SEES_NOT)
each_who_may_not_ask = pytest.mark.parametrize("user", [AUDITS, NOBODY])


@partial(kept, autouse=True)
def world(site):
	return build()


@pytest.fixture
def dispute(world):
	return frappe.get_doc(DISPUTE, world["dispute"])


# --- the rules ---------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
	"changes, said",
	[
		({"raised_by": BYSTANDER}, f"{BYSTANDER} raised the dispute, but is not among the parties involved"),
		({"raised_on": "2026-03-11"}, "the beginning on"),
		({"closed_on": "2026-03-09", "outcome": "Enige"}, "then the end on"),
		({"closed_on": "2026-03-12"}, "Say how it ended"),
		({"level": "Mediator"}, "under Level stays as it is"),
		({"description": "Borgeren 010180-1009 sagde"}, "CPR number"),
	],
)
def test_what_cannot_be_is_refused(dispute, changes, said):
	dispute.update(linked(changes))
	with pytest.raises(frappe.ValidationError) as refusal:
		dispute.save()
	assert said in html.unescape(str(refusal.value))


def test_a_stranger_cannot_be_involved(dispute):
	dispute.append("parties", {"party": made("Fremmed forening")})
	with pytest.raises(frappe.ValidationError, match="no party of the partnership"):
		dispute.save()


def test_the_way_through_all_levels(dispute):
	assert levels.raise_level(dispute.name, "2026-03-20", "Drøftet") == "Steering Group"
	with pytest.raises(frappe.ValidationError, match="Name the mediator"):
		levels.raise_level(dispute.name, "2026-04-20", "Drøftet")
	assert levels.raise_level(dispute.name, "2026-04-20", "Drøftet", named(BYSTANDER)) == "Mediator"
	dispute.reload()
	dispute.update({"closed_on": "2026-05-01", "outcome": "Vagtplanen laves i fællesskab."})
	dispute.save()
	assert [step.level for step in dispute.reload().steps] == ["Parties", "Steering Group", "Mediator"]


@pytest.mark.parametrize(
	"change", [lambda doc: doc.steps[0].set("done", "Intet"), lambda doc: doc.set("steps", [])]
)
def test_a_step_that_was_taken_stays(dispute, change):
	change(dispute)
	with pytest.raises(frappe.ValidationError, match="stays as it is"):
		dispute.save()


def test_it_stays_with_its_partnership(dispute):
	dispute.partnership = frappe.db.get_value(PARTNERSHIP, {"title": "Enige"})
	with pytest.raises(frappe.CannotChangeConstantError):
		dispute.save()


def test_it_is_not_in_the_dossier(world):
	text = reading.write(export.export_partnership(world["partnership"]))
	assert ASKS in text
	assert SUBJECT not in text


def test_it_goes_with_its_partnership(world):
	importing.remove(world["partnership"])
	assert not frappe.db.exists(DISPUTE, {"name": ["in", [world["dispute"], world["other"]]]})


# --- roles -------------------------------------------------------------------------------------------------


def test_the_rights_of_the_roles():
	granted = {row.role: {right for right in ALL_RIGHTS if row.get(right)} for row in meta().permissions}
	uses = {"read", "write", "create", "print", "export", "report", "email"}
	assert granted == {MANAGER: uses | {"delete"}, USER: uses}
	assert AUDITOR not in granted


def meta():
	return frappe.get_meta(DISPUTE)


# --- the document ------------------------------------------------------------------------------------------


@each_who_sees
def test_who_may_see_it_opens_and_changes_it(world, login, user):
	with login(user):
		getdoc(DISPUTE, world["dispute"])
		frappe.get_doc(DISPUTE, world["dispute"]).save()


@pytest.mark.parametrize("user", [*SEES_NOT, AUDITS, NOBODY])
def test_who_may_not_see_it_does_not_open_it(world, login, user):
	doc = frappe.get_doc(DISPUTE, world["dispute"])
	with login(user):
		assert refused(getdoc, DISPUTE, doc.name)
		assert refused(requested, "frappe.client.get", doctype=DISPUTE, name=doc.name)
		assert refused(doc.save)


def test_a_party_sees_its_own_disputes_only(world, login):
	with login(THIRD):
		getdoc(DISPUTE, world["other"])
	with login(RAISER):
		assert refused(getdoc, DISPUTE, world["other"])


def test_what_is_sent_makes_nobody_a_party(world, login):
	doc = frappe.get_doc(DISPUTE, world["dispute"])
	doc.append("parties", {"party": named(BYSTANDER)})
	with login(THIRD):
		assert refused(doc.save)
		assert refused(get_html_and_style, doc.as_json())


@pytest.mark.parametrize(
	"user, raises", [(MANAGES, True), (RAISER, True), (THIRD, False), (ELSEWHERE, False), (AUDITS, False)]
)
def test_a_dispute_is_raised_for_a_party_that_one_represents(world, login, user, raises):
	with login(user):
		assert refused(new_dispute(world["partnership"]).insert) != raises


def test_a_seat_that_is_added_opens_it(world, login):
	partnership = frappe.get_doc(PARTNERSHIP, world["partnership"])
	seat = {"group_name": partnership.groups[0].title, "person": "Ny", "organisation": named(ANSWERS)}
	partnership.append("members", {**seat, "user": OUTSIDER})
	partnership.save()
	with login(OUTSIDER):
		getdoc(DISPUTE, world["dispute"])


def test_a_restricted_partnership_closes_nothing_to_its_parties(world, login):
	frappe.db.set_value(PARTNERSHIP, world["partnership"], "restricted", 1)
	for user in (*SEES, *SEES_NOT):
		with login(user):
			assert refused(getdoc, DISPUTE, world["dispute"]) == (user in SEES_NOT)


def test_it_does_not_tell_of_a_restricted_partnership_of_others(world, login):
	others = frappe.db.get_value(PARTNERSHIP, {"title": "Enige"})
	frappe.db.set_value(PARTNERSHIP, others, "restricted", 1)
	sent = frappe.get_doc(DISPUTE, world["dispute"])
	with login(RAISER):
		assert get_html_and_style(sent.as_json())
		sent.partnership = others
		assert refused(get_html_and_style, sent.as_json())


# --- lists, reports, searches ------------------------------------------------------------------------------


def listed(world) -> set[str]:
	"""What list, count, report view and link search show; they agree."""
	names = {world["dispute"], world["other"]}
	filters = json.dumps({"name": ["in", list(names)]})
	found = set(frappe.get_list(DISPUTE, {"name": ["in", list(names)]}, pluck="name"))
	count = requested("frappe.desk.reportview.get_count", doctype=DISPUTE, filters=filters)
	fields = json.dumps(["name", "subject"])
	form = {"doctype": DISPUTE, "fields": fields, "filters": filters}
	report = requested("frappe.desk.reportview.get", **form)
	rows = {row[0] for row in report["values"]} if report else set()
	search = requested("frappe.desk.search.search_link", doctype=DISPUTE, txt="", ignore_user_permissions=1)
	assert rows == found == {row["value"] for row in search} & names
	assert count == len(found)
	return found


@pytest.mark.parametrize("user", [*SEES, *SEES_NOT])
def test_lists(world, login, user):
	expected = {world["dispute"]} if user in SEES else set()
	if user in (MANAGES, THIRD):
		expected |= {world["other"]}
	with login(user):
		assert listed(world) == expected


@each_who_may_not_ask
def test_others_have_no_list(login, user):
	with login(user):
		assert refused(frappe.get_list, DISPUTE)
		assert refused(requested, "frappe.desk.reportview.get", doctype=DISPUTE, fields='["name"]')


@pytest.mark.parametrize("table", ["Partnership Dispute Party", "Partnership Dispute Step"])
def test_rows_of_its_tables(world, login, table):
	for user in (RAISER, THIRD):
		with login(user):
			parents = set(frappe.get_list(table, parent_doctype=DISPUTE, pluck="parent", limit=0))
		assert (world["dispute"] in parents, world["other"] in parents) == (user == RAISER, user == THIRD)


def test_an_export_of_the_list(world, login):
	form = {"doctype": DISPUTE, "fields": json.dumps(["name", "subject"])}
	with login(RAISER):
		requested("frappe.desk.reportview.export_query", **form, file_format_type="CSV", view="Report")
	assert SUBJECT in str(frappe.response.filecontent)
	assert OTHER_SUBJECT not in str(frappe.response.filecontent)


@pytest.mark.parametrize("user, count", [(MANAGES, 2), (RAISER, 1), (OUTSIDER, 0), (AUDITS, 0)])
def test_the_connections_of_the_partnership_count_what_one_may_see(world, login, user, count):
	form = {"doctype": PARTNERSHIP, "name": world["partnership"]}
	with login(user):
		links = requested("frappe.desk.notifications.get_open_count", **form)["count"]["external_links_found"]
	assert [link["count"] for link in links if link["doctype"] == DISPUTE] == [count]
	assert {"doctype": "Partner Role", "count": 0, "open_count": 0} in links


def test_its_title_is_not_told(world, login):
	form = {"doctype": DISPUTE, "docname": world["dispute"]}
	for user in (THIRD, AUDITS):
		with login(user):
			assert requested("frappe.desk.search.get_link_title", **form) == world["dispute"]
	with login(RAISER):
		assert requested("frappe.desk.search.get_link_title", **form) == SUBJECT


# --- prints, files, notes, shares --------------------------------------------------------------------------


@each_who_sees
def test_it_prints_for_whom_it_concerns(world, login, user):
	with login(user):
		assert SUBJECT in get_html_and_style(DISPUTE, world["dispute"])["html"]


@pytest.mark.parametrize("user", [*SEES_NOT, AUDITS, NOBODY])
def test_it_prints_for_nobody_else(world, login, user):
	with login(user):
		for print_it in (get_html_and_style, frappe.get_print, download_pdf):
			assert refused(print_it, DISPUTE, world["dispute"])


@pytest.mark.parametrize("user", [*SEES, *SEES_NOT, AUDITS])
def test_files(world, login, user):
	file = frappe.get_doc("File", {"attached_to_doctype": DISPUTE, "attached_to_name": world["dispute"]})
	with login(user):
		assert file.has_permission("read") == (user in SEES)
		assert bool(find_file_by_url(file.file_url)) == (user in SEES)
		assert bool(frappe.get_list("File", {"name": file.name})) == (user in SEES)


@pytest.mark.parametrize("note", [*NOTES_ON_DOCUMENTS, "Communication"])
def test_comments_versions_tags_and_mails(world, login, note):
	type_field, name_field = {**NOTES_ON_DOCUMENTS, "Communication": ("reference_doctype", "reference_name")}[
		note
	]
	notes = frappe.get_all(note, {type_field: DISPUTE, name_field: world["dispute"]}, pluck="name")
	assert notes
	with login(TECHNICIAN):
		assert not frappe.get_list(note, {"name": ["in", notes]})
		assert not frappe.get_doc(note, notes[0]).has_permission("read")
	with login("Administrator"):
		assert frappe.get_list(note, {"name": ["in", notes]})


def test_it_is_not_shared(world, login):
	with login(MANAGES), pytest.raises(frappe.ValidationError, match="A dispute is confidential"):
		frappe.share.add_docshare(DISPUTE, world["dispute"], THIRD, flags={"ignore_share_permission": True})
	task = {"assign_to": [THIRD], "doctype": DISPUTE, "name": world["dispute"], "description": "Ring"}
	with login(RAISER):
		assert refused_at_all(assign_to.add, task)


def refused_at_all(function, *args) -> bool:
	try:
		function(*args)
	except (frappe.PermissionError, frappe.ValidationError):
		frappe.clear_messages()
		return True
	return False


def test_its_files_are_private(world):
	with pytest.raises(frappe.ValidationError, match="Files of a dispute are private"):
		attach(DISPUTE, world["dispute"], is_private=0, file_name="offentlig.txt")


def test_an_auditor_sees_nothing_of_a_dispute_even_with_a_seat_for_its_party(world, login):
	both = {world["dispute"], world["other"]}
	assert both <= set(hidden_disputes(AUDITS))
	with login(AUDITS):
		assert not frappe.get_list("File", {"attached_to_name": ["in", list(both)]})
	with login(THIRD):
		assert frappe.get_list("File", {"attached_to_name": ["in", list(both)]})
