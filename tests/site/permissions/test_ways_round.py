"""Other ways to a restricted partnership than its documents and lists: none tells of it, none adds to it."""

import importlib
import inspect
import json
import re
from pathlib import Path

import frappe
import frappe.share
import pytest
from frappe.core.api.file import unzip_file
from frappe.desk import like
from frappe.desk.form import assign_to, document_follow
from frappe.desk.form import utils as form_utils
from frappe.desk.search import search_widget
from frappe.desk.treeview import get_all_nodes
from frappe.permissions import add_user_permission
from frappe.www.printview import get_html_and_style

from partnership_module import constants
from partnership_module.constants import (
	DOSSIER_DOCTYPES,
	MENTIONED,
	MENTIONING,
	PARTNERSHIP,
	PARTNERSHIP_RECORDS,
)
from partnership_module.dossier.reading import write
from partnership_module.partnership.access import restricting, traces
from partnership_module.partnership.files import guarded_files
from partnership_module.partnership.meetings import minutes, planning
from partnership_module.records import versions
from partnership_module.records.export import export_partnership

from ..worlds.asking import COUNT, refused, requested
from ..worlds.partnership_world import (
	AUDITS,
	GROUP,
	MANAGES,
	MEMBER,
	NOBODY,
	OPEN,
	OUTSIDER,
	SECRET,
	TECHNICIAN,
	each_doctype,
)

# --- lists ask what documents ask ------------------------------------------------------------------------


@pytest.fixture
def confined(world):
	"""OUTSIDER, with a user permission on one party that the open partnership does not have."""
	other = frappe.get_doc(
		doctype="Partner Organisation", organisation_name="En anden", sector="Other"
	).insert()
	add_user_permission("Partner Organisation", other.name, OUTSIDER, ignore_permissions=True)
	return OUTSIDER


def test_a_list_leaves_out_what_a_row_refuses(world, login, confined):
	name = world[OPEN][PARTNERSHIP]
	with login(confined):
		assert refused(frappe.get_doc(PARTNERSHIP, name).check_permission)
		assert name not in frappe.get_list(PARTNERSHIP, pluck="name", limit=0)
		assert not requested("frappe.desk.reportview.get_count", doctype=PARTNERSHIP, filters={"name": name})
		assert not requested("frappe.client.get_count", doctype=PARTNERSHIP, filters={"name": name})
		grouped = frappe.get_list(PARTNERSHIP, fields=["title", COUNT], group_by="title")
		assert OPEN not in str(grouped)
		found = requested("frappe.client.get_value", doctype=PARTNERSHIP, fieldname="title", filters=name)
		assert OPEN not in str(found)


@pytest.mark.parametrize("table", ["Partnership Party", "Partnership Group"])
def test_rows_are_listed_as_their_document_is_read(world, login, confined, table):
	name = world[OPEN][PARTNERSHIP]
	asked = {"filters": {"parent": name}, "parent_doctype": PARTNERSHIP}
	with login(confined):
		assert not frappe.get_list(table, pluck="name", **asked)
	with login(MEMBER):
		assert frappe.get_list(table, pluck="name", **asked)


@pytest.mark.parametrize("note", ["Comment", "Version", "Tag Link", "Communication", "File"])
def test_what_tells_of_a_document_is_listed_as_it_is_read(world, login, note):
	"""A System Manager with a user permission does not read it, so neither the notes about it."""
	other = frappe.get_doc(
		doctype="Partner Organisation", organisation_name="En anden", sector="Other"
	).insert()
	add_user_permission("Partner Organisation", other.name, TECHNICIAN, ignore_permissions=True)
	((type_field, name_field),) = MENTIONING[note]
	about = {type_field: PARTNERSHIP, name_field: world[OPEN][PARTNERSHIP]}
	assert frappe.get_all(note, about)
	with login(TECHNICIAN):
		assert not frappe.get_list(note, about)


# --- Frappe's DocTypes that name documents -----------------------------------------------------------------

