"""Frappe's ways to a document, as a table: which right leads along it, and how it is asked.

Of every whitelisted method of Frappe that names documents it is said here how it is tried, or why it needs no
trial. `test_every_way.py` tries them with every DocType of ours as every person of the matrix.
"""

import json
import re
from collections.abc import Callable
from typing import NamedTuple

import frappe
from frappe.api import v1, v2
from frappe.core.doctype.file.utils import find_file_by_url

from partnership_module.records import versions

from ..worlds.asking import COUNT, requested


class Document(NamedTuple):
	"""A document that somebody is after: `other` is one that everybody with a role reads, file its file."""

	doctype: str
	name: str
	title: str
	title_field: str
	file_url: str
	values: dict

	@property
	def only(self) -> dict:
		return {"name": self.name}

	@property
	def filters(self) -> str:
		return json.dumps(self.only)

	@property
	def named(self) -> dict:
		return {"doctype": self.doctype, "name": self.name}

	@property
	def docname(self) -> dict:
		return {"doctype": self.doctype, "docname": self.name}

	@property
	def reference(self) -> dict:
		return {"reference_doctype": self.doctype, "reference_name": self.name}

	@property
	def changed(self) -> dict:
		return {**self.values, self.title_field: "Taget"}

	@property
	def copy(self) -> dict:
		hidden = ("name", "creation", "modified", "owner", "modified_by", "docstatus")
		return {**{key: value for key, value in self.values.items() if key not in hidden}, "code": None}


class Way(NamedTuple):
	"""right: the letter of the matrix that leads along it. ask: the call. is_list: singles have none."""

	right: str
	ask: Callable
	is_list: bool = False

	def answer(self, it: Document) -> str:
		"""All that is answered, as text; what is empty is left out."""
		frappe.local.response = frappe._dict(docs=[])
		found = self.ask(it)
		told = dict(frappe.local.response)
		return f"{_filled(found)} {_filled(told.get('docs'))} {_filled(told.get('docinfo'))} {told.get('filecontent', '')}"  # noqa: E501


def tells(way: str, answer: str, it: Document) -> bool:
	"""Whether it says something of the document: its title, its marks, its name or a number."""
	if way in OF_ALL:
		return it.name in answer
	if way in ECHOES:
		answer = answer.replace(it.name, "")
	if MARK in answer or (it.title != it.name and it.title in answer):
		return True
	return way not in ECHOES and (it.name in answer or bool(re.search("[1-9]", answer)))


ECHOES = ("frappe.client.validate_link", "frappe.desk.search.get_link_title")
"""They answer with the name that was asked for."""
OF_ALL = (
	"frappe.desk.doctype.tag.tag.get_tagged_docs",
	"frappe.workflow.doctype.workflow.workflow.get_workflow_state_count",
)
"""They answer with all documents."""


def _filled(answer):
	if isinstance(answer, dict):
		return {key: _filled(value) for key, value in answer.items() if _filled(value)}
	if isinstance(answer, list | tuple):
		return [_filled(value) for value in answer if _filled(value)]
	return frappe.as_json(answer.as_dict()) if hasattr(answer, "as_dict") else answer


MARK = "Mærket"
NOBODY = "nobody"
"""In the place of a right: not even who may read the document, for want of a role of Frappe's."""


def _ask(method: str, arguments: Callable) -> Callable:
	return lambda it: requested(method, **arguments(it))


def _reading(table: dict[str, Callable], right: str = "r", is_list: bool = False) -> dict[str, Way]:
	return {method: Way(right, _ask(method, arguments), is_list) for method, arguments in table.items()}


def _about(it: Document) -> dict:
	return it.named


def _count_of(method: str) -> Callable:
	return lambda it: requested(method, doctype=it.doctype, filters=it.filters)


def _rest(function: Callable, form: Callable = lambda it: {}, **arguments) -> Callable:
	"""An endpoint of REST, which reads what was sent from the form."""

	def ask(it: Document):
		frappe.local.form_dict = frappe._dict(form(it))
		return function(it.doctype, *((it.name,) if "name" in arguments else ()))

	return ask


