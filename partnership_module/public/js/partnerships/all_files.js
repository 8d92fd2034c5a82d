// All files of a partnership and of what hangs on it, in one list.
import { __ } from "../desk/words";

const FILES = "partnership_module.partnership.partnerships.attached.files";

export async function show_all_files(frm) {
	const { message: files } = await frappe.call(FILES, { partnership: frm.doc.name });
	const dialog = new frappe.ui.Dialog({
		title: __("All Files"),
		size: "large",
		fields: [{ fieldname: "files", fieldtype: "HTML" }],
	});
	const { $wrapper } = dialog.fields_dict.files;
	if (files.length) $wrapper.append(table(files));
	else
		$("<p class='text-muted'></p>")
			.text(__("No files yet: neither here nor on what belongs to it."))
			.appendTo($wrapper);
	dialog.show();
}

function table(files) {
	const $table = $("<table class='table table-sm'></table>");
	const heads = [__("File"), __("Belongs To"), __("Added")];
	$("<tr class='text-muted'></tr>")
		.append(heads.map((head) => $("<th></th>").text(head)))
		.appendTo($table);
	files.forEach((file) => $table.append(row(file)));
	return $("<div class='table-responsive'></div>").append($table);
}

function row(file) {
	const link = (address, text) => $("<a></a>").attr("href", address).text(text);
	const $file = link(file.file_url, file.file_name).attr("target", "_blank");
	const $document = link(frappe.utils.get_form_link(file.doctype, file.document), file.title);
	const day = frappe.datetime.str_to_user(file.added.slice(0, 10));
	return $("<tr></tr>").append(
		$("<td></td>").append($file),
		$("<td></td>").append(`${__(file.doctype)}: `, $document),
		$("<td class='text-nowrap'></td>").text(day)
	);
}