LEFT_ALONE = {
	"Audit Trail": "a form without a table",
	"Permission Inspector": "a form without a table, for System Managers, who ask it about rights only",
	"User Permission": "says who may see what, and is for System Managers",
	"Webhook": "the example of a setting that only System Managers make",
	"Workspace Link": "names forms and reports, no documents of ours",
	"Workspace Shortcut": "names forms and reports, no documents of ours",
	"Dynamic Link": "rows of addresses and contacts",
	"Permission Log": "says whose rights were changed, and is for System Managers",
	"Workspace": "names forms and reports, no documents of ours",
	"Workspace Sidebar Item": "names forms and reports, no documents of ours",
	"Desktop Icon": "names workspaces and forms, no documents of ours",
	"Workflow Transition Task": "names what a workflow does, and is for System Managers",
}


def test_every_doctype_of_frappe_that_names_a_document_is_known():
	modules = frappe.get_all("Module Def", {"app_name": "frappe"}, pluck="name")
	fields = frappe.get_all("DocField", {"fieldtype": "Dynamic Link"}, pluck="parent", distinct=True)
	ours = {doctype for doctype in fields if frappe.get_meta(doctype).module in modules}
	assert ours - set(MENTIONING) - set(LEFT_ALONE) == set()


def test_the_fields_that_name_a_document_exist():
	for doctype, pairs in MENTIONING.items():
		if frappe.db.exists("DocType", doctype) and doctype not in constants.CHILD_TABLES:
			columns = set(frappe.get_meta(doctype).get_valid_columns()) | {"parent", "parenttype"}
			assert {field for pair in pairs for field in pair} <= columns, doctype


# --- followers, tasks, notifications ----------------------------------------------------------------------


def test_an_outsider_follows_nothing(world, login):
	frappe.db.set_value("User", OUTSIDER, "document_follow_notify", 1)
	with login(OUTSIDER):
		assert refused(document_follow.follow_document, PARTNERSHIP, world[SECRET][PARTNERSHIP], OUTSIDER)


def test_a_member_does_not_make_an_outsider_follow(world, login):
	frappe.db.set_value("User", OUTSIDER, "document_follow_notify", 1)
	with login(MEMBER):
		assert refused(document_follow.follow_document, PARTNERSHIP, world[SECRET][PARTNERSHIP], OUTSIDER)


def follow(doctype: str, name: str) -> bool:
	row = {"ref_doctype": doctype, "ref_docname": name, "user": OUTSIDER}
	if not frappe.db.exists("Document Follow", row):
		frappe.get_doc(doctype="Document Follow", **row).insert()
	return bool(frappe.db.exists("Document Follow", row))


@each_doctype
def test_followers_shares_and_keys_end_when_it_is_restricted(world, login, doctype):
	name = world[OPEN][doctype]
	frappe.share.add(doctype, name, NOBODY)
	key = frappe.get_doc(doctype, name).get_document_share_key()
	assert follow(doctype, name)
	doc = frappe.get_doc(PARTNERSHIP, world[OPEN][PARTNERSHIP])
	doc.restricted = 1
	with login(MANAGES):
		doc.save()
	assert_no_way_in(doctype, name, key)


@pytest.mark.parametrize("doctype", PARTNERSHIP_RECORDS)
def test_they_end_when_it_is_moved_into_a_restricted_one(world, login, doctype):
	name = world[OPEN][doctype]
	frappe.share.add(doctype, name, NOBODY)
	key = frappe.get_doc(doctype, name).get_document_share_key()
	assert follow(doctype, name)
	doc = frappe.get_doc(doctype, name)
	doc.load_doc_before_save()
	frappe.db.set_value(doctype, name, "partnership", world[SECRET][PARTNERSHIP])
	doc.reload()
	restricting.end_ways_in(moved(doc, world[OPEN][PARTNERSHIP]))
	assert_no_way_in(doctype, name, key)


def moved(doc, before: str):
	doc._doc_before_save = frappe._dict(partnership=before)
	return doc


def assert_no_way_in(doctype: str, name: str, key: str) -> None:
	assert not frappe.db.exists("DocShare", {"share_doctype": doctype, "share_name": name})
	assert not frappe.db.exists("Document Share Key", {"key": key})
	assert not frappe.db.exists(
		"Document Follow", {"ref_doctype": doctype, "ref_docname": name, "user": OUTSIDER}
	)


