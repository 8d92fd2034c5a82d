// The dialog that downloads a partnership, or all of them, as open data.
import { day_field } from "./asking";
import { __ } from "./words";

export function download_open_data(method, args = {}) {
	const fields = [
		{
			...day_field("as_of", __("As of")),
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
}