READING = {
	"frappe.get_list": Way("r", lambda it: frappe.get_list(it.doctype, it.only), True),
	"assigned": Way(
		"r",
		_ask(
			"frappe.desk.listview.get_group_by_count",
			lambda it: {"doctype": it.doctype, "current_filters": it.filters, "field": "assigned_to"},
		),
		True,
	),
	"grouped": Way(
		"r",
		lambda it: frappe.get_list(it.doctype, it.only, ["owner", COUNT], group_by="owner", order_by="owner"),
		True,
	),
	"REST v1 list": Way("r", _rest(v1.document_list, lambda it: {"filters": it.filters}), True),
	"REST v1": Way("r", _rest(v1.read_doc, name=1)),
	"REST v2 list": Way("r", _rest(v2.document_list, lambda it: {"filters": it.filters}), True),
	"REST v2 count": Way("r", _rest(v2.count, lambda it: {"filters": it.filters}), True),
	"REST v2": Way("r", _rest(v2.read_doc, name=1)),
	"REST v2 copy": Way("r", _rest(v2.copy_doc, name=1)),
	"address of a file": Way("r", lambda it: it.file_url and find_file_by_url(it.file_url), True),
	"File list": Way(
		"r",
		lambda it: frappe.get_list(
			"File",
			{"attached_to_doctype": it.doctype, "attached_to_name": it.name},
			["name", "attached_to_name"],
		),
		True,
	),
	"Tag Link list": Way(
		"r",
		lambda it: frappe.get_list(
			"Tag Link",
			{"document_type": it.doctype, "document_name": it.name},
			["name", "document_name"],
		),
		True,
	),
	"Comment list": Way(NOBODY, lambda it: frappe.get_list("Comment", it.reference), True),
	"Version list": Way(
		NOBODY, lambda it: frappe.get_list("Version", {"ref_doctype": it.doctype, "docname": it.name}), True
	),
	"ToDo list": Way(
		NOBODY,
		lambda it: frappe.get_list("ToDo", {"reference_type": it.doctype, "reference_name": it.name}),
		True,
	),
	"Communication list": Way(NOBODY, lambda it: frappe.get_list("Communication", it.reference), True),
	"Document Follow list": Way(
		"r",
		lambda it: frappe.get_list("Document Follow", {"ref_doctype": it.doctype, "ref_docname": it.name}),
		True,
	),
	**_reading(
		{
			"frappe.client.get": _about,
			"frappe.client.get_value": lambda it: {
				"doctype": it.doctype,
				"fieldname": "name",
				"filters": it.filters,
			},
			"frappe.client.validate_link": lambda it: {**it.docname, "fields": json.dumps([it.title_field])},
			"frappe.client.has_permission": lambda it: it.docname,
			"frappe.desk.form.load.getdoc": _about,
			"frappe.desk.form.load.get_docinfo": _about,
			"frappe.desk.form.load.get_communications": _about,
			"frappe.desk.search.get_link_title": lambda it: it.docname,
			"frappe.desk.notifications.get_open_count": lambda it: {**it.named, "items": "[]"},
			"frappe.desk.form.linked_with.get_submitted_linked_docs": _about,
			"frappe.desk.form.linked_with.get": lambda it: it.docname,
			"frappe.desk.link_preview.get_preview_data": lambda it: it.docname,
			"frappe.client.is_document_amended": lambda it: it.docname,
			"frappe.share.get_users": _about,
			"frappe.realtime.can_subscribe_doc": lambda it: it.docname,
		}
	),
	**_reading(
		{
			"frappe.client.get_list": lambda it: {"doctype": it.doctype, "filters": it.filters},
			"frappe.client.get_count": lambda it: {"doctype": it.doctype, "filters": it.only},
			"frappe.desk.reportview.get": lambda it: {
				"doctype": it.doctype,
				"filters": it.filters,
				"fields": '["name"]',
			},
			"frappe.desk.reportview.get_list": lambda it: {
				"doctype": it.doctype,
				"filters": it.filters,
				"fields": '["name"]',
			},
			"frappe.desk.reportview.get_count": lambda it: {"doctype": it.doctype, "filters": it.filters},
			"frappe.desk.reportview.get_stats": lambda it: {
				"doctype": it.doctype,
				"stats": '["_user_tags"]',
				"filters": json.dumps([[it.doctype, "name", "=", it.name]]),
			},
			"frappe.desk.reportview.get_sidebar_stats": lambda it: {
				"doctype": it.doctype,
				"stats": '["_user_tags"]',
				"filters": json.dumps([[it.doctype, "name", "=", it.name]]),
			},
			"frappe.desk.listview.get_group_by_count": lambda it: {
				"doctype": it.doctype,
				"current_filters": it.filters,
				"field": "owner",
			},
			"frappe.desk.calendar.get_events": lambda it: {
				"doctype": it.doctype,
				"start": "2000-01-01",
				"end": "2100-01-01",
				"field_map": '{"start": "creation", "end": "modified"}',
				"filters": json.dumps([[it.doctype, "name", "=", it.name]]),
			},
			"frappe.desk.query_report.get_data_for_custom_field": lambda it: {
				"doctype": it.doctype,
				"field": "owner",
				"names": json.dumps([it.name]),
			},
			"frappe.desk.search.search_link": lambda it: {
				"doctype": it.doctype,
				"txt": it.name,
				"ignore_user_permissions": 1,
			},
			"frappe.desk.search.search_widget": lambda it: {
				"doctype": it.doctype,
				"txt": it.name,
				"ignore_user_permissions": 1,
			},
			"frappe.desk.form.utils.get_next": lambda it: {
				"doctype": it.doctype,
				"value": it.name,
				"prev": 0,
				"filters": json.dumps([[it.doctype, "name", "=", it.name]]),
				"sort_field": "docstatus",
			},
			"frappe.desk.doctype.tag.tag.get_tagged_docs": lambda it: {
				"doctype": it.doctype,
				"tag": f"%{MARK}%",
			},
			"frappe.desk.doctype.number_card.number_card.get_result": lambda it: {
				"doc": {"document_type": it.doctype, "function": "Count"},
				"filters": json.dumps([[it.doctype, "name", "=", it.name]]),
			},
			"frappe.workflow.doctype.workflow.workflow.get_workflow_state_count": lambda it: {
				"doctype": it.doctype,
				"workflow_state_field": "name",
				"states": "[]",
			},
			"frappe.client.validate_link_and_fetch": lambda it: {
				**it.docname,
				"fields_to_fetch": json.dumps([it.title_field]),
			},
			"frappe.www.list.get_list_data": lambda it: {"doctype": it.doctype, "name": it.name},
			"frappe.www.list.get": lambda it: {"doctype": it.doctype, "name": it.name},
			"frappe.core.api.file.get_attached_images": lambda it: {
				"doctype": it.doctype,
				"names": json.dumps([it.name]),
			},
			"frappe.desk.form.document_follow.get_follow_users": lambda it: {
				"doctype": it.doctype,
				"doc_name": it.name,
			},
			"frappe.social.doctype.energy_point_log.energy_point_log.get_reviews": lambda it: it.docname,
			"frappe.core.doctype.submission_queue.submission_queue.get_latest_submissions": lambda it: (
				it.docname
			),
			"frappe.utils.global_search.search": lambda it: {"text": it.name, "doctype": it.doctype},
		},
		is_list=True,
	),
	**_reading(
		{
			"frappe.www.printview.get_html_and_style": lambda it: {"doc": it.doctype, "name": it.name},
			"frappe.printing.page.print.print.get_print_settings_to_show": lambda it: it.docname,
			"frappe.www.printview.get_rendered_raw_commands": lambda it: {"doc": it.doctype, "name": it.name},
			"frappe.utils.print_format.download_pdf": _about,
		},
	),
	**_reading(
		{
			"frappe.utils.goal.get_monthly_goal_graph_data": lambda it: {
				"title": "x",
				"doctype": "User",
				"docname": frappe.session.user,
				"goal_value_field": "enabled",
				"goal_total_field": "enabled",
				"goal_history_field": "bio",
				"goal_doctype": it.doctype,
				"goal_doctype_link": "owner",
				"goal_field": "name",
				"date_field": "creation",
				"aggregation": "max",
				"filters": it.only,
			},
		},
		NOBODY,
		is_list=True,
	),
	**_reading(
		{
			"frappe.desk.reportview.export_query": lambda it: {
				"doctype": it.doctype,
				"filters": it.filters,
				"fields": '["name"]',
				"file_format_type": "CSV",
				"title": "x",
			},
			"frappe.core.doctype.data_import.data_import.download_template": lambda it: {
				"doctype": it.doctype,
				"export_fields": json.dumps({it.doctype: ["name"]}),
				"export_records": "by_filter",
				"export_filters": it.filters,
				"file_type": "CSV",
			},
		},
		"x",
		is_list=True,
	),
}
"""By way, what tells of a document when it answers with its name, its title or a number."""


