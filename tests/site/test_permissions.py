"""A restricted partnership and all that hangs on it, seen by everybody who may and who may not."""

import json

import frappe
import frappe.share
import pytest
from frappe.core.doctype.data_import.exporter import Exporter
from frappe.core.doctype.file.utils import find_file_by_url
from frappe.desk import calendar
from frappe.desk.form import assign_to
from frappe.desk.form.load import getdoc
from frappe.utils import global_search
from frappe.utils.print_format import download_pdf
from frappe.www.printview import get_html_and_style

from partnership_module import constants
from partnership_module.constants import DISPUTE, GUARDED, HANGING, NOTES, PARTNERSHIP, SECURED, TABLES
from partnership_module.dossier import export, mapping
from partnership_module.partnership import choices, dossier_file
from partnership_module.partnership.doctype.evaluation.rows import proposed
from partnership_module.partnership.doctype.partnership_milestone.verdict import verdict_today
from partnership_module.permissions import hidden_partnerships

from .conftest import forget
from .partnership_world import (
	AUDITS,
	FORMER,
	GROUP,
	LEAVING,
	MANAGES,
	MEMBER,
	NOBODY,
	OPEN,
	OUTSIDER,
	SECRET,
	SEES,
	SEES_NOT,
	TECHNICIAN,
	attach,
	build,
)

each_doctype = pytest.mark.parametrize("doctype", SECURED)
each_who_sees = pytest.mark.parametrize("user", SEES)
each_who_sees_not = pytest.mark.parametrize("user", SEES_NOT)


@pytest.fixture(scope="module")
def world(site):
	frappe.set_user("Administrator")
	built = build()
	frappe.db.savepoint("built")
	yield built
	frappe.db.rollback()
	forget()


@pytest.fixture(autouse=True)
def transaction(world):
	"""Back to the world as it was built, which is gone after the last test of this file."""
	yield
	frappe.db.rollback(save_point="built")
	forget()


def refused(function, *args, **kwargs) -> bool:
	try:
		function(*args, **kwargs)
	except frappe.PermissionError:
		frappe.clear_messages()
		return True
	return False


def requested(cmd: str, **form) -> object:
	"""What a request for the whitelisted method would be answered."""
	frappe.local.form_dict = frappe._dict(form)
	method = frappe.get_attr(frappe.override_whitelisted_method(cmd))
	frappe.is_whitelisted(method)
	return frappe.call(method, **form)


# --- the lists in constants --------------------------------------------------------------------------------


def test_everything_with_a_link_to_a_partnership_follows_it():
	links = frappe.get_all("DocField", {"fieldtype": "Link", "options": PARTNERSHIP}, pluck="parent")
	assert set(links) == {*HANGING, DISPUTE}


def test_a_dossier_holds_everything_that_hangs_on_a_partnership_but_disputes():
	assert {mapping.DOCTYPES[model] for model in export.HANGING.values()} == set(HANGING)


def test_all_tables_of_these_follow():
	tables = {field.options for doctype in GUARDED for field in frappe.get_meta(doctype).get_table_fields()}
	assert tables == set(TABLES)


RIGHTS = {
	constants.MANAGER: "read write create delete print export report email share",
	constants.USER: "read write create print export report email",
	constants.AUDITOR: "read print export report",
}
ALL_RIGHTS = (*RIGHTS[constants.MANAGER].split(), "submit", "cancel", "amend", "import")
SUBMITS = {
	"Steering Meeting": {constants.MANAGER, constants.USER},
	"Partnership Agreement": {constants.MANAGER},
	"Evaluation": {constants.MANAGER},
}


@pytest.mark.parametrize("doctype", [*SECURED, "Partner Organisation"])
def test_the_rights_of_the_roles(doctype):
	granted = {row.role: row for row in frappe.get_meta(doctype).permissions}
	assert set(granted) == set(RIGHTS)
	for role, rights in RIGHTS.items():
		expected = {*rights.split(), *(["submit"] if role in SUBMITS.get(doctype, ()) else [])}
		assert {right for right in ALL_RIGHTS if granted[role].get(right)} == expected


