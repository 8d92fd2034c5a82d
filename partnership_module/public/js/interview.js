// Filling an agreement in question by question, with the printed page beside it.
frappe.provide("partnership_module");

const INTERVIEW = "partnership_module.partnership.interview";
const OWN_TEXT = ["Text", "Question"];
const FILLED_IN = /\{[{%]/;
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

partnership_module.open_points = async (frm) =>
	(await frappe.call(`${INTERVIEW}.open_points`, { agreement: frm.doc.name })).message;

partnership_module.show_open_points = async (frm) => {
	const message = await partnership_module.open_points(frm);
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
	const page = $(
		'<iframe sandbox="allow-same-origin" style="width: 100%; height: 100%; border: 0"></iframe>'
	);
	const count = $('<p class="bold"></p>');
	const show = () => show_preview(frm, sections, page, count, questions);
	const changed = frappe.utils.debounce(show, 600);
	const questions = sections.map((section) => question(section, changed));
	$('<div class="row" style="height: 72vh"></div>')
		.append($('<div class="col-5" style="overflow-y: auto; height: 100%"></div>').append(count, questions))
		.append($('<div class="col-7" style="height: 100%"></div>').append(page))
		.appendTo(dialog.body);
	show();
	dialog.show();
}

function question(section, changed) {
	const part = $('<div class="mb-4"></div>');
	if (section.heading) $("<h5></h5>").text(section.heading).appendTo(part);
	if (section.question) $('<p class="text-muted mb-1"></p>').text(section.question).appendTo(part);
	$('<span class="indicator-pill orange mb-1"></span>').text(__("Not answered yet")).hide().appendTo(part);
	if (!OWN_TEXT.includes(section.block)) {
		const hint = __("Prints {0} from the partnership.", [__(section.block)]);
		$('<p class="small text-muted mb-1"></p>').text(hint).appendTo(part);
	}
	text_of(section, changed).appendTo(part);
	return part;
}

// A text that is filled in from the partnership is shown as it prints, and stays until somebody writes another.
function text_of(section, changed) {
	const from_partnership = FILLED_IN.test(section.text || "") ? section.text : null;
	const rows = OWN_TEXT.includes(section.block) ? 4 : 2;
	const area = $(`<textarea class="form-control" rows="${rows}"></textarea>`);
	area.toggleClass("from-partnership", Boolean(from_partnership));
	return area
		.val(from_partnership ? "" : section.text)
		.attr("aria-label", section.question || section.heading || __(section.block))
		.on("input", (event) => {
			section.text = event.target.value || from_partnership;
			changed();
		});
}

async function show_preview(frm, sections, page, count, questions) {
	const { message } = await frappe.call({
		method: `${INTERVIEW}.preview`,
		type: "POST",
		args: { agreement: frm.doc.name, sections },
	});
	show_page(page, message.page);
	if (!message.texts) return;
	count.text(told_of_unanswered(message.unanswered.length, message.questions));
	questions.forEach((part, index) => {
		part.find(".indicator-pill").toggle(message.unanswered.includes(index));
		part.find(".from-partnership").attr("placeholder", told_of_text(message.texts[index]));
	});
}

function told_of_unanswered(open, all) {
	return open
		? __("{0} of {1} questions are not answered yet.", [open, all])
		: __("All questions are answered.");
}

const told_of_text = (text) =>
	text
		? `${__("From the partnership, until you write something else:")}\n${text}`
		: __("The partnership says nothing about this yet. Write here, or fill it in there.");

// Without scripts the page may be of our origin, so that it stays where the reader has scrolled it to.
function show_page(page, html) {
	const read_to = page[0].contentWindow?.scrollY || 0;
	page.one("load", () => page[0].contentWindow.scrollTo(0, read_to));
	page.attr("srcdoc", html);
}

async function keep(frm, sections, dialog) {
	sections.forEach((section, index) =>
		frappe.model.set_value(frm.doc.sections[index].doctype, frm.doc.sections[index].name, "text", section.text)
	);
	await frm.save();
	dialog.hide();
}