def test_a_seat_that_has_passed_ends_what_was_followed(world):
	name = world[SECRET][PARTNERSHIP]
	frappe.get_doc(doctype="Document Follow", ref_doctype=PARTNERSHIP, ref_docname=name, user=MEMBER).insert()
	frappe.db.set_value("Partnership Member", {"parent": name, "user": MEMBER}, "to_date", "2020-01-01")
	traces.withdraw_followers()
	assert not frappe.db.exists("Document Follow", {"ref_docname": name, "user": MEMBER})


@each_doctype
def test_a_key_opens_no_print_and_none_is_made(world, login, doctype):
	name = world[SECRET][doctype]
	assert frappe.get_doc(doctype, name).get_document_share_key() == ""
	with pytest.raises(frappe.ValidationError, match="members only"):
		frappe.get_doc(
			doctype="Document Share Key", reference_doctype=doctype, reference_docname=name
		).insert()
	key = frappe.get_doc(doctype="Document Share Key", reference_doctype=doctype, reference_docname=name)
	key.update({"key": "abc", "name": f"key-{name}"})
	key.db_insert()
	with login("Guest"):
		frappe.form_dict.key = "abc"
		assert refused(frappe.get_print, doctype, name)


def test_a_task_does_not_tell_its_title(world, login):
	name = world[SECRET][PARTNERSHIP]
	task = frappe.get_doc(doctype="ToDo", description=SECRET, reference_type=PARTNERSHIP, reference_name=name)
	task.allocated_to = OUTSIDER
	task.insert()
	for user, sees in ((OUTSIDER, False), (TECHNICIAN, False), (MANAGES, False), ("Administrator", True)):
		with login(user):
			assert bool(frappe.get_list("ToDo", {"name": task.name})) == sees
			assert task.has_permission("read") == sees
	unsaved = {"doctype": "ToDo", "description": "x", "reference_type": PARTNERSHIP, "reference_name": name}
	with login(OUTSIDER):
		assert refused(get_html_and_style, json.dumps({**unsaved, "allocated_to": OUTSIDER}))


def test_a_task_of_ones_own_is_seen_where_nothing_is_closed(world, login):
	"""Who has a seat without a role is given tasks as well."""
	task = frappe.get_doc(
		doctype="ToDo",
		description="Ring",
		reference_type=PARTNERSHIP,
		reference_name=world[OPEN][PARTNERSHIP],
		allocated_to=NOBODY,
	).insert()
	with login(NOBODY):
		assert frappe.get_list("ToDo", {"name": task.name})
		assert task.has_permission("read")


def test_a_notification_says_nothing(world, login):
	log = frappe.get_doc(
		doctype="Notification Log",
		for_user=OUTSIDER,
		subject=SECRET,
		email_content=SECRET,
		document_type=PARTNERSHIP,
		document_name=world[SECRET][PARTNERSHIP],
	).insert(ignore_permissions=True)
	assert SECRET not in f"{log.subject} {log.email_content}"
	assert log.document_name is None


# --- adding to what one does not see ------------------------------------------------------------------------


def additions(doctype: str, name: str) -> dict:
	assigned = {"assign_to": json.dumps([OUTSIDER]), "doctype": doctype, "name": name, "description": "x"}
	attached = {"attached_to_doctype": doctype, "attached_to_name": name, "is_private": 1}
	contact = {"first_name": "X", "links": [{"link_doctype": doctype, "link_name": name}]}
	event = {"subject": "X", "starts_on": "2026-01-01 10:00:00", "event_type": "Private"}
	about = {"event_participants": [{"reference_doctype": doctype, "reference_docname": name}]}
	return {
		"like": lambda: like.toggle_like(doctype, name, "Yes"),
		"tag": lambda: requested("frappe.desk.doctype.tag.tag.add_tag", tag="mærke", dt=doctype, dn=name),
		"tags": lambda: requested(
			"frappe.desk.doctype.tag.tag.add_tags", tags='["x"]', dt=doctype, docs=json.dumps([name])
		),
		"tag taken away": lambda: requested(
			"frappe.desk.doctype.tag.tag.remove_tag", tag=SECRET, dt=doctype, dn=name
		),
		"comment": lambda: form_utils.add_comment(doctype, name, "x", OUTSIDER, "X"),
		"assignment": lambda: assign_to.add(assigned),
		"file": lambda: frappe.get_doc(doctype="File", file_name="x.txt", content="x", **attached).insert(),
		"event": lambda: frappe.get_doc(doctype="Event", **event, **about).insert(),
		"contact": lambda: frappe.get_doc(doctype="Contact", **contact).insert(ignore_permissions=True),
		"reminder": lambda: frappe.get_doc(
			doctype="Reminder",
			user=OUTSIDER,
			remind_at="2099-01-01 10:00:00",
			description="x",
			reminder_doctype=doctype,
			reminder_docname=name,
		).insert(ignore_permissions=True),
		"mail": lambda: frappe.get_doc(
			doctype="Communication", subject="x", reference_doctype=doctype, reference_name=name
		).insert(ignore_permissions=True),
	}


