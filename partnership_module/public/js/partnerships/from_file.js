// Rows of an Excel or CSV file as roles, milestones, indicators or members of a partnership: shown with what is wrong
// in each, and added all together or not at all.
import { act, save_what_is_typed } from "../desk/acting";
import { close } from "../desk/asking";
import { __ } from "../desk/words";

const IMPORTING = "partnership_module.partnership.importing";
// Characters of a cell that stay in one line.
const SHORT = 24;
// So wide that a sentence below a wide row is read without scrolling.
const IN_VIEW = "calc(100vw - 8rem)";

// label: what is added, in the plural.
export function add_from_file(frm, doctype, label) {
	const dialog = new frappe.ui.Dialog({
		title: __("From Excel: {0}", [label]),
		size: "extra-large",
		fields: [{ fieldname: "shown", fieldtype: "HTML" }],
		primary_action_label: __("Add"),
	});
	const state = { file: null };
	dialog.set_primary_action(__("Add"), () => add(frm, doctype, dialog, state.file));
	let_add(dialog, false);
	dialog.$wrapper.find(".modal-body").prepend(heading(frm, doctype, dialog, state));
	dialog.show();
}

function heading(frm, doctype, dialog, state) {
	const address = new URLSearchParams({ doctype, partnership: frm.doc.name });
	const intro = __(
		"The first row holds the headings, each row below one entry; a row without its own title goes on with the one above."
	);
	const $heading = $('<div class="mb-3"></div>').append($('<p class="text-muted"></p>').text(intro));
	$('<input type="file" class="hidden from-file" accept=".xlsx,.csv">')
		.on("change", ({ target }) => target.files[0] && check(frm, doctype, dialog, state, target))
		.appendTo($heading);
	$('<button type="button" class="btn btn-sm btn-default mr-2 choose-file"></button>')
		.text(__("Choose File"))
		.on("click", () => $heading.find("input").trigger("click"))
		.appendTo($heading);
	$('<a class="btn btn-sm btn-link"></a>')
		.text(__("Example File"))
		.attr("href", `/api/method/${IMPORTING}.examples.example?${address}`)
		.appendTo($heading);
	return $heading;
}

async function check(frm, doctype, dialog, state, input) {
	const [{ name }] = input.files;
	const content = await as_data_url(input.files[0]);
	input.value = "";
	await save_what_is_typed(frm);
	state.file = { filename: name, content };
	let_add(dialog, false);
	const args = { partnership: frm.doc.name, doctype, ...state.file };
	const { message } = await frappe.call({
		method: `${IMPORTING}.from_file.check`,
		type: "POST",
		args,
		freeze: true,
	});
	draw(dialog.fields_dict.shown.$wrapper, name, message);
	let_add(dialog, !message.rows.some(({ errors }) => errors.length));
}

const let_add = (dialog, allowed) => dialog.get_primary_btn().prop("disabled", !allowed);

const as_data_url = (file) =>
	new Promise((resolve, reject) => {
		const reader = new FileReader();
		reader.onload = () => resolve(reader.result);
		reader.onerror = reject;
		reader.readAsDataURL(file);
	});

async function add(frm, doctype, dialog, file) {
	const told = (added) => ({ message: __("Added: {0}", [added]), indicator: "green" });
	await act(frm, `${IMPORTING}.from_file.add`, { partnership: frm.doc.name, doctype, ...file }, told);
	close(dialog);
}

// The sentences of the server are safe to show as HTML; what stands in the file is written as text.
function draw($body, name, { headings, rows, unread, fit }) {
	const wrong = rows.filter(({ errors }) => errors.length).length;
	$body.empty().append($("<p class='font-weight-bold'></p>").text(name));
	if (wrong)
		note(
			$body,
			"danger",
			__(
				"Rows that cannot be added as they are: {0}. Correct the file and choose it again; nothing was written.",
				[wrong]
			)
		);
	else note($body, "success", __("All can be added: {0}.", [fit]));
	if (unread.length) note($body, "muted", __("Columns that are not read: {0}", [unread.join(", ")]));
	const $table = $("<table class='table table-sm table-bordered'></table>");
	$table.append(line("<th></th>", [__("Row"), ...headings]));
	rows.forEach(({ number, cells, errors }) => {
		const shown = headings.map((_heading, place) => cells[place] || "");
		$table.append(
			line("<td></td>", [String(number), ...shown]).toggleClass("table-danger", errors.length > 0)
		);
		if (errors.length) $table.append(refusals(errors, headings.length));
	});
	$("<div class='table-responsive rows-of-file'></div>").append($table).appendTo($body);
}

const note = ($body, kind, sentence) => $("<p></p>").addClass(`text-${kind}`).text(sentence).appendTo($body);

const line = (tag, texts) =>
	$("<tr></tr>").append(
		texts.map((text) =>
			$(tag)
				.text(text)
				.toggleClass("text-nowrap", text.length <= SHORT)
		)
	);

function refusals(errors, columns) {
	const $said = $("<td class='text-danger'></td>").attr("colspan", columns);
	errors.forEach((error) => $("<div></div>").html(error).css("max-width", IN_VIEW).appendTo($said));
	return $("<tr class='errors-of-row'></tr>").append("<td></td>", $said);
}
