from . import constants

app_name = "partnership_module"
app_title = "Partnership Module"
app_publisher = "Partnership Module contributors"
app_description = (
	"Multi-party partnerships of municipalities: contracts, steering meetings, milestones, evaluations"
)
app_email = "team@partnership.invalid"
app_license = "gpl-3.0"
required_apps = ["frappe/erpnext"]
export_python_type_annotations = True

global_search_doctypes = {"Default": [{"doctype": doctype} for doctype in constants.SEARCHABLE]}
CONNECTIONS = "partnership_module.partnership.partnerships.connections"
override_doctype_dashboards = {
	**dict.fromkeys(("Company", "Contact", "Customer", "Supplier"), f"{CONNECTIONS}.add"),
	"Project": f"{CONNECTIONS}.add_partnerships",
}
pdf_generator = ["partnership_module.partnership.files.printing.render_pdf"]
before_job = [
	"partnership_module.partnership.files.print_ways.lead_to_ours",
	"partnership_module.partnership.files.guarded_files.guard_reading",
	"partnership_module.search.replace_everywhere",
	"partnership_module.records.versions.join_own_links",
]
before_request = [*before_job, "partnership_module.partnership.documents.requests.wait"]
on_print_pdf = ["partnership_module.partnership.files.print_ways.refuse_blank_page"]
make_email_body_message = ["partnership_module.partnership.mail.outgoing.finish"]
jinja = {"methods": ["partnership_module.partnership.files.printing.partnership_print"]}

# Built by `bench build`, as `bench get-app` and `bench update` run it.
app_include_js = "partnership_module.bundle.js"
page_renderer = ["partnership_module.partnership.links.page.LinkPage"]
page_js = {"print": "public/js/print_preview.js"}

extend_bootinfo = [
	"partnership_module.partnership.desk.opening.open_ours",
	"partnership_module.partnership.desk.opening.name_print_formats",
]
add_to_apps_screen = [
	{
		"name": app_name,
		"logo": "/assets/partnership_module/images/logo.svg",
		"title": "Partnerships",
		"route": "/app/partnerships",
		"has_permission": "partnership_module.partnership.desk.opening.is_for_user",
	}
]

# `bench export-fixtures` writes these; each migrate overwrites them on the site.
fixtures = [
	{"doctype": doctype, "filters": [["name", "in", names]]} for doctype, names in constants.FIXTURES.items()
]

after_install = "partnership_module.install.after_install"
after_app_install = "partnership_module.partnership.agreements.other_apps.settle"
after_app_uninstall = after_app_install
after_migrate = after_app_install
before_uninstall = "partnership_module.uninstall.before_uninstall"
after_uninstall = "partnership_module.uninstall.after_uninstall"

