frappe.provide("frappe.dashboards.chart_sources");

frappe.dashboards.chart_sources["Milestones by Quarter and Status"] = {
	method: "partnership_module.partnership.desk.charts.milestones",
	filters: [],
};
