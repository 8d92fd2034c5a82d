from . import __version__, constants

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
before_request = [
	"partnership_module.partnership.print_ways.lead_to_ours",
	"partnership_module.partnership.requests.wait",
]
after_request = ["partnership_module.partnership.requests.start_anew"]
before_job = ["partnership_module.partnership.print_ways.lead_to_ours"]
on_print_pdf = ["partnership_module.partnership.print_ways.refuse_blank_page"]
jinja = {"methods": ["partnership_module.partnership.printing.partnership_print"]}

# Files and not a bundle: nothing is built. A browser keeps them until the version changes.
app_include_js = [
	f"/assets/partnership_module/js/desk/{name}.js?v={__version__}"
	for name in ("nothing_lost", "running_text")
]

doctype_js = {
	**dict.fromkeys(constants.GUARDED, "public/js/choices.js"),
	constants.PARTNERSHIP: ["public/js/choices.js", "public/js/open_data.js", "public/js/plan_meeting.js"],
	"Steering Meeting": [
		"public/js/choices.js",
		"public/js/frozen.js",
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
doc_events = {
	**{
		doctype: {"before_print": "partnership_module.partnership.plain_text.escape_in_print"}
		for doctype in (*constants.GUARDED, *constants.COMMON)
	},
	"DocShare": {"validate": "partnership_module.partnership.restricting.refuse_share"},
	"ToDo": {"on_update": "partnership_module.partnership.meetings.actions.task_changed"},
	"File": {
		"before_validate": "partnership_module.partnership.freezing.refuse_to_move_file",
		"validate": "partnership_module.partnership.restricting.refuse_public_file",
	},
}
override_whitelisted_methods = {
	"frappe.desk.notifications.get_open_count": "partnership_module.search.get_open_count",
	"frappe.utils.global_search.search": "partnership_module.search.search",
	"frappe.desk.search.get_link_title": "partnership_module.search.get_link_title",
	"frappe.desk.search.search_link": "partnership_module.search.search_link",
	"frappe.desk.search.search_widget": "partnership_module.search.search_widget",
}

scheduler_events = {"daily": ["partnership_module.tasks.daily"]}