permission_query_conditions = {
	**dict.fromkeys(constants.RESTRICTABLE, "partnership_module.permissions.list_condition"),
	constants.DISPUTE: "partnership_module.permissions.dispute_list_condition",
	"Project": "partnership_module.partnership.access.projects.list_condition",
	**dict.fromkeys(constants.MENTIONING, "partnership_module.partnership.access.traces.list_condition"),
}
has_permission = {
	"File": "partnership_module.partnership.files.guarded_files.has_permission",
	**dict.fromkeys(constants.RESTRICTABLE, "partnership_module.permissions.has_permission"),
	constants.DISPUTE: "partnership_module.permissions.dispute_has_permission",
	"Project": "partnership_module.partnership.access.projects.has_permission",
	**dict.fromkeys(
		(
			*constants.NOTES_ON_DOCUMENTS,
			*constants.MARKS_ON_DOCUMENTS,
			*constants.LOGS_OF_FRAPPE,
			*constants.WITH_OWN_PERMISSION,
			*("Activity Log", "Contact", "Address"),
		),
		"partnership_module.partnership.access.traces.has_permission",
	),
	"Auto Email Report": "partnership_module.partnership.mail.mailed_reports.has_permission",
}
ignore_links_on_delete = [constants.OPEN_PERIOD, *constants.INVITATIONS]
doc_events: dict[str, dict[str, str | list[str]]] = {
	**{
		doctype: {
			"before_print": [
				"partnership_module.partnership.access.restricting.refuse_print",
				"partnership_module.partnership.documents.plain_text.escape_in_print",
			],
			"on_update": "partnership_module.partnership.access.restricting.end_ways_in",
			"on_trash": [
				"partnership_module.partnership.links.access_links.delete_links",
				"partnership_module.partnership.mail.deliveries.forget",
			],
		}
		for doctype in constants.CONFIDENTIAL
	},
	**{
		doctype: {"before_print": "partnership_module.partnership.documents.plain_text.escape_in_print"}
		for doctype in constants.OPEN_TO_ALL_ROLES
	},
	"Comment": {"on_trash": "partnership_module.partnership.access.traces.refuse_to_remove"},
	"Communication": {"validate": "partnership_module.partnership.mail.quoted_links.remove"},
	"Contact": {"validate": "partnership_module.partnership.documents.single_addresses.refuse_in_contact"},
	"Email Template": {"validate": "partnership_module.partnership.mail.choices.refuse_unfit_template"},
	"Tag Link": {"on_trash": "partnership_module.partnership.access.traces.refuse_to_remove"},
	"*": {
		"validate": [
			"partnership_module.partnership.access.traces.refuse_foreign",
			"partnership_module.partnership.documents.field_sizes.refuse_too_large",
			"partnership_module.partnership.documents.citizens.refuse_numbers",
		],
		"before_update_after_submit": [
			"partnership_module.partnership.documents.field_sizes.refuse_too_large",
			"partnership_module.partnership.documents.citizens.refuse_numbers",
		],
		"before_rename": "partnership_module.partnership.documents.citizens.refuse_name",
	},
	"DocShare": {"validate": "partnership_module.partnership.access.restricting.refuse_share"},
	"Document Follow": {"validate": "partnership_module.partnership.access.traces.refuse_follower"},
	"Document Share Key": {"validate": "partnership_module.partnership.access.restricting.refuse_key"},
	"Notification Log": {"before_insert": "partnership_module.partnership.access.traces.say_nothing"},
	"Task": {
		"on_update": "partnership_module.partnership.milestones.task_completing.task_changed",
		"on_trash": "partnership_module.partnership.milestones.project_tasks.release",
	},
	"ToDo": {
		"on_update": "partnership_module.partnership.meetings.actions.task_changed",
		"on_trash": "partnership_module.partnership.access.traces.refuse_to_remove",
	},
	"File": {
		"on_trash": [
			"partnership_module.partnership.files.appendix_files.refuse_to_delete",
			"partnership_module.partnership.files.frozen_files.refuse_to_delete_package",
		],
		"before_validate": "partnership_module.partnership.files.guarded_files.keep_apart",
		"after_delete": "partnership_module.partnership.files.guarded_files.remove_from_disk",
		"validate": "partnership_module.partnership.access.restricting.refuse_public_file",
	},
}
doc_events |= {
	doctype: {
		**doc_events.get(doctype, {}),
		"after_insert": "partnership_module.partnership.desk.onboarding.take_step",
	}
	for doctype in constants.FIRST_STEPS
}
user_data_fields = [
	{"doctype": "Partner Access Link", "filter_by": "email", "strict": True},
	{"doctype": "Partnership Mail Delivery", "filter_by": "email", "strict": True},
	{"doctype": "Partnership Member", "filter_by": "user", "strict": True},
	{"doctype": "Partnership Member", "filter_by": "user", "redact_fields": ["phone"]},
	{"doctype": "Partnership Member", "filter_by": "email", "redact_fields": ["phone"]},
	{"doctype": "Steering Meeting Attendance", "filter_by": "email", "strict": True},
	{"doctype": "Steering Meeting Action", "filter_by": "person", "strict": True},
	{"doctype": "Steering Meeting Invitation", "filter_by": "email", "strict": True},
	{"doctype": "Steering Meeting Reply", "filter_by": "sender", "strict": True},
	{"doctype": "Partnership Group", "filter_by": "secretary", "strict": True},
	{"doctype": "Partnership Party", "filter_by": "signatory", "strict": True},
	{"doctype": "Partnership Party", "filter_by": "signatory_email", "redact_fields": ["signatory_phone"]},
	{"doctype": "Partnership Party", "filter_by": "contact_email", "redact_fields": ["contact_phone"]},
]
override_doctype_class = {
	"Personal Data Download Request": (
		"partnership_module.partnership.documents.personal_data.DownloadRequest"
	),
	"Auto Email Report": "partnership_module.partnership.files.exports.ReportByMail",
	"Data Import": "partnership_module.partnership.importing.data_import.ImportOfOurs",
	"Email Account": "partnership_module.partnership.meetings.mailbox.AccountThatBooksReplies",
	"Error Log": "partnership_module.partnership.documents.logs_of_reading.ErrorLogThatWaits",
}
FRAPPE_METHODS = "partnership_module.partnership.access.frappe_methods"
standard_queries = dict.fromkeys(
	(*constants.CONFIDENTIAL, *constants.MENTIONING), "partnership_module.search.link_query"
)
override_whitelisted_methods = {
	**dict.fromkeys(
		("frappe.utils.global_search.search", "erpnext.templates.pages.search_help.search"),
		"partnership_module.search.search",
	),
	"frappe.core.doctype.data_export.exporter.export_data": (
		"partnership_module.partnership.files.exports.export_data"
	),
	"frappe.core.doctype.data_import.data_import.download_template": (
		"partnership_module.partnership.files.exports.export_for_import"
	),
	"frappe.desk.doctype.kanban_board.kanban_board.update_order_for_single_card": (
		"partnership_module.partnership.lifecycle.boards.move_card"
	),
	"frappe.desk.query_report.export_query": "partnership_module.partnership.files.exports.export_report",
	"frappe.desk.reportview.export_query": "partnership_module.partnership.files.exports.export_list",
	"frappe.desk.notifications.get_open_count": "partnership_module.search.get_open_count",
	"frappe.desk.search.get_link_title": "partnership_module.search.get_link_title",
	"frappe.desk.search.search_link": "partnership_module.search.search_link",
	"frappe.desk.search.search_widget": "partnership_module.search.search_widget",
	"erpnext.crm.utils.get_open_activities": "partnership_module.search.get_open_activities",
	"erpnext.erpnext_integrations.doctype.plaid_settings.plaid_settings.add_tag": (
		"partnership_module.search.add_tag"
	),
	**{
		f"frappe.desk.doctype.tag.tag.{method}": f"partnership_module.search.{method}"
		for method in ("add_tag", "add_tags", "remove_tag")
	},
	**{
		f"frappe.{method}": f"{FRAPPE_METHODS}.{method.rpartition('.')[2]}"
		for method in (
			"client.is_document_amended",
			"core.doctype.submission_queue.submission_queue.get_latest_submissions",
			"desk.doctype.tag.tag.get_tagged_docs",
			"desk.form.document_follow.get_follow_users",
			"desk.form.linked_with.get_submitted_linked_docs",
			"desk.form.utils.get_next",
			"desk.like.toggle_like",
			"desk.listview.get_group_by_count",
			"email.relink",
			"social.doctype.energy_point_log.energy_point_log.get_reviews",
			"utils.goal.get_monthly_goal_graph_data",
			"workflow.doctype.workflow.workflow.get_workflow_state_count",
		)
	},
}

scheduler_events = {
	"hourly": [
		"partnership_module.partnership.access.traces.withdraw_followers",
		"partnership_module.partnership.files.sealing.try_again",
		"partnership_module.partnership.journal.keeping.try_again",
		"partnership_module.tasks.watch_mails",
	],
	"daily": ["partnership_module.tasks.daily"],
}
after_request = [
	"partnership_module.partnership.documents.requests.start_anew",
	"partnership_module.partnership.api.refuse_malformed",
	"partnership_module.partnership.links.sessions.answer_all_the_same",
]
