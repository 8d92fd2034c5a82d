// A report as a file: downloaded to be filled in, and uploaded again.
import { act } from "../desk/acting";
import { offer_button } from "../desk/offering";
import { __ } from "../desk/words";

const FILE = "partnership_module.partnership.partner_reports.spreadsheet";

export function offer_file(frm, is_open) {
	const download = (kind) => {
		const query = new URLSearchParams({ report: frm.doc.name, kind });
		window.open(`/api/method/${FILE}.template?${query}`);
	};
	offer_button(frm, "read", __("Download to Fill In (Excel)"), () => download("xlsx"), __("File"));
	offer_button(frm, "read", __("Download to Fill In (CSV)"), () => download("csv"), __("File"));
	if (is_open) offer_button(frm, "write", __("Upload Filled In"), () => upload(frm), __("File"));
}

function upload(frm) {
	new frappe.ui.FileUploader({
		as_dataurl: true,
		allow_multiple: false,
		restrictions: { allowed_file_types: [".xlsx", ".csv"] },
		async on_success(file) {
			const args = { report: frm.doc.name, filename: file.name, content: file.dataurl };
			const told = (rows) => ({ message: __("{0} rows taken over.", [rows]), indicator: "green" });
			await act(frm, `${FILE}.upload`, args, told);
		},
	});
}
