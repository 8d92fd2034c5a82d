"""Whatever a method of ours is called with, it answers, or refuses with a sentence and a status of 4xx.

`scripts/faults methods` gives every odd value of the mutated dossiers to every argument.
"""

import ast
import importlib
import inspect
import os
import pkgutil
from pathlib import Path

import frappe
import pytest
from werkzeug.test import EnvironBuilder
from werkzeug.wrappers import Request, Response

import partnership_module
from partnership_module.constants import MODULE
from partnership_module.partnership import api
from tests.shared.mutations import ODD_VALUES
from tests.site.worlds import partnership_world as world

FILES = "partnership_module.partnership.files"
ODD = [
	None,
	"",
	"ukendt",
	"0000-00-00",
	"31.02.2027",
	"9999-12-31",
	"{",
	"[1, null]",
	'{"a": [{}]}',
	[],
	[None, 7],
	{},
	{"a": {"b": []}},
	-1,
	1e308,
	"x" * 100_000,
	"æøå 🤝 \0",
	"\ud800",
	["\ud800"],
	{"a": "\ud800"},
	"%' or 1=1 --",
	*(ODD_VALUES if os.environ.get("ODD") == "all" else ()),
]


def methods() -> dict:
	"""All whitelisted methods of ours, by their dotted name."""
	for module in pkgutil.walk_packages(partnership_module.__path__, "partnership_module."):
		if not any(part in module.name for part in (".tests", ".patches", "__main__")):
			importlib.import_module(module.name)
	ours = [method for method in frappe.whitelisted if method.__module__.startswith("partnership_module")]
	return {f"{method.__module__}.{method.__name__}": method for method in ours}


@pytest.fixture(scope="module")
def given():
	"""Arguments that fit, by the names that the methods give them."""
	documents = world.add_partnership("Huset")
	known = {
		"partnership": documents["Partnership"],
		"agreement": documents["Partnership Agreement"],
		"other": documents["Partnership Agreement"],
		"meeting": documents["Steering Meeting"],
		"report": documents["Partner Report"],
		"evaluation": documents["Evaluation"],
		"milestone": documents["Partnership Milestone"],
		"link": documents["Partner Access Link"],
		"party": "Part i Huset",
		"group_name": world.GROUP,
		"doctype": "Partnership",
		"docname": documents["Partnership"],
		"name": documents["Partnership"],
		"start": "2027-01-01",
		"end": "2027-02-01",
		"txt": "Hus",
		"text": "Hus",
	}
	yield known
	frappe.db.rollback()


def test_every_method_goes_through_the_same_door():
	found = []
	root = Path(partnership_module.__file__).parent
	for path in root.rglob("*.py"):
		if path.name == "api.py" or path.is_relative_to(root / "tests"):
			continue
		for node in ast.walk(ast.parse(path.read_text("utf-8"))):
			if isinstance(node, ast.Attribute) and node.attr == "whitelist":
				found.append(str(path.relative_to(root)))
	assert found == []


def test_odd_arguments_are_refused_with_a_sentence(given):
	"""Each argument in turn is odd, the others fit."""
	assert len(methods()) > 60
	failed = [
		(name, arguments, problem)
		for name, method in methods().items()
		for arguments in _oddly(method, given)
		if (problem := called(method, arguments))
	]
	assert not failed, (
		f"{len(failed)}: {[(name, str(args)[:200], problem) for name, args, problem in failed[:20]]}"
	)


def _oddly(method, given: dict):
	"""Calls with nothing, with what fits, and with each argument odd in turn."""
	parameters = [
		row for row in inspect.signature(method).parameters.values() if row.kind is not row.VAR_KEYWORD
	]
	fitting = {row.name: given.get(row.name, "x") for row in parameters if row.default is row.empty}
	yield {}
	yield fitting
	for row in parameters:
		for value in ODD:
			yield fitting | {row.name: value}


def called(method, arguments: dict) -> str | None:
	"""What is wrong with the answer to a call; nothing of it stays."""
	frappe.db.savepoint("called")
	frappe.local.form_dict, frappe.local.response = frappe._dict(arguments), frappe._dict(docs=[])
	try:
		frappe.call(method, **arguments)
	except Exception as error:
		status = getattr(error, "http_status_code", 500)
		said = str(error).strip() or frappe.message_log
		return None if 400 <= status < 500 and said else f"{type(error).__name__}: {error}"[:200]
	finally:
		frappe.db.rollback(save_point="called")
		frappe.clear_messages()
	return None