def _saved(it: Document, action: str = "Save") -> dict:
	return {"doc": json.dumps(it.changed, default=str), "action": action}


WRITING = {
	"submitted in the form": Way(
		"u", _ask("frappe.desk.form.save.savedocs", lambda it: _saved(it, "Submit")), True
	),
	"REST v1 update": Way("w", _rest(v1.update_doc, lambda it: {"data": {it.title_field: "Taget"}}, name=1)),
	"REST v2 update": Way("w", _rest(v2.update_doc, lambda it: {it.title_field: "Taget"}, name=1)),
	"like taken back": Way(
		"r", _ask("frappe.desk.like.toggle_like", lambda it: {**it.named, "add": "No"}), True
	),
	"REST v1 create": Way("c", _rest(v1.create_doc, lambda it: {"data": it.copy}), True),
	"REST v2 create": Way("c", _rest(v2.create_doc, lambda it: it.copy), True),
	"REST v1 delete": Way("d", _rest(v1.delete_doc, name=1), True),
	"REST v2 delete": Way("d", _rest(v2.delete_doc, name=1), True),
	**_reading(
		{
			"frappe.client.set_value": lambda it: {**it.named, "fieldname": it.title_field, "value": "Taget"},
			"frappe.client.save": lambda it: {"doc": json.dumps(it.changed, default=str)},
			"frappe.client.bulk_update": lambda it: {
				"docs": json.dumps([{**it.docname, it.title_field: "Taget"}], default=str)
			},
			"frappe.desk.form.save.savedocs": _saved,
		},
		"w",
	),
	**_reading(
		{
			"frappe.client.rename_doc": lambda it: {
				"doctype": it.doctype,
				"old_name": it.name,
				"new_name": f"{it.name}-ny",
			},
			"frappe.rename_doc": lambda it: {"doctype": it.doctype, "old": it.name, "new": f"{it.name}-ny"},
			"frappe.model.rename_doc.update_document_title": lambda it: {**it.docname, "title": "Taget"},
			"frappe.desk.doctype.bulk_update.bulk_update.submit_cancel_or_update_docs": lambda it: {
				"doctype": it.doctype,
				"docnames": json.dumps([it.name]),
				"action": "update",
				"data": json.dumps({it.title_field: "Taget"}),
			},
			"frappe.client.attach_file": lambda it: {
				"filename": "x.txt",
				"filedata": "x",
				**it.docname,
				"is_private": 1,
			},
			"frappe.desk.form.save.discard": _about,
			"frappe.desk.doctype.tag.tag.add_tag": lambda it: {"tag": "x", "dt": it.doctype, "dn": it.name},
			"frappe.desk.doctype.tag.tag.add_tags": lambda it: {
				"tags": '["x"]',
				"dt": it.doctype,
				"docs": json.dumps([it.name]),
			},
			"frappe.desk.doctype.tag.tag.remove_tag": lambda it: {
				"tag": it.title,
				"dt": it.doctype,
				"dn": it.name,
			},
		},
		"w",
		is_list=True,
	),
	**_reading(
		{
			"frappe.client.insert": lambda it: {"doc": json.dumps(it.copy, default=str)},
			"frappe.client.insert_many": lambda it: {"docs": json.dumps([it.copy], default=str)},
		},
		"c",
		is_list=True,
	),
	**_reading(
		{
			"frappe.client.delete": _about,
			"frappe.desk.reportview.delete_items": lambda it: {
				"doctype": it.doctype,
				"items": json.dumps([it.name]),
			},
		},
		"d",
		is_list=True,
	),
	**_reading(
		{"frappe.client.submit": lambda it: {"doc": json.dumps(it.values, default=str)}},
		"u",
		is_list=True,
	),
	**_reading(
		{"frappe.client.cancel": _about, "frappe.desk.form.save.cancel": _about},
		"b",
		is_list=True,
	),
	**_reading(
		{
			"frappe.share.add": lambda it: {**it.named, "user": "nobody@partnership.invalid"},
			"frappe.share.set_permission": lambda it: {
				**it.named,
				"user": "nobody@partnership.invalid",
				"permission_to": "read",
			},
		},
		"h",
		is_list=True,
	),
	**_reading(
		{
			"frappe.core.doctype.communication.email.make": lambda it: {
				**it.named,
				"content": "x",
				"subject": "x",
				"recipients": "a@partnership.invalid",
				"send_email": 0,
			}
		},
		"e",
	),
	**_reading(
		{
			"frappe.desk.like.toggle_like": lambda it: {**it.named, "add": "Yes"},
			"frappe.desk.form.utils.add_comment": lambda it: {
				**it.reference,
				"content": "x",
				"comment_email": frappe.session.user,
				"comment_by": "x",
			},
			"frappe.templates.includes.comments.comments.add_comment": lambda it: {
				**it.reference,
				"comment": "x",
				"comment_email": frappe.session.user,
				"comment_by": "x",
				"route": "",
			},
			"frappe.templates.includes.likes.likes.like": lambda it: {**it.reference, "like": "1"},
			"frappe.desk.form.assign_to.add": lambda it: {
				"assign_to": json.dumps([frappe.session.user]),
				**it.named,
				"description": "x",
			},
			"frappe.desk.form.assign_to.add_multiple": lambda it: {
				"assign_to": json.dumps([frappe.session.user]),
				"doctype": it.doctype,
				"name": json.dumps([it.name]),
				"description": "x",
			},
			"frappe.desk.form.assign_to.remove": lambda it: {**it.named, "assign_to": "Administrator"},
			"frappe.desk.form.assign_to.remove_multiple": lambda it: {
				"doctype": it.doctype,
				"names": json.dumps([it.name]),
			},
			"frappe.desk.form.document_follow.follow_document": lambda it: {
				"doctype": it.doctype,
				"doc_name": it.name,
				"user": frappe.session.user,
			},
			"frappe.desk.form.document_follow.update_follow": lambda it: {
				"doctype": it.doctype,
				"doc_name": it.name,
				"following": True,
			},
			"frappe.automation.doctype.reminder.reminder.create_new_reminder": lambda it: {
				"remind_at": "2099-01-01 10:00:00",
				"description": "x",
				"reminder_doctype": it.doctype,
				"reminder_docname": it.name,
			},
			"frappe.website.doctype.discussion_topic.discussion_topic.submit_discussion": lambda it: {
				**it.docname,
				"reply": "x",
				"title": "x",
			},
		},
		"r",
		is_list=True,
	),
}
"""By way, what changes a document or hangs something on it."""