# --- documents ---------------------------------------------------------------------------------------------


@each_doctype
@each_who_sees
def test_who_may_see_it_opens_it(world, login, doctype, user):
	with login(user):
		getdoc(doctype, world[SECRET][doctype])
		getdoc(doctype, world[OPEN][doctype])


@each_doctype
@each_who_sees_not
def test_who_may_not_see_it_does_not_open_it(world, login, doctype, user):
	with login(user):
		assert refused(getdoc, doctype, world[SECRET][doctype])
		assert refused(requested, "frappe.client.get", doctype=doctype, name=world[SECRET][doctype])
		getdoc(doctype, world[OPEN][doctype])


@each_doctype
def test_without_a_role_nothing_opens(world, login, doctype):
	with login(NOBODY):
		assert refused(getdoc, doctype, world[OPEN][doctype])
		assert refused(frappe.get_list, doctype)


@each_doctype
@pytest.mark.parametrize(
	"user, writes", [(MANAGES, True), (MEMBER, True), (LEAVING, True), (AUDITS, False), (OUTSIDER, False)]
)
def test_writing(world, login, doctype, user, writes):
	doc = frappe.get_doc(doctype, world[SECRET][doctype])
	with login(user):
		assert doc.has_permission("write") == writes
		assert refused(doc.save) != writes


@each_doctype
def test_an_auditor_with_the_role_of_a_user_still_only_reads(world, login, doctype):
	frappe.get_doc("User", AUDITS).add_roles(constants.USER)
	doc = frappe.get_doc(doctype, world[SECRET][doctype])
	with login(AUDITS):
		assert doc.has_permission("read")
		assert not doc.has_permission("write")
		assert frappe.get_doc(doctype, world[OPEN][doctype]).has_permission("write")


@pytest.mark.parametrize("doctype", HANGING)
def test_what_hangs_cannot_be_moved_out_or_in_by_an_outsider(world, login, doctype):
	out = frappe.get_doc(doctype, world[SECRET][doctype])
	out.partnership = world[OPEN][PARTNERSHIP]
	into = frappe.get_doc(doctype, world[OPEN][doctype])
	into.partnership = world[SECRET][PARTNERSHIP]
	with login(OUTSIDER):
		assert refused(out.save)
		assert refused(into.save)


@pytest.mark.parametrize("doctype", HANGING)
def test_nothing_new_is_hung_on_it_by_an_outsider(world, login, doctype):
	copy = frappe.copy_doc(frappe.get_doc(doctype, world[SECRET][doctype]))
	with login(OUTSIDER):
		assert refused(copy.insert)


def test_a_sent_document_cannot_say_that_it_is_open(world, login):
	doc = frappe.get_doc(PARTNERSHIP, world[SECRET][PARTNERSHIP])
	doc.restricted = 0
	doc.append("members", {"group_name": GROUP, "person": "Mig", "user": OUTSIDER})
	with login(OUTSIDER):
		assert refused(doc.save)


# --- lists, searches, exports ------------------------------------------------------------------------------


@each_doctype
@pytest.mark.parametrize("user", [*SEES, *SEES_NOT])
def test_lists_and_counts(world, login, doctype, user):
	both = [world[SECRET][doctype], world[OPEN][doctype]]
	filters = {"name": ["in", both]}
	with login(user):
		assert set(frappe.get_list(doctype, filters, pluck="name")) == set(both if user in SEES else both[1:])
		count = requested("frappe.desk.reportview.get_count", doctype=doctype, filters=json.dumps(filters))
	assert count == (2 if user in SEES else 1)


@pytest.mark.parametrize(
	"table, parent", [("Partnership Group", PARTNERSHIP), ("Partner Role Task", "Partner Role")]
)
def test_rows_of_tables(world, login, table, parent):
	with login(OUTSIDER):
		parents = frappe.get_list(table, parent_doctype=parent, pluck="parent", limit=0)
	assert world[OPEN][parent] in parents
	assert world[SECRET][parent] not in parents