@each_doctype
@pytest.mark.parametrize("what", additions("", ""))
def test_an_outsider_adds_nothing(world, login, doctype, what):
	with login(OUTSIDER):
		assert refused(additions(doctype, world[SECRET][doctype])[what])


@pytest.mark.parametrize("what", additions("", ""))
def test_a_member_does(world, login, what):
	with login(MEMBER):
		additions(PARTNERSHIP, world[OPEN][PARTNERSHIP])[what]()


def test_who_only_reads_attaches_no_file(world, login):
	name = world[OPEN][PARTNERSHIP]
	with login(AUDITS):
		assert refused(additions(PARTNERSHIP, name)["file"])
		assert refused(additions(PARTNERSHIP, name)["tag"])
		additions(PARTNERSHIP, name)["comment"]()


def test_an_action_takes_over_no_task(world):
	foreign = frappe.get_doc(doctype="ToDo", description="Fremmed", allocated_to=MANAGES).insert()
	meeting = frappe.get_doc("Steering Meeting", world[OPEN]["Steering Meeting"])
	meeting.append("actions", {"action": "Taget", "person": "Mig", "todo": foreign.name})
	with pytest.raises(frappe.ValidationError, match="recorded by a button"):
		meeting.save()
	foreign.reload()
	assert (foreign.description, foreign.allocated_to) == ("Fremmed", MANAGES)


def test_a_mail_is_not_taken_out_of_what_is_hidden_nor_hung_on_it(world, login):
	about = {"reference_doctype": PARTNERSHIP, "reference_name": world[SECRET][PARTNERSHIP]}
	hidden = frappe.get_doc("Communication", about)
	own = frappe.get_doc(doctype="Communication", subject="x", content="x").insert()
	with login(OUTSIDER):
		assert refused(requested, "frappe.email.relink", name=hidden.name)
		assert refused(requested, "frappe.email.relink", name=own.name, **about)
	with login(MEMBER):
		requested("frappe.email.relink", name=own.name, **about)
	assert frappe.db.get_value("Communication", own.name, "reference_name") == about["reference_name"]


def test_what_is_linked_to_an_organisation_names_nothing_hidden(world, login):
	"""Everybody with a role reads organisations; who they work with is another matter."""
	name = frappe.get_doc(PARTNERSHIP, world[SECRET][PARTNERSHIP]).parties[0].organisation
	frappe.db.set_value("Evaluation", world[SECRET]["Evaluation"], {"docstatus": 1, "lead": name})
	asked = {"doctype": "Partner Organisation"}
	for user, sees in ((OUTSIDER, False), (MEMBER, True)):
		with login(user):
			submitted = requested(
				"frappe.desk.form.linked_with.get_submitted_linked_docs", name=name, **asked
			)
			linked = requested("frappe.desk.form.linked_with.get", docname=name, **asked)
		assert (world[SECRET]["Evaluation"] in str(submitted)) == sees
		assert (world[SECRET][PARTNERSHIP] in str(linked)) == sees


# --- documents that name others ---------------------------------------------------------------------------

MEETING = "Steering Meeting"


def told_by_the_form(doctype: str, name: str) -> str:
	frappe.local.response = frappe._dict(docs=[])
	requested("frappe.desk.form.load.getdoc", doctype=doctype, name=name)
	return frappe.as_json(frappe.local.response, ensure_ascii=False)