EXPORTS = {
	"export_report": {"report_name": "Milestones Met", "filters": "{}", "visible_idx": "[]"},
	"export_list": {"doctype": "Partnership", "fields": '["name"]', "filters": "{}", "title": "Partnership"},
	"export_for_import": {
		"doctype": "Partnership",
		"export_fields": '{"Partnership": ["name", "title"]}',
		"export_records": "all",
		"export_filters": "{}",
		"file_type": "CSV",
	},
	"export_data": {
		"doctype": "Partnership",
		"select_columns": '{"Partnership": ["name", "title"]}',
		"filters": "{}",
		"with_data": 1,
		"all_doctypes": 1,
		"template": 1,
		"file_type": "CSV",
	},
}
MORE = {"file_format_type": "CSV", "csv_delimiter": ";", "csv_quoting": 2, "include_indentation": 1}


@pytest.mark.parametrize("export", EXPORTS)
def test_exports_take_no_odd_options(given, export):
	"""What they take is not in their signature: it is what Frappe's own take."""
	method, fitting = frappe.get_attr(f"{FILES}.exports.{export}"), EXPORTS[export]
	if "doctype" not in fitting or export == "export_list":
		fitting = fitting | MORE
	assert called(method, fitting) is None
	for name in fitting:
		for value in ODD:
			assert called(method, fitting | {name: value}) is None, (name, str(value)[:60])


@pytest.mark.parametrize("name", ["as_of", "party", "letterhead", "settings", "no_letterhead"])
@pytest.mark.parametrize("print_format", ["Partnership on One Page", "Role Sheets", "Milestone Report"])
def test_prints_take_no_odd_addresses(given, name, print_format):
	address = {"doctype": "Partnership", "name": given["partnership"], "format": print_format}
	for value in ODD:
		if isinstance(value, str):
			assert called(printed, address | {name: value}) is None, str(value)[:60]


def printed(**address) -> str:
	return frappe.get_print(address["doctype"], address["name"], address["format"])


FILTERS = ["{", "[[1]]", '[["Steering Meeting", "ukendt", "=", 1]]', '[["x"]]', '{"a": 1}', "7"]


@pytest.mark.parametrize("filters", FILTERS)
def test_the_calendar_takes_no_odd_filters(filters):
	events = frappe.get_attr("partnership_module.partnership.meetings.calendar.events")
	assert called(events, {"start": "2027-01-01", "end": "2027-02-01", "filters": filters}) is None


OPTIONS = [
	*({}, {"txt": None}, {"txt": ["x"]}, {"txt": "x", "filters": "{"}, {"txt": "x", "filters": "[[7]]"}),
	*({"txt": "x", "page_length": "mange"}, {"txt": "x", "searchfield": "x;y"}, {"txt": "x", "start": "a"}),
	*({"txt": "x", "query": "ukendt"}, {"txt": "x", "query": "frappe.ukendt"}, {"txt": "x", "as_dict": {}}),
]


@pytest.mark.parametrize(
	"filters",
	[
		{"partnership": ["like", "%"]},
		{"partnership": ["in", ["PS-0001"]]},
		{"partnership": {"a": 1}},
		{"as_of": [1]},
		{"as_of": "x"},
	],
)
def test_reports_take_no_odd_filters(given, filters):
	reports = frappe.get_all("Report", {"module": MODULE}, pluck="name")
	assert len(reports) > 10
	for report in reports:
		with pytest.raises(frappe.ValidationError):
			frappe.get_doc("Report", report).execute_script_report(filters)
		frappe.clear_messages()


@pytest.mark.parametrize("options", OPTIONS)
@pytest.mark.parametrize("method", ["search_link", "search_widget"])
def test_searches_take_no_odd_options(method, options):
	search = frappe.get_attr(f"partnership_module.search.{method}")
	assert called(search, {"doctype": "Partnership", **options}) is None


@pytest.mark.parametrize("body, status", [(b"{", 400), (b"[" * 100_000, 400), (b"{}", 500), (b"", 500)])
def test_a_body_that_is_no_json_is_no_fault_of_the_site(body, status):
	builder = EnvironBuilder(method="POST", path="/api/method/x", data=body, content_type="application/json")
	response = Response(status=500)
	api.refuse_malformed(response, Request(builder.get_environ()))
	assert response.status_code == status
	assert status == 500 or b"no JSON" in response.get_data()