@each_doctype
@pytest.mark.parametrize("method", ["search_link", "search_widget"])
def test_link_fields_do_not_propose_it(world, login, doctype, method):
	for user, sees in ((OUTSIDER, False), (MEMBER, True)):
		with login(user):
			found = requested(
				f"frappe.desk.search.{method}", doctype=doctype, txt="samarbejde", ignore_user_permissions=1
			)
		assert (SECRET in str(found)) == sees
		assert OPEN in str(found)


def test_link_fields_do_not_propose_its_files(world, login):
	both = [world[SECRET][PARTNERSHIP], world[OPEN][PARTNERSHIP]]
	with login(OUTSIDER):
		found = requested(
			"frappe.desk.search.search_widget",
			doctype="File",
			txt="",
			filters=json.dumps({"attached_to_name": ["in", both]}),
			filter_fields=json.dumps(["attached_to_name"]),
			ignore_user_permissions=1,
		)
	assert both[1] in str(found)
	assert both[0] not in str(found)


def test_link_fields_do_not_propose_rows_of_its_tables(world, login):
	with login(OUTSIDER), pytest.raises(frappe.PermissionError):
		requested(
			"frappe.desk.search.search_widget",
			doctype="Partnership Group",
			txt="",
			reference_doctype=PARTNERSHIP,
			filter_fields=json.dumps(["parent"]),
			ignore_user_permissions=1,
		)


@each_doctype
def test_its_title_is_not_told(world, login, doctype):
	with login(OUTSIDER):
		titles = [
			requested("frappe.desk.search.get_link_title", doctype=doctype, docname=world[title][doctype])
			for title in (SECRET, OPEN)
		]
	assert titles == [world[SECRET][doctype], OPEN]


def test_global_search(world, login, monkeypatch):
	rows = [
		frappe._dict(doctype=doctype, name=names[doctype], content=title)
		for title, names in world.items()
		for doctype in SECURED
	]
	rows.append(frappe._dict(doctype="ToDo", name="1", content="Andet"))
	monkeypatch.setattr(global_search, "search", lambda *_: rows)
	with login(OUTSIDER):
		found = requested("frappe.utils.global_search.search", text="samarbejde")
	assert {row.content for row in found} == {OPEN, "Andet"}
	assert len(found) == len(SECURED) + 1


@each_doctype
def test_exports(world, login, doctype):
	def exported() -> str:
		exporter = Exporter(doctype, export_fields={doctype: ["name", "title"]}, export_data=True)
		form = {"doctype": doctype, "fields": json.dumps(["name", "title"])}
		requested("frappe.desk.reportview.export_query", **form, file_format_type="CSV", view="Report")
		return f"{exporter.get_csv_array()} {frappe.response.filecontent}"

	with login(OUTSIDER):
		assert SECRET not in exported()
	with login(MEMBER):
		assert SECRET in exported()


def test_the_calendar(world, login):
	field_map = json.dumps({"start": "start", "end": "end", "title": "title"})
	with login(OUTSIDER):
		events = calendar.get_events("Steering Meeting", "2026-03-01", "2026-03-31", field_map)
	titles = {event.title for event in events}
	assert OPEN in titles
	assert SECRET not in titles


def test_the_dossier_and_the_choices_of_forms(world, login):
	secret = world[SECRET][PARTNERSHIP]
	with login(OUTSIDER):
		assert refused(export.export_partnership, secret)
		assert refused(dossier_file.download, secret)
		assert refused(choices.choices, secret)
		assert refused(choices.roles, secret)
		assert refused(proposed, secret)
		assert refused(verdict_today, world[SECRET]["Partnership Milestone"])
	with login(MEMBER):
		assert choices.choices(secret)["milestones"] == ["M1"]
		assert choices.roles(secret)
		assert proposed(secret)["results"]
		assert verdict_today(world[SECRET]["Partnership Milestone"])