@each_doctype
def test_an_item_of_an_agenda_that_names_a_hidden_document_tells_nothing_of_it(world, login, doctype):
	name, item = world[OPEN][MEETING], "Steering Meeting Agenda Item"
	named = {"reference_doctype": doctype, "reference_name": world[SECRET][doctype]}
	rows = {"doctype": item, "parent": MEETING, "filters": {"parent": name}}
	with login(OUTSIDER):
		meeting = frappe.get_doc(MEETING, name)
		meeting.append("agenda", {"topic": "X", "source": "Proposed", **named})
		meeting.save()
		planning.renew_agenda(name)
		following = planning.make(world[OPEN][PARTNERSHIP], GROUP, "2027-03-01 13:00:00")
		told = [
			*(told_by_the_form(MEETING, made) for made in (name, following)),
			*(
				get_html_and_style(MEETING, made, print_format)["html"]
				for made in (name, following)
				for print_format in ("Meeting Summons", "Decision Minutes", "Standard")
			),
			write(export_partnership(world[OPEN][PARTNERSHIP])),
			frappe.as_json(requested("frappe.client.get_list", fields=["*"], **rows)),
			frappe.as_json(requested("frappe.desk.form.linked_with.get", doctype=MEETING, docname=name)),
		]
		with pytest.raises((frappe.ValidationError, frappe.db.ProgrammingError)):
			requested("frappe.client.get_list", fields=["reference_name.title"], **rows)
	assert [number for number, said in enumerate(told[:-2]) if OPEN not in said] == []
	assert not [said for said in told if SECRET in said]


def refusal(act, *args, **options) -> str:
	with pytest.raises(frappe.ValidationError) as refused_because:
		act(*args, **options)
	return str(refused_because.value)


@pytest.mark.parametrize("doctype", ["Evaluation", "Partnership Agreement"])
def test_a_refusal_tells_the_title_of_a_meeting_to_who_may_read_it(world, login, doctype):
	hidden = world[SECRET][MEETING]
	doc = frappe.get_doc(doctype, world[OPEN][doctype])
	with login(OUTSIDER):
		doc.save()
		doc.decided_at = hidden
		assert refused(doc.save)
	with login(MEMBER):
		assert SECRET in refusal(doc.save)


def test_so_does_the_approval_of_minutes(world, login):
	hidden = world[SECRET][MEETING]
	frappe.share.add(MEETING, world[OPEN][MEETING], OUTSIDER, write=1, submit=1)
	with login(OUTSIDER):
		for spelled in (hidden, hidden.lower()):
			said = refusal(minutes.approve, world[OPEN][MEETING], approved_at=spelled)
			assert "of another partnership" in said and SECRET not in said


# --- leading away what tells of it ------------------------------------------------------------------------


def told_of(doctype: str, name: str) -> dict:
	"""By DocType, a document that tells of another one."""
	about = {"reference_type": doctype, "reference_name": name}
	frappe.get_doc(doctype="ToDo", description="x", allocated_to=MEMBER, **about).insert()
	participant = {"reference_doctype": doctype, "reference_docname": name}
	event = {"subject": "X", "starts_on": "2026-01-01 10:00:00", "event_type": "Public"}
	rows = {"event_participants": [participant]}
	found = {"Event": frappe.get_doc(doctype="Event", **event, **rows).insert()}
	for note in ("Comment", "Communication", "File", "ToDo"):
		((type_field, name_field),) = MENTIONING[note]
		found[note] = frappe.get_last_doc(note, {type_field: doctype, name_field: name})
	return found


@pytest.mark.parametrize("note", ["Comment", "Communication", "Event", "File", "ToDo"])
def test_nobody_leads_away_what_tells_of_a_document(world, login, note):
	frappe.get_doc("User", OUTSIDER).add_roles("System Manager")
	names = {title: world[title][PARTNERSHIP] for title in (SECRET, OPEN)}
	row = told_of(PARTNERSHIP, names[SECRET])[note]
	part = row.event_participants[0] if note == "Event" else row
	for fieldname, value in part.as_dict().items():
		if value == names[SECRET]:
			part.set(fieldname, names[OPEN])
	with login(OUTSIDER):
		assert refused(row.save)
	row.save()


@each_doctype
def test_a_file_is_not_taken_off_its_document(world, login, doctype):
	file = told_of(doctype, world[SECRET][doctype])["File"]
	file.update({"attached_to_doctype": None, "attached_to_name": None, "owner": OUTSIDER})
	with login(OUTSIDER):
		assert refused(file.save)
		assert not file.has_permission("read")


