// The scores of the prerequisites, a table for each party: a line for each prerequisite, 1 to 5 to be chosen from.
import { choices, party_title } from "../desk/choices";
import { __ } from "../desk/words";

const SCORES = [1, 2, 3, 4, 5, ""];

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
		$('<p class="text-muted"></p>').text(__("1 (not at all) to 5 (fully).")),
		tables(cells)
	);
	dialog.show();
}

const same = (a, b) => a.party === b.party && a.prerequisite === b.prerequisite;

const new_scores = (frm, rows) =>
	rows.filter((row) => !(frm.doc.prerequisites || []).some((there) => same(there, row)));

// Above them a button for each party, which says how many it has scored.
function tables(cells) {
	const parties = [...new Set(cells.map(({ party }) => party))].map((party) => ({ party }));
	const buttons = $('<div class="score-parties mb-3" role="group"></div>').attr("aria-label", __("Party"));
	parties.forEach((shown) => {
		const own = cells.filter(({ party }) => party === shown.party);
		shown.table = table_of(cells, own);
		shown.button = $('<button type="button" class="btn btn-default btn-sm"></button>')
			.on("click", () => show(parties, shown))
			.appendTo(buttons);
		const count = () => {
			const scored = shown.table.find("input:checked").filter((_index, { value }) => value).length;
			const number = __("{0} of {1}", [scored, own.length]);
			shown.button.text(`${party_title(shown.party)} (${number})`);
		};
		shown.table.on("change", count);
		count();
	});
	if (parties.length) show(parties, parties[0]);
	return $('<div class="scores"></div>').append(
		style(),
		buttons,
		parties.map(({ table }) => table)
	);
}

function show(parties, shown) {
	parties.forEach(({ table, button }) => {
		table.toggle(table === shown.table);
		const is_shown = button === shown.button;
		button.attr("aria-pressed", is_shown);
		button.toggleClass("btn-primary", is_shown).toggleClass("btn-default", !is_shown);
	});
}

function table_of(cells, own) {
	const heads = [__("Prerequisite"), ...SCORES.map(score_label)].map((head) => $("<th></th>").text(head));
	const rows = own.map((cell) =>
		$("<tr></tr>").append(
			$("<td></td>").text(__(cell.prerequisite)),
			SCORES.map((score) => $("<td></td>").append(choice(cell, cells.indexOf(cell), score)))
		)
	);
	return $('<table class="table table-sm"></table>').append(
		$("<thead></thead>").append($("<tr></tr>").append(heads)),
		$("<tbody></tbody>").append(rows)
	);
}

const score_label = (score) => score || __("Not scored");

const choice = (cell, index, score) => {
	const said = `${__(cell.prerequisite)}: ${party_title(cell.party)}, ${score_label(score)}`;
	const input = $('<input type="radio">')
		.attr({ name: `score-${index}`, value: score, "data-cell": index, "aria-label": said })
		.prop("checked", (cell.score || "") === score);
	return $("<label></label>").append(input);
};

const style = () => `<style>
.scores .score-parties { display: flex; flex-wrap: wrap; gap: 6px; }
.scores th:not(:first-child), .scores td:not(:first-child) { text-align: center; width: 3.5rem; padding: 0; vertical-align: middle; }
.scores th:last-child, .scores td:last-child { width: 5.5rem; }
.scores label { display: block; margin: 0; padding: 8px 0; cursor: pointer; }
.scores input { margin: 0; }
</style>`;

function take_over(frm, cells, wrapper) {
	cells.forEach((cell, index) => {
		const score = cint(wrapper.find(`[data-cell="${index}"]:checked`).val());
		if (cell.name) frappe.model.set_value(cell.doctype, cell.name, "score", score);
		else frm.add_child("prerequisites", { ...cell, score });
	});
	frm.refresh_field("prerequisites");
}
