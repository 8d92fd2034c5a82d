"""Every whitelisted method of ours that takes a name, asked by an outsider in every spelling."""

import importlib
import inspect
from pathlib import Path

import frappe
import pytest

import partnership_module
from partnership_module.constants import DISPUTE, PARTNERSHIP

from ..worlds.partnership_world import OUTSIDER, SECRET
from .test_spellings import NO_NAMES, SPELLINGS

NAMED = {
	"partnership": PARTNERSHIP,
	"agreement": "Partnership Agreement",
	"meeting": "Steering Meeting",
	"report": "Partner Report",
	"evaluation": "Evaluation",
	"milestone": "Partnership Milestone",
	"dispute": DISPUTE,
	"link": "Partner Access Link",
}
"""The parameters that take the name of a document, and its DocType."""

WITHOUT_NAME = {
	"open_data.download_portfolio": "what get_list gives",
	"dossier_file.upload": "makes a partnership of its own",
	"citizens.declare": "texts that a refusal gave; for all who write",
	"boards.move_card": "a card by its board and name; see lifecycle/test_boards",
	"reporting.accept_all": "reports by their names; see partner_reports/test_accept_all",
	"starting.choices": "organisations and templates, which all our roles read",
	"starting.preview": "what was typed; see lifecycle/test_starting",
	"starting.create": "makes a partnership of its own; see lifecycle/test_starting",
	"new_versions.sections_from_template": "a template, which all our roles read",
	"optional_sections.offered_to_template": "a template, which all our roles read",
	"section_choices.sentences": "sentences of the app; asks for templates, which all our roles read",
	"digest.choose": "what the user chooses for themselves",
	"examples.example": "what the user may read; see importing/test_from_file",
	"exports.export_report": "what the report gives",
	"exports.export_list": "what get_list gives",
	"exports.export_for_import": "a DocType; what Frappe's template gives",
	"exports.export_data": "a DocType; what Frappe's export gives",
	"packing.download": "a document by its DocType and name; see journal/test_packages",
	"remaking.make_anew": "a document by its DocType and name; see test_files",
	"sealing.seal_now": "a document by its DocType and name; see test_sealing",
	"verification.verify": "a PDF, compared with what the user may read",
	"calendar.events": "what get_list gives",
	"charts.milestones": "what the report gives",
	"charts.partnerships": "what get_list gives",
	"home.today": "what the report gives",
	"year_calendar.events": "what get_list and the report of deadlines give",
	"year_calendar.milestones": "what get_list gives",
	"written_dates.understood": "a date in words; reads nothing",
	"giving.give": "a document by its task; see links/test_giving",
	"giving.give_all": "documents by their task; see links/test_giving",
	"giving.recipients": "a document by its task; see links/test_giving",
	"search.search": "asks of every document it finds",
	"search.link_query": "what get_list gives",
	"search.search_link": "what link_query gives",
	"search.search_widget": "what link_query gives",
	"search.get_link_title": "see test_ways_round",
	"search.get_open_count": "see test_ways_round",
	"search.get_open_activities": "see test_ways_round",
	"search.add_tag": "see test_ways_round",
	"search.add_tags": "see test_ways_round",
	"search.remove_tag": "see test_ways_round",
	**{
		f"frappe_methods.{name}": "Frappe's, see test_every_way"
		for name in (
			*("get_follow_users", "get_reviews", "get_latest_submissions", "is_document_amended", "get_next"),
			*("get_submitted_linked_docs", "get_tagged_docs", "get_workflow_state_count", "relink"),
			*("get_monthly_goal_graph_data", "get_group_by_count", "toggle_like"),
		)
	},
}


def methods() -> dict:
	"""All whitelisted functions of the app, by their last two names."""
	root = Path(partnership_module.__file__).parent
	for path in (*root.glob("*.py"), *(root / "partnership").rglob("*.py")):
		if "@api.method" in path.read_text():
			within = path.relative_to(root).with_suffix("").parts
			importlib.import_module(".".join(["partnership_module", *within]))
	found = {}
	for function in frappe.whitelisted:
		if function.__module__.startswith("partnership_module."):
			found[f"{function.__module__.rpartition('.')[2]}.{function.__name__}"] = function
	return found


METHODS = methods()
ASKING = sorted(set(METHODS) - set(WITHOUT_NAME))


def test_every_method_takes_a_known_name_or_is_known_to_take_none():
	assert set(WITHOUT_NAME) <= set(METHODS)
	for name in ASKING:
		assert set(inspect.signature(METHODS[name]).parameters) & set(NAMED), name


def arguments(function, world, spell) -> dict:
	found = {}
	for parameter in inspect.signature(function).parameters.values():
		if parameter.name in NAMED:
			stored = world[SECRET].get(NAMED[parameter.name]) or "DIS-00001"
			found[parameter.name] = spell(stored)
		elif parameter.default is inspect.Parameter.empty:
			found[parameter.name] = _value(parameter)
	return found


def _value(parameter):
	if "date" in parameter.name or parameter.name.endswith(("_on", "start", "end", "until")):
		return "2026-06-01"
	kinds = {bool: True, int: 1, dict: {}, list: []}
	return kinds.get(parameter.annotation, "x" if "str" in str(parameter.annotation) else [])


def answer(function, arguments) -> str | None:
	"""What is answered; None where it is refused: by permission, unknown name or wrong type."""
	try:
		return str(frappe.call(function, **arguments)) + str(frappe.response.get("filecontent", ""))
	except (frappe.PermissionError, frappe.DoesNotExistError, frappe.exceptions.FrappeTypeError):
		frappe.clear_messages()
		return None


@pytest.mark.parametrize("name", ASKING)
def test_an_outsider_is_refused_by_every_name(world, login, name):
	for spell in (str, *SPELLINGS.values(), *NO_NAMES.values()):
		with login(OUTSIDER):
			assert answer(METHODS[name], arguments(METHODS[name], world, spell)) is None, spell("PS-0001")
