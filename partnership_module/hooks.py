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
