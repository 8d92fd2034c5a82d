"""Stand-ins for methods of Frappe that tell of a document, or change what hangs on it, without asking who may
see it.

Each has the name of Frappe's method (hook `override_whitelisted_methods`), asks that question for our
DocTypes, and leaves all others to Frappe. Searches and tags are in search.py.
"""

import frappe
from frappe import client
from frappe.core.doctype.submission_queue import submission_queue
from frappe.desk import like, listview
from frappe.desk.doctype.tag import tag as tagging
from frappe.desk.form import document_follow, linked_with
from frappe.desk.form import utils as form_utils
from frappe.email import relink as relink_mail
from frappe.query_builder import Order
from frappe.query_builder.functions import Count
from frappe.utils import cint, goal
from frappe.workflow.doctype.workflow import workflow

from ...constants import MENTIONED
from ...records import versions
from ...records.words import _
from .. import api
from . import names, traces


@api.method()
def get_follow_users(doctype: str, doc_name: str) -> list[dict]:
	"""List who follows a document; nobody, where the user may not read it."""
	return document_follow.get_follow_users(doctype, doc_name) if _may_read(doctype, doc_name) else []


@api.method()
def get_reviews(doctype: str, docname: str) -> list[dict]:
	"""List the energy points that a document was given; none, where the user may not read it."""
	return versions.energy_points(doctype, docname) if _may_read(doctype, docname) else []


@api.method()
def get_latest_submissions(doctype: str, docname: str) -> dict | None:
	"""Tell how far the submission of a document in the background has come; None, where the user may not
	read it."""
	return submission_queue.get_latest_submissions(doctype, docname) if _may_read(doctype, docname) else None


@api.method()
def is_document_amended(doctype: str, docname: str) -> str | bool:
	"""Give the name of the document that amends this one; False, where there is none or the user may not
	read it."""
	return client.is_document_amended(doctype, docname) if _may_read(doctype, docname) else False


@api.method()
def get_next(
	doctype: str,
	value: str,
	prev: int | str,
	filters: str | list | None = None,
	sort_order: str = "desc",
	sort_field: str = "modified",
) -> str | None:
	"""Give the next document in a list; None, where the user may not read the one before it."""
	if not _may_read(doctype, value):
		return None
	return form_utils.get_next(doctype, value, cint(prev), filters, sort_order, sort_field)


@api.method()
def get_submitted_linked_docs(
	doctype: str, name: str, ignore_doctypes_on_cancel_all: str | list | None = None
) -> dict:
	"""List what is submitted and linked to a document, as far as the user may read it: {"docs", "count"}."""
	linked = linked_with.get_submitted_linked_docs(doctype, name, ignore_doctypes_on_cancel_all)
	seen = [doc for doc in linked["docs"] if _may_read(doc["doctype"], doc["name"])]
	return {"docs": seen, "count": len(seen)}


@api.method()
def get_tagged_docs(doctype: str, tag: str) -> list[tuple] | tuple:
	"""List the names of the documents with a tag; of ours, those that the user may read."""
	if not _is_ours(doctype):
		return tagging.get_tagged_docs(doctype, tag)
	return frappe.get_list(doctype, {"_user_tags": ["like", tag]}, ["name"], as_list=True, limit=0)


@api.method()
def get_workflow_state_count(doctype: str, workflow_state_field: str, states: str | list) -> list[dict]:
	"""Count the documents in each workflow state but these. Raises frappe.PermissionError."""
	if not _is_ours(doctype):
		return workflow.get_workflow_state_count(doctype, workflow_state_field, states)
	frappe.has_permission(doctype, "read", throw=True)
	if workflow_state_field not in frappe.get_meta(doctype).get_valid_columns():
		return []
	counts: dict = {}
	chosen = {workflow_state_field: ["not in", frappe.parse_json(states)]}
	for state in frappe.get_list(doctype, chosen, pluck=workflow_state_field, limit=0):
		counts[state] = counts.get(state, 0) + 1
	return [{workflow_state_field: state, "count": count} for state, count in counts.items() if state]


@api.method()
def get_monthly_goal_graph_data(goal_doctype: str, **options) -> dict:
	"""Draw what came in by month. Raises frappe.PermissionError for our documents, which have reports of
	their own."""
	if _is_ours(goal_doctype):
		frappe.throw(_("Look at the reports of the partnership for these figures."), frappe.PermissionError)
	return frappe.call(goal.get_monthly_goal_graph_data, goal_doctype=goal_doctype, **options)


@api.method()
def get_group_by_count(doctype: str, current_filters: str | list | dict, field: str) -> list[dict]:
	"""Count the documents of a list by a field; tasks, only those of documents that the user may see."""
	if field != "assigned_to" or not _is_ours(doctype):
		return listview.get_group_by_count(doctype, current_filters, field)
	seen = frappe.get_list(doctype, frappe.parse_json(current_filters), pluck="name", limit=0)
	task, user = frappe.qb.DocType("ToDo"), frappe.qb.DocType("User")
	count = Count("*").as_("count")
	query = frappe.qb.from_(task).join(user).on(task.allocated_to == user.name)
	query = query.where((task.status != "Cancelled") & (user.user_type == "System User"))
	query = query.where((task.reference_type == doctype) & task.reference_name.isin(seen or [""]))
	query = query.select(task.allocated_to.as_("name"), count).groupby(task.allocated_to)
	return query.orderby(count, order=Order.desc).limit(50).run(as_dict=True)


@api.method()
def toggle_like(doctype: str, name: str, add: str | bool = False) -> None:
	"""Like a document, or no longer. Raises frappe.PermissionError where the user may not see it."""
	if _is_ours(doctype):
		traces.refuse_unless(names.stored("DocType", doctype), name, "read")
	like.toggle_like(doctype, name, add)


@api.method()
def relink(name: str, reference_doctype: str | None = None, reference_name: str | None = None) -> None:
	"""Move a mail to another document. Raises frappe.PermissionError unless the user may see both
	documents."""
	mail = frappe.get_doc("Communication", name)
	for doctype, about in (
		(mail.reference_doctype, mail.reference_name),
		(reference_doctype, reference_name),
	):
		stored_doctype = doctype and names.stored("DocType", doctype)
		if stored_doctype in MENTIONED:
			traces.refuse_unless(stored_doctype, about, "read")
	relink_mail(name, reference_doctype, reference_name)


def _is_ours(doctype: str) -> bool:
	return names.stored("DocType", doctype) in MENTIONED


def _may_read(doctype: str, name: str) -> bool:
	return not _is_ours(doctype) or traces.may(names.stored("DocType", doctype), name)