def test_unzipping_does_not_tell_the_name_of_a_file(world, login):
	file = told_of(PARTNERSHIP, world[SECRET][PARTNERSHIP])["File"]
	guarded_files.guard_reading()
	with login(OUTSIDER):
		assert refused(unzip_file, file.name)


# --- searches, counts, mailed reports -----------------------------------------------------------------------


@pytest.mark.parametrize("doctype", [*DOSSIER_DOCTYPES, "File", "Comment"])
def test_the_function_itself_proposes_nothing_hidden(world, login, doctype):
	with login(OUTSIDER):
		frappe.form_dict.filter_fields = "[]"
		found = search_widget(
			doctype, "", page_length=500, ignore_user_permissions=1, reference_doctype="ToDo"
		)
	assert world[SECRET].get(doctype, "none") not in str(found)
	assert SECRET not in str(found)


def test_counts_of_a_project_are_those_of_the_lists(world, login):
	project = frappe.get_doc(doctype="Project", project_name="Fælles projekt").insert().name
	for title in (SECRET, OPEN):
		frappe.db.set_value(PARTNERSHIP, world[title][PARTNERSHIP], "project", project)
	asked = {"doctype": "Project", "name": project, "items": json.dumps([PARTNERSHIP])}
	for user, count in ((OUTSIDER, 1), (MEMBER, 2)):
		frappe.get_doc("User", user).add_roles("Projects User")
		with login(user):
			counts = requested("frappe.desk.notifications.get_open_count", **asked)
		assert [row["count"] for row in counts["count"]["external_links_found"]] == [count]


@each_doctype
@pytest.mark.parametrize("spell", [str, str.lower, "{} ".format])
def test_open_activities_are_told_to_who_may_read_the_document(world, login, doctype, spell):
	told_of(doctype, world[SECRET][doctype])
	asked = {"ref_doctype": spell(doctype), "ref_docname": spell(world[SECRET][doctype])}
	method = "erpnext.crm.utils.get_open_activities"
	with login(OUTSIDER):
		assert refused(requested, method, **asked)
	with login(MEMBER):
		assert requested(method, **asked)["tasks"]


def test_open_activities_are_asked_of_one_document(world, login):
	with login(OUTSIDER), pytest.raises(frappe.exceptions.FrappeTypeError):
		requested(
			"erpnext.crm.utils.get_open_activities", ref_doctype=["like", "%"], ref_docname=["like", "%"]
		)


def test_a_method_that_calls_another_by_name_calls_ours(searchable, login, monkeypatch):
	monkeypatch.setattr(frappe, "get_attr", frappe.get_attr)
	for hook in frappe.get_hooks("before_request"):
		if hook.startswith("partnership_module.search."):
			frappe.get_attr(hook)()
	with login(OUTSIDER):
		nodes = get_all_nodes("samarbejde", "x", 0, "frappe.utils.global_search.search")
	assert OPEN in str(nodes)
	assert SECRET not in str(nodes)


@pytest.fixture
def reporter(world):
	frappe.get_doc("User", OUTSIDER).add_roles("Report Manager")
	return OUTSIDER


def mailed(user: str, **values):
	fields = {"report": "Partnership Portfolio", "user": user, "email_to": OUTSIDER, "format": "CSV"}
	return frappe.get_doc(
		doctype="Auto Email Report", frequency="Daily", filters="{}", report_type="Script Report", **fields
	)


def test_a_report_is_not_mailed_as_somebody_else(world, login, reporter):
	theirs = mailed(MANAGES).insert()
	with login(reporter):
		assert refused(mailed(MANAGES).insert)
		assert refused(theirs.check_permission)
		own = mailed(reporter).insert()
		own.user = MANAGES
		assert refused(own.save)


def test_a_report_is_mailed_as_its_user_at_night_too(world, reporter):
	content = {user: frappe.safe_decode(mailed(user).get_report_content()) for user in (OUTSIDER, MANAGES)}
	assert SECRET not in content[OUTSIDER]
	assert OPEN in content[OUTSIDER]
	assert SECRET in content[MANAGES]
	assert frappe.session.user == "Administrator"


# --- what is relied on in Frappe ---------------------------------------------------------------------------