@each_who_sees_not
def test_reports(world, login, user):
	"""No report of the app, whatever it shows, tells an outsider of the secret partnership."""
	told = 0
	for report in frappe.get_all("Report", {"module": constants.MODULE}, pluck="name"):
		with login(user):
			assert not named(world[SECRET], run(report))
		with login(MEMBER):
			told += named(world[SECRET], run(report))
	assert told


def run(report: str) -> str:
	answer = requested("frappe.desk.query_report.run", report_name=report, filters="{}")
	return json.dumps(answer, default=str, ensure_ascii=False)


def named(documents: dict[str, str], answer: str) -> bool:
	return SECRET in answer or any(f'"{name}"' in answer for name in documents.values())


# --- prints ------------------------------------------------------------------------------------------------


@each_doctype
def test_prints(world, login, doctype):
	for user in SEES:
		with login(user):
			assert get_html_and_style(doctype, world[SECRET][doctype])["html"]
	for user in SEES_NOT:
		with login(user):
			name = world[SECRET][doctype]
			assert refused(get_html_and_style, doctype, name)
			assert refused(frappe.get_print, doctype, name)
			assert refused(download_pdf, doctype, name)
			assert get_html_and_style(doctype, world[OPEN][doctype])["html"]


@pytest.mark.parametrize("doctype", ["Partnership Agreement", "Evaluation"])
def test_an_unsaved_document_does_not_print_its_partnership(world, login, doctype):
	unsaved = {"doctype": doctype, "title": "Nyt", "partnership": world[SECRET][PARTNERSHIP]}
	with login(OUTSIDER):
		assert refused(get_html_and_style, json.dumps(unsaved))


# --- files, comments, versions, tags, mails ----------------------------------------------------------------


@each_doctype
def test_files(world, login, doctype):
	secret, public = (
		frappe.get_doc("File", {"attached_to_doctype": doctype, "attached_to_name": world[title][doctype]})
		for title in (SECRET, OPEN)
	)
	for user in (*SEES, *SEES_NOT):
		with login(user):
			assert bool(find_file_by_url(secret.file_url)) == (user in SEES)
			assert secret.has_permission("read") == (user in SEES)
			assert find_file_by_url(public.file_url)
			listed = frappe.get_list("File", {"attached_to_doctype": doctype}, pluck="name", limit=0)
		assert (secret.name in listed) == (user in SEES)
		assert public.name in listed


def test_other_files_stay_in_the_list(login):
	with login(OUTSIDER):
		own = frappe.get_doc(doctype="File", file_name="mit.txt", content="Mit", is_private=1).insert()
		assert frappe.get_list("File", {"name": own.name})


@each_doctype
@pytest.mark.parametrize("note", NOTES)
def test_comments_versions_and_tags(world, login, doctype, note):
	type_field, name_field = NOTES[note]
	secret, public = (
		frappe.get_doc(note, {type_field: doctype, name_field: world[title][doctype]})
		for title in (SECRET, OPEN)
	)
	with login(TECHNICIAN):
		assert frappe.get_list(note, {"name": ["in", [secret.name, public.name]]}, pluck="name") == [
			public.name
		]
		assert (secret.has_permission("read"), public.has_permission("read")) == (False, True)


@each_doctype
def test_mails(world, login, doctype):
	secret, public = (
		frappe.get_doc(
			"Communication", {"reference_doctype": doctype, "reference_name": world[title][doctype]}
		)
		for title in (SECRET, OPEN)
	)
	with login(TECHNICIAN):
		names = frappe.get_list("Communication", {"reference_doctype": doctype}, pluck="name")
		assert public.name in names
		assert secret.name not in names
		assert not secret.has_permission("read")


def test_notes_about_nothing_stay_in_the_list(login):
	comment = frappe.get_doc(doctype="Comment", comment_type="Info", content="Uden emne").insert()
	with login(TECHNICIAN):
		assert frappe.get_list("Comment", {"name": comment.name})
		assert comment.has_permission("read")


