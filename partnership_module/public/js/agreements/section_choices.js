// What a section prints and how its sentences are worded: chosen from what there is, not typed.
import { close } from "../desk/asking";
import { boxes, ticked } from "../desk/ticking";
import { __ } from "../desk/words";

const METHODS = "partnership_module.partnership.agreements.section_choices";
const ONLY = "only";
const ALL_BUT = "all_but";

frappe.ui.form.on("Partnership Agreement Section", { choose_limit, reword });
frappe.ui.form.on("Agreement Template Section", { reword });

const lines = (text) =>
	(text || "")
		.split("\n")
		.map((line) => line.trim())
		.filter(Boolean);

const ask_for = async (method, args) =>
	(await frappe.call({ method: `${METHODS}.${method}`, type: "GET", args })).message;

async function choose_limit(frm, cdt, cdn) {
	const row = locals[cdt][cdn];
	if (frm.is_new()) {
		frappe.msgprint(__("Save the agreement first."));
		return;
	}
	const offered = await ask_for("limited_to", { agreement: frm.doc.name, block: row.block });
	if (!offered.length) {
		frappe.msgprint(__("There is nothing yet to limit the block {0} to.", [__(row.block)]));
		return;
	}
	const field = lines(row.all_but).length && !lines(row.only).length ? ALL_BUT : ONLY;
	const chosen = lines(row[field]);
	const by_name = (names) =>
		names.map((name) => ({ value: name, label: name, checked: chosen.includes(name) }));
	const dialog = new frappe.ui.Dialog({
		title: __("Limit the Section"),
		fields: [
			{
				fieldname: "prints",
				fieldtype: "Select",
				label: __("The Section Prints"),
				options: [
					{ value: ONLY, label: __("Only what is ticked") },
					{ value: ALL_BUT, label: __("All but what is ticked") },
				],
				default: field,
				description: __("Where nothing is ticked, it prints all."),
			},
			...offered.map(({ kind, names }, number) =>
				boxes(`kind_${number}`, kind, by_name(names), { sort_options: false })
			),
		],
		primary_action_label: __("Choose"),
		primary_action(values) {
			const named = new Set(
				offered.flatMap(({ names }, number) => ticked(by_name(names), values[`kind_${number}`]))
			);
			const moved = values.prints === field ? {} : { [field]: "" };
			frappe.model.set_value(cdt, cdn, { ...moved, [values.prints]: [...named].join("\n") });
			close(dialog);
		},
	});
	dialog.show();
}

async function reword(frm, cdt, cdn) {
	const row = locals[cdt][cdn];
	const args = { block: row.block, language: frm.doc.language };
	const sentences = await ask_for("sentences", args);
	const own = Object.fromEntries(lines(row.wordings).map(parted));
	const left_out = lines(row.left_out);
	const dialog = new frappe.ui.Dialog({
		title: __("Word Sentences Otherwise"),
		size: "large",
		fields: [
			{ fieldtype: "HTML", fieldname: "hint" },
			...sentences.flatMap((sentence) => fields_of(sentence, own, left_out)),
		],
		primary_action_label: __("Take Over"),
		primary_action(values) {
			const worded = sentences.filter(({ name }) => (values[name] || "").trim());
			frappe.model.set_value(cdt, cdn, {
				wordings: worded.map(({ name }) => `${name}: ${lines(values[name]).join(" ")}`).join("\n"),
				left_out: sentences
					.filter(({ name }) => values[`${name}_left_out`])
					.map(({ name }) => name)
					.join("\n"),
			});
			close(dialog);
		},
	});
	$('<p class="text-muted"></p>')
		.text(
			__(
				"The block prints these sentences where the record says so. Values stand in curly brackets and belong in your wording too. An empty field leaves the sentence as it is."
			)
		)
		.appendTo(dialog.fields_dict.hint.$wrapper);
	dialog.show();
}

const parted = (line) => {
	const [name] = line.split(":", 1);
	return [name.trim(), line.slice(name.length + 1).trim()];
};

// The sentence as the block says it, below it what it is to say instead, and whether it prints at all.
const fields_of = ({ name, text, judged }, own, left_out) => [
	{ fieldtype: "Section Break" },
	{
		fieldname: name,
		fieldtype: "Small Text",
		label: frappe.utils.escape_html(text),
		default: own[name] || "",
		max_height: "4rem",
	},
	{
		fieldname: `${name}_left_out`,
		fieldtype: "Check",
		label: __("Leave Out"),
		default: left_out.includes(name) ? 1 : 0,
		description: judged ? __("Decisions, deadlines or results go by it.") : "",
	},
];
