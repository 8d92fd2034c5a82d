// Sections that may be added to an agreement or a template: those that fit the partnership are ticked, none is forced.
import { close } from "../desk/asking";
import { offer_button } from "../desk/offering";
import { __ } from "../desk/words";

const METHODS = "partnership_module.partnership.agreements.optional_sections";

export const add_sections = (frm) => offer(frm, "offered", { agreement: frm.doc.name });

const add_sections_to_template = (frm) => offer(frm, "offered_to_template", { template: frm.doc.name });

frappe.ui.form.on("Agreement Template", {
	refresh(frm) {
		if (!frm.is_new())
			offer_button(frm, "write", __("Add Sections"), () => add_sections_to_template(frm));
	},
});

async function offer(frm, method, named) {
	const sections = (frm.doc.sections || []).map(({ heading, question }) => ({ heading, question }));
	const args = { ...named, sections };
	const { message: offered } = await frappe.call({
		method: `${METHODS}.${method}`,
		type: "POST",
		args,
		freeze: true,
	});
	if (!offered.length) {
		frappe.msgprint(__("All optional sections are there already."));
		return;
	}
	const dialog = new frappe.ui.Dialog({
		title: __("Add Sections"),
		size: "large",
		primary_action_label: __("Add"),
		primary_action() {
			add(
				frm,
				offered.filter(({ key }) => boxes[key].prop("checked"))
			);
			close(dialog);
		},
	});
	const boxes = {};
	const hint = __("They are added before the signatures. You can change each of them, or remove it again.");
	$('<p class="text-muted"></p>').text(hint).appendTo(dialog.body);
	new Set(offered.map(({ group }) => group)).forEach((group) => {
		$('<h5 class="mt-4"></h5>').text(group).appendTo(dialog.body);
		offered
			.filter((section) => section.group === group)
			.forEach((section) => show(section, boxes).appendTo(dialog.body));
	});
	dialog.show();
}

// A box to tick with the heading, why it is proposed, what it asks, and its wording to be read before.
function show(section, boxes) {
	const box = $('<input type="checkbox">').prop("checked", section.called_for);
	boxes[section.key] = box;
	const label = $('<label class="mb-0"></label>')
		.append(box)
		.append($('<span class="bold"></span>').text(section.heading));
	const told = [section.reason, section.question].filter(Boolean);
	const wording = $('<details class="small"></details>')
		.append($("<summary></summary>").text(__("Wording")))
		.append($('<div style="white-space: pre-wrap"></div>').text(section.text));
	return $('<div class="optional-section mb-3"></div>')
		.append(label)
		.append(told.map((line) => $('<div class="small text-muted"></div>').text(line)))
		.append(wording);
}

// Before the signatures, and before the list of appendices where that is next to them.
function add(frm, chosen) {
	const rows = frm.doc.sections || [];
	const signatures = rows.findIndex(({ block }) => block === "Signatures");
	const is_list = signatures > 0 && rows[signatures - 1].block === "Appendices";
	let place = signatures < 0 ? before_appendices(rows) : signatures - (is_list ? 1 : 0);
	const table = frm.fields_dict.sections.df.options;
	chosen.forEach(({ heading, question, text }) => {
		place += 1;
		const row = frappe.model.add_child(frm.doc, table, "sections", place);
		Object.assign(row, { heading, question, text, block: "Text" });
	});
	if (!chosen.length) return;
	frm.refresh_field("sections");
	frm.dirty();
	frappe.show_alert({ message: __("Sections added: {0}. Save the form.", [chosen.length]) });
}

// What stands below the heading of an appendix belongs to it.
function before_appendices(rows) {
	const first = rows.findIndex(({ heading, heading_level }) => heading && heading_level === "Appendix");
	return first < 0 ? rows.length : first;
}
