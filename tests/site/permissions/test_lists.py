"""What lists, searches, exports, reports and prints tell of a restricted partnership."""

import json
from collections import Counter

import frappe
import pytest
from frappe.core.doctype.data_import.exporter import Exporter
from frappe.desk import calendar
from frappe.utils.print_format import download_pdf
from frappe.www import printview
from frappe.www.printview import get_html_and_style

from partnership_module import constants
from partnership_module.constants import DOSSIER_DOCTYPES, PARTNERSHIP
from partnership_module.partnership.doctype.evaluation.rows import proposed
from partnership_module.partnership.doctype.partnership_milestone.verdict import verdict_today
from partnership_module.partnership.evaluations import data_requests, drafts, fetching, hearing
from partnership_module.partnership.files import dossier_file
from partnership_module.partnership.forms import choices, follow_up
from partnership_module.partnership.lifecycle import next_steps
from partnership_module.records import export

from ..worlds.asking import refused, requested
from ..worlds.partnership_world import (
	MEMBER,
	OPEN,
	OUTSIDER,
	SECRET,
	SEES,
	SEES_NOT,
	each_doctype,
	each_who_sees_not,
)
from .conftest import TASK


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
		secret, open_one = [
			requested("frappe.desk.search.get_link_title", doctype=doctype, docname=world[title][doctype])
			for title in (SECRET, OPEN)
		]
	assert secret == world[SECRET][doctype]
	assert OPEN in open_one


def test_global_search(searchable, login):
	for user, sees in ((OUTSIDER, [OPEN]), (MEMBER, [OPEN, SECRET])):
		with login(user):
			rows = requested("frappe.utils.global_search.search", text="samarbejde", limit=100)
		contents = Counter(row.content for row in rows)
		assert contents == dict.fromkeys(sees, len(DOSSIER_DOCTYPES)) | {TASK: 1}


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
		assert refused(next_steps.next_steps, secret)
		assert refused(follow_up.milestones, secret)
		assert refused(follow_up.indicators, secret)
		assert refused(proposed, secret)
		assert refused(fetching.fetch, world[SECRET]["Evaluation"])
		assert refused(hearing.send, world[SECRET]["Evaluation"])
		assert refused(data_requests.send, world[SECRET]["Evaluation"])
		assert refused(drafts.proposed, secret)
		assert refused(drafts.title, secret, "Final")
		assert refused(verdict_today, world[SECRET]["Partnership Milestone"])
	with login(MEMBER):
		assert choices.choices(secret)["milestones"] == ["M1"]
		assert choices.roles(secret)
		assert next_steps.next_steps(secret)["steps"]
		assert [row["code"] for row in follow_up.milestones(secret)] == ["M1"]
		assert len(follow_up.indicators(secret)) == 1
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


@pytest.mark.parametrize("table, parent", [("Partner Role Task", "Partner Role")])
def test_a_row_prints_as_its_document(world, login, table, parent):
	row = frappe.db.get_value(table, {"parent": world[SECRET][parent]})

	def printed() -> str:
		frappe.local.form_dict = frappe._dict(doctype=table, name=row)
		return printview.get_context(frappe._dict())["body"]

	with login(OUTSIDER):
		assert refused(printed)
	with login(MEMBER):
		assert SECRET in printed()


@pytest.mark.parametrize("doctype", ["Partnership Agreement", "Evaluation"])
def test_an_unsaved_document_does_not_print_its_partnership(world, login, doctype):
	unsaved = {"doctype": doctype, "title": "Nyt", "partnership": world[SECRET][PARTNERSHIP]}
	with login(OUTSIDER):
		assert refused(get_html_and_style, json.dumps(unsaved))


@pytest.mark.parametrize(
	"doctype, fieldname",
	[
		("Partnership Agreement", "decided_at"),
		("Evaluation", "decided_at"),
		("Steering Meeting", "approved_at"),
	],
)
def test_a_link_tells_nothing_of_a_hidden_document(world, login, doctype, fieldname):
	"""Neither a print nor a refusal has the title of what somebody links to by its number."""
	link = {fieldname: world[SECRET]["Steering Meeting"]}
	unsaved = {"doctype": doctype, "title": "Nyt", "partnership": world[OPEN][PARTNERSHIP], **link}
	stored = frappe.get_doc(doctype, world[OPEN][doctype])
	stored.update(link)
	with login(OUTSIDER):
		assert refused(get_html_and_style, json.dumps(unsaved))
		assert refused(frappe.get_doc(unsaved).insert)
		assert refused(stored.save)