# --- restricting -------------------------------------------------------------------------------------------


def restrict(world, **changes) -> None:
	doc = frappe.get_doc(PARTNERSHIP, world[OPEN][PARTNERSHIP])
	doc.restricted = 1
	if changes:
		doc.append("members", {"group_name": GROUP, "person": "Nogen", **changes})
	doc.save()


def test_a_user_without_a_seat_does_not_lock_himself_out(world, login):
	with login(OUTSIDER), pytest.raises(frappe.ValidationError, match="Add yourself as a member first"):
		restrict(world)
	with login(OUTSIDER), pytest.raises(frappe.ValidationError, match="Add yourself as a member first"):
		restrict(world, user=OUTSIDER, to_date="2020-01-01")


def test_a_new_restricted_partnership_has_its_author_as_a_member(login):
	new = frappe.new_doc(PARTNERSHIP, title="Nyt", restricted=1)
	with login(OUTSIDER), pytest.raises(frappe.ValidationError, match="Add yourself as a member first"):
		new.insert()
	new.append("groups", {"title": GROUP, "kind": "Steering Group"})
	new.append("members", {"group_name": GROUP, "person": "Mig", "user": OUTSIDER})
	with login(OUTSIDER):
		new.insert()
		assert frappe.get_list(PARTNERSHIP, {"name": new.name})


def test_a_user_with_a_seat_restricts(world, login):
	with login(OUTSIDER):
		restrict(world, user=OUTSIDER)
		assert world[OPEN][PARTNERSHIP] not in hidden_partnerships()
	assert world[OPEN][PARTNERSHIP] in hidden_partnerships(MEMBER)


def test_a_manager_restricts_without_a_seat(world, login):
	with login(MANAGES):
		restrict(world)
	assert world[OPEN][PARTNERSHIP] in hidden_partnerships(OUTSIDER)


def test_a_member_leaves_a_restricted_partnership(world, login):
	doc = frappe.get_doc(PARTNERSHIP, world[SECRET][PARTNERSHIP])
	doc.members = [row for row in doc.members if row.user != MEMBER]
	with login(MEMBER):
		doc.save()
		assert refused(getdoc, PARTNERSHIP, doc.name)


@each_doctype
def test_shares_end_when_it_is_restricted_and_are_refused_from_then_on(world, login, doctype):
	name = world[OPEN][doctype]
	frappe.share.add(doctype, name, OUTSIDER, write=1)
	restrict(world)
	with login(OUTSIDER):
		assert refused(getdoc, doctype, name)
	with pytest.raises(frappe.ValidationError, match="cannot be shared"):
		frappe.share.add(doctype, name, OUTSIDER)


def test_a_task_for_an_outsider_does_not_open_it(world, login):
	args = {"assign_to": [FORMER], "doctype": PARTNERSHIP, "name": world[SECRET][PARTNERSHIP]}
	with login(MANAGES), pytest.raises(frappe.ValidationError, match="Add former"):
		assign_to.add({**args, "description": "Ring"})


@each_doctype
def test_public_files_are_refused(world, doctype):
	with pytest.raises(frappe.ValidationError, match="private"):
		attach(doctype, world[SECRET][doctype], is_private=0, file_name="offentlig.txt")
	link = {"file_url": "https://partner.invalid/side", "file_name": "side"}
	attached = {"attached_to_doctype": doctype, "attached_to_name": world[SECRET][doctype]}
	frappe.get_doc(doctype="File", **link, **attached).insert()


@each_doctype
def test_public_files_keep_it_from_being_restricted(world, doctype):
	file = attach(doctype, world[OPEN][doctype], is_private=0, file_name="offentlig.txt")
	with pytest.raises(frappe.ValidationError, match=r"offentlig.*\.txt"):
		restrict(world)
	file.delete()
	restrict(world)
