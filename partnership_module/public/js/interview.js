// Filling an agreement in question by question, with the printed page beside it.
frappe.provide("partnership_module");

const INTERVIEW = "partnership_module.partnership.interview";
const OWN_TEXT = ["Text", "Question"];
const FIELDS = ["heading", "block", "question", "text", "mandatory", "when_empty"];

frappe.ui.form.on("Partnership Agreement", {
	refresh(frm) {
		if (frm.is_new()) return;
		partnership_module.show_open_points(frm);
		if (frm.doc.docstatus === 0) {
			frm.add_custom_button(__("Interview"), () => open_interview(frm));
		}
	},
});

partnership_module.show_open_points = async (frm) => {
	const { message } = await frappe.call(`${INTERVIEW}.open_points`, { agreement: frm.doc.name });
	frm.fields_dict.open_points_html.html(
		message.length
			? `<ul class="list-unstyled">${message.map(open_point).join("")}</ul>`
			: `<p class="text-muted">${__("Nothing is open.")}</p>`
	);
};

function open_point({ sentence, doctype, name, field }) {
	const address = frappe.utils.get_form_link(doctype, name) + (field ? `#${field}` : "");
	return `<li class="mb-2"><a href="${address}">${sentence}</a></li>`;
}

function open_interview(frm) {
	const sections = frm.doc.sections.map((row) => Object.fromEntries(FIELDS.map((field) => [field, row[field]])));
	const dialog = new frappe.ui.Dialog({
		title: __("Interview"),
		size: "extra-large",
		primary_action_label: __("Save"),
		primary_action: () => keep(frm, sections, dialog),
	});
	dialog.$wrapper.find(".modal-dialog").css({ "max-width": "95vw" });
	const page = $('<iframe sandbox="" style="width: 100%; height: 100%; border: 0"></iframe>');
	const refresh = frappe.utils.debounce(() => show_preview(frm, sections, page), 600);
	const questions = sections.map((section) => question(section, refresh));
	$('<div class="row" style="height: 72vh"></div>')
		.append($('<div class="col-5" style="overflow-y: auto; height: 100%"></div>').append(questions))
		.append($('<div class="col-7" style="height: 100%"></div>').append(page))
		.appendTo(dialog.body);
	show_preview(frm, sections, page);
	dialog.show();
}

function question(section, changed) {
	const part = $('<div class="mb-4"></div>');
	if (section.heading) $("<h5></h5>").text(section.heading).appendTo(part);
	if (section.question) $('<p class="text-muted"></p>').text(section.question).appendTo(part);
	if (!OWN_TEXT.includes(section.block)) {
		const hint = __("Prints {0} from the partnership.", [__(section.block)]);
		$('<p class="small text-muted"></p>').text(hint).appendTo(part);
	}
	$('<textarea class="form-control" rows="4"></textarea>')
		.val(section.text)
		.attr("aria-label", section.question || section.heading || __(section.block))
		.on("input", (event) => {
			section.text = event.target.value;
			changed();
		})
		.appendTo(part);
	return part;
}

async function show_preview(frm, sections, page) {
	const { message } = await frappe.call({
		method: `${INTERVIEW}.preview`,
		type: "POST",
		args: { agreement: frm.doc.name, sections },
	});
	page.attr("srcdoc", message);
}

async function keep(frm, sections, dialog) {
	sections.forEach((section, index) =>
		frappe.model.set_value(frm.doc.sections[index].doctype, frm.doc.sections[index].name, "text", section.text)
	);
	await frm.save();
	dialog.hide();
}
