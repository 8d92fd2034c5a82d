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

pdf_generator = ["partnership_module.partnership.printing.render_pdf"]
jinja = {"methods": ["partnership_module.partnership.printing.partnership_print"]}

doctype_js = {
	**dict.fromkeys(constants.GUARDED, "public/js/choices.js"),
	constants.PARTNERSHIP: ["public/js/choices.js", "public/js/open_data.js", "public/js/plan_meeting.js"],
	"Steering Meeting": [
		"public/js/choices.js",
		"public/js/meeting_draft.js",
		"public/js/meeting_screen.js",
		"public/js/meeting_papers.js",
	],
	"Partnership Agreement": ["public/js/choices.js", "public/js/frozen.js", "public/js/interview.js"],
	"Evaluation": [
		"public/js/choices.js",
		"public/js/frozen.js",
		"public/js/prerequisite_scores.js",
		"public/js/evaluation_mails.js",
	],
}
doctype_list_js = {constants.PARTNERSHIP: "public/js/open_data.js"}
page_renderer = ["partnership_module.partnership.access_page.AccessPage"]
page_js = {"print": "public/js/print_preview.js"}

after_install = "partnership_module.install.after_install"
before_uninstall = "partnership_module.uninstall.before_uninstall"
after_uninstall = "partnership_module.uninstall.after_uninstall"

permission_query_conditions = {
	**dict.fromkeys(constants.FOLLOWING, "partnership_module.permissions.list_condition"),
	constants.DISPUTE: "partnership_module.permissions.dispute_list_condition",
	**dict.fromkeys(constants.REFERRING, "partnership_module.permissions.referring_list_condition"),
}
has_permission = {
	**dict.fromkeys(constants.FOLLOWING, "partnership_module.permissions.has_permission"),
	constants.DISPUTE: "partnership_module.permissions.dispute_has_permission",
	**dict.fromkeys(constants.NOTES, "partnership_module.permissions.referring_has_permission"),
}
ignore_links_on_delete = [constants.OPEN_PERIOD]
override_doctype_class = {"Auto Email Report": "partnership_module.exports.ReportByMail"}
doc_events = {
	"*": {
		"validate": [
			"partnership_module.partnership.sizes_of_fields.refuse_too_large",
			"partnership_module.partnership.citizens.refuse_numbers",
		],
		"before_update_after_submit": [
			"partnership_module.partnership.sizes_of_fields.refuse_too_large",
			"partnership_module.partnership.citizens.refuse_numbers",
		],
		"before_rename": "partnership_module.partnership.citizens.refuse_name",
	},
	"DocShare": {"validate": "partnership_module.partnership.restricting.refuse_share"},
	"ToDo": {"on_update": "partnership_module.partnership.meetings.actions.task_changed"},
	"File": {
		"before_validate": "partnership_module.partnership.freezing.refuse_to_move_file",
		"validate": "partnership_module.partnership.restricting.refuse_public_file",
	},
}
override_whitelisted_methods = {
	"frappe.core.doctype.data_export.exporter.export_data": "partnership_module.exports.export_data",
	"frappe.core.doctype.data_import.data_import.download_template": (
		"partnership_module.exports.export_for_import"
	),
	"frappe.desk.query_report.export_query": "partnership_module.exports.export_report",
	"frappe.desk.reportview.export_query": "partnership_module.exports.export_list",
	"frappe.desk.notifications.get_open_count": "partnership_module.search.get_open_count",
	"frappe.utils.global_search.search": "partnership_module.search.search",
	"frappe.desk.search.get_link_title": "partnership_module.search.get_link_title",
	"frappe.desk.search.search_link": "partnership_module.search.search_link",
	"frappe.desk.search.search_widget": "partnership_module.search.search_widget",
}

after_request = ["partnership_module.partnership.api.refuse_malformed"]

scheduler_events = {"daily": ["partnership_module.tasks.daily"]}