GONE = ("frappe.social.", "frappe.templates.includes.likes.", "frappe.www.list.get:")
"""What Frappe 16 no longer has: modules, and methods that end here with a colon."""
NEW = ("frappe.client.validate_link_and_fetch:", "frappe.desk.form.save.discard:")
"""Methods that Frappe 15 does not have yet."""
MISSING = NEW if versions.FRAPPE < 16 else GONE


def is_there(method: str) -> bool:
	"""Tell whether this version of Frappe has a method."""
	return not f"{method}:".startswith(MISSING)


QUIET = (
	*("frappe.client.has_permission", "frappe.client.is_document_amended", *ECHOES),
	*(
		"frappe.core.api.file.get_attached_images",
		"frappe.core.doctype.data_import.data_import.download_template",
	),
	*("frappe.desk.form.document_follow.get_follow_users", "frappe.desk.form.linked_with.get"),
	*("frappe.desk.form.linked_with.get_submitted_linked_docs", "frappe.desk.form.utils.get_next"),
	*("frappe.desk.link_preview.get_preview_data", "frappe.desk.notifications.get_open_count"),
	*("frappe.printing.page.print.print.get_print_settings_to_show", "frappe.realtime.can_subscribe_doc"),
	*("frappe.share.get_users", "frappe.utils.global_search.search", "REST v2 copy"),
	*("frappe.desk.form.load.get_communications", "frappe.www.printview.get_rendered_raw_commands"),
)
"""They need not say anything of the document to who may see it, but do not refuse it either."""

