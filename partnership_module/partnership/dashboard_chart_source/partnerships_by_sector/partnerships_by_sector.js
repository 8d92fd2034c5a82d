frappe.provide("frappe.dashboards.chart_sources");

frappe.dashboards.chart_sources["Partnerships by Sector"] = {
	method: "partnership_module.partnership.desk.charts.partnerships",
	filters: [],
};
