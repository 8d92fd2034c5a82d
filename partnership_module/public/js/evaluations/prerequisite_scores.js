// The scores of the prerequisites side by side: a line for each prerequisite, a column for each party.
import { choices, party_title } from "../desk/choices";

export async function score_prerequisites(frm) {
	await choices(frm);
	const { message } = await frappe.call("partnership_module.partnership.doctype.evaluation.rows.proposed", {
		partnership: frm.doc.partnership,
	});
	const cells = [...(frm.doc.prerequisites || []), ...new_scores(frm, message.prerequisites)];
	const dialog = new frappe.ui.Dialog({
		title: __("Score Prerequisites"),
		size: "extra-large",
		fields: [{ fieldname: "scores", fieldtype: "HTML" }],
		primary_action_label: __("Save"),
		primary_action: () => {
			take_over(frm, cells, dialog.$wrapper);
			dialog.hide();
			frm.save();
		},
	});
	dialog.fields_dict.scores.$wrapper.append(
		$('<p class="text-muted"></p>').text(
			__("1 (not at all) to 5 (fully). What a party did not score stays empty.")
		),
		matrix(message.prerequisites, cells)
	);
	dialog.show();
}

const same = (a, b) => a.party === b.party && a.prerequisite === b.prerequisite;

const new_scores = (frm, rows) =>
	rows.filter((row) => !(frm.doc.prerequisites || []).some((there) => same(there, row)));

function matrix(rows, cells) {
	const distinct = (key) => [...new Set([...rows, ...cells].map((row) => row[key]))];
	const parties = distinct("party");
	const table = $('<table class="table table-bordered"></table>');
	const head = $("<tr></tr>").append($("<th></th>").text(__("Prerequisite")));
	parties.forEach((party) => head.append($("<th></th>").text(party_title(party))));
	table.append($("<thead></thead>").append(head));
	const body = $("<tbody></tbody>").appendTo(table);
	distinct("prerequisite").forEach((prerequisite) => {
		const line = $("<tr></tr>")
			.append($("<td></td>").text(__(prerequisite)))
			.appendTo(body);
		parties.forEach((party) => {
			const index = cells.findIndex((cell) => same(cell, { party, prerequisite }));
			line.append($("<td></td>").append(index < 0 ? "" : choice(cells[index], index)));
		});
	});
	return table;
}

const choice = (cell, index) =>
	$('<select class="form-control input-xs"></select>')
		.attr({ "data-cell": index, "aria-label": `${__(cell.prerequisite)}: ${party_title(cell.party)}` })
		.append(["", 1, 2, 3, 4, 5].map((score) => $("<option></option>").val(score).text(score)))
		.val(cell.score || "");

function take_over(frm, cells, wrapper) {
	cells.forEach((cell, index) => {
		const score = cint(wrapper.find(`[data-cell="${index}"]`).val());
		if (cell.name) frappe.model.set_value(cell.doctype, cell.name, "score", score);
		else frm.add_child("prerequisites", { ...cell, score });
	});
	frm.refresh_field("prerequisites");
}