NEEDS_NO_TRIAL = {
	"frappe.core.doctype.scheduled_job_type.scheduled_job_type.skip_next_execution": "for System Managers",
	"frappe.realtime.has_permission": "says whether the user may read it",
	"frappe.utils.print_format.render_letterhead_for_print": "fills a letter head with what is sent",
	"frappe.automation.doctype.auto_repeat.auto_repeat.make_auto_repeat": "no DocType of ours allows it",
	"frappe.desk.reportview.get_filter_dashboard_data": "a list, with permissions",
	"frappe.automation.doctype.assignment_rule.assignment_rule.bulk_apply": "does what rules of a System Manager say",  # noqa: E501
	"frappe.client.get_doc_permissions": "says what the user may do",
	"frappe.client.get_password": "for System Managers, and no DocType of ours has one",
	"frappe.contacts.doctype.address.address.get_default_address": "the name of an address",
	"frappe.core.doctype.access_log.access_log.make_access_log": "writes a log",
	"frappe.core.doctype.scheduled_job_type.scheduled_job_type.execute_event": "runs a job of the site",
	"frappe.core.doctype.sms_settings.sms_settings.get_contact_number": "the number of a contact",
	"frappe.core.doctype.user_permission.user_permission.check_applicable_doc_perm": "for System Managers",
	"frappe.core.page.permission_manager.permission_manager.update": "for System Managers",
	"frappe.desk.reportview.save_report": "a report of the user's own",
	"frappe.desk.doctype.event.event.delete_communication": "asks for each communication",
	"frappe.desk.doctype.number_card.number_card.get_percentage_difference": "calls get_result",
	"frappe.desk.doctype.system_console.system_console.execute_code": "for System Managers",
	"frappe.desk.form.assign_to.close": "as assign_to.remove, for a task of one's own",
	"frappe.desk.form.document_follow.unfollow_document": "ends what the user follows",
	"frappe.desk.form.linked_with.cancel_all_linked_docs": "cancels each as its user",
	"frappe.desk.treeview.get_all_nodes": "no DocType of ours is a tree",
	"frappe.desk.treeview.get_children": "no DocType of ours is a tree",
	"frappe.email.doctype.email_group.email_group.import_from": "no DocType of ours is offered",
	"frappe.email.doctype.email_template.email_template.get_email_template": "fills a template with what is sent",  # noqa: E501
	"frappe.email.doctype.newsletter.newsletter.newsletter_email_read": "newsletters",
	"frappe.email.queue.unsubscribe": "asks for a signature in its address",
	"frappe.email.relink": "see test_ways_round",
	"frappe.model.document.unlock_document": "a lock, no content",
	"frappe.model.workflow.apply_workflow": "saves as its user",
	"frappe.model.workflow.bulk_workflow_approval": "saves as its user",
	"frappe.model.workflow.get_common_transition_actions": "no DocType of ours has a workflow",
	"frappe.model.workflow.get_transitions": "no DocType of ours has a workflow",
	"frappe.printing.page.print_format_builder.print_format_builder.create_custom_format": "a print format",
	"frappe.social.doctype.energy_point_log.energy_point_log.review": "hangs a log on it, see test_ways_round",  # noqa: E501
	"frappe.utils.file_manager.add_attachments": "hangs a file on it, as attach_file",
	"frappe.utils.print_format.download_multi_pdf": "download_pdf of each, left out where that refuses",
	"frappe.utils.print_format.download_multi_pdf_async": "as download_multi_pdf, in a job of the user",
	"frappe.utils.print_format.print_by_server": "as download_pdf, to a printer",
	"frappe.utils.weasyprint.download_pdf": "asks for the right to print, and for a format of its builder",
	"frappe.website.doctype.web_form.web_form.get_form_data": "no web form shows a DocType of ours",
	"frappe.workflow.doctype.workflow_action.workflow_action.apply_action": "asks for a signature in its address",  # noqa: E501
	"frappe.workflow.doctype.workflow_action.workflow_action.confirm_action": "asks for a signature in its address",  # noqa: E501
}
"""Methods of Frappe that name documents, with the reason why they are not tried."""
