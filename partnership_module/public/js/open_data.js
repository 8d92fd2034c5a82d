// The dialog that downloads a partnership, or all of them, as open data.
frappe.provide("partnership_module");

partnership_module.download_open_data = (method, args = {}) => {
	const fields = [
		{
			fieldname: "as_of",
			label: __("As of"),
			fieldtype: "Date",
			default: frappe.datetime.get_today(),
			reqd: 1,
			description: __("What is dated later is left out."),
		},
		{
			fieldname: "with_names",
			label: __("Name Persons"),
			fieldtype: "Check",
			description: __("Without this, the names of signatories and members are left out."),
		},
	];
	const download = (values) => {
		const query = new URLSearchParams({ ...args, ...values });
		window.open(`/api/method/partnership_module.partnership.files.open_data.${method}?${query}`);
	};
	frappe.prompt(fields, download, __("Download as Open Data"), __("Download"));
};