ALIASES = {
	"frappe.desk.notifications": "get_open_count",
	"frappe.utils.global_search": "search",
	"frappe.desk.search": "get_link_title",
	"frappe.desk.doctype.tag.tag": "add_tag",
	"frappe.client": "is_document_amended",
	"frappe.core.doctype.submission_queue.submission_queue": "get_latest_submissions",
	"frappe.desk.form.document_follow": "get_follow_users",
	"frappe.desk.form.linked_with": "get_submitted_linked_docs",
	"frappe.desk.form.utils": "get_next",
	"frappe.desk.listview": "get_group_by_count",
	"frappe.email": "relink",
	"frappe.utils.goal": "get_monthly_goal_graph_data",
	"frappe.workflow.doctype.workflow.workflow": "get_workflow_state_count",
	"erpnext.crm.utils": "get_open_activities",
}

if versions.FRAPPE < 16:
	ALIASES["frappe.social.doctype.energy_point_log.energy_point_log"] = "get_reviews"


@pytest.mark.parametrize("module, function", ALIASES.items())
def test_every_address_of_a_replaced_function_is_replaced(module, function):
	"""Frappe replaces an address, and a function has one in every module that imports it."""
	original = getattr(importlib.import_module(module), function)
	replaced = set(frappe.get_hooks("override_whitelisted_methods"))
	for app in ("frappe", "erpnext"):
		root = Path(frappe.get_app_path(app))
		for path in root.rglob("*.py"):
			if re.search(rf"import .*\b{function}\b", path.read_text(errors="replace")):
				name = ".".join([app, *path.relative_to(root).with_suffix("").parts])
				if "test" not in name and getattr(importlib.import_module(name), function, None) is original:
					assert f"{name}.{function}" in replaced


PARAMETERS = {
	"frappe.desk.search.search_widget": "doctype txt query searchfield start page_length filters",
	"frappe.desk.search.get_link_title": "doctype docname",
	"frappe.desk.notifications.get_open_count": "doctype name items",
	"frappe.utils.global_search.search": "text start limit doctype",
	"frappe.desk.doctype.tag.tag.remove_tag": "tag dt dn",
	"frappe.client.is_document_amended": "doctype docname",
	"frappe.core.doctype.submission_queue.submission_queue.get_latest_submissions": "doctype docname",
	"frappe.desk.doctype.tag.tag.get_tagged_docs": "doctype tag",
	"frappe.desk.form.document_follow.get_follow_users": "doctype doc_name",
	"frappe.desk.form.linked_with.get_submitted_linked_docs": "doctype name ignore_doctypes_on_cancel_all",
	"frappe.desk.form.utils.get_next": "doctype value prev filters sort_order sort_field",
	"frappe.desk.listview.get_group_by_count": "doctype current_filters field",
	"frappe.email.relink": "name reference_doctype reference_name",
	"frappe.workflow.doctype.workflow.workflow.get_workflow_state_count": "doctype workflow_state_field states",  # noqa: E501
	"frappe.permissions.has_controller_permissions": "doc ptype user",
	"frappe.model.db_query.DatabaseQuery.build_match_conditions": "self as_condition",
	"frappe.www.printview.validate_print_permission": "doc",
}

if versions.FRAPPE < 16:
	PARAMETERS["frappe.social.doctype.energy_point_log.energy_point_log.get_reviews"] = "doctype docname"


@pytest.mark.parametrize("path, parameters", PARAMETERS.items())
def test_frappe_takes_what_we_give_it(path, parameters):
	module, _, name = path.rpartition(".")
	if module.endswith("DatabaseQuery"):
		from frappe.model.db_query import DatabaseQuery

		function = getattr(DatabaseQuery, name)
	else:
		function = getattr(importlib.import_module(module), name)
	assert list(inspect.signature(function).parameters)[: len(parameters.split())] == parameters.split()


def test_frappe_asks_the_standard_query_of_a_doctype(world, login):
	"""Should it stop to, link fields could be asked past all permissions again."""
	assert set(frappe.get_hooks("standard_queries")) >= {*constants.CONFIDENTIAL, *MENTIONING}
	with login(NOBODY):
		assert not search_widget(PARTNERSHIP, "", ignore_user_permissions=1)


def test_all_that_may_be_told_of_is_asked_about():
	assert set(MENTIONED) >= set(constants.CONFIDENTIAL)
