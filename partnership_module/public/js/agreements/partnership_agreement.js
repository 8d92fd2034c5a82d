// The form of an agreement: what it shows, and the buttons that lead on.
import {
	keep_rows,
	limit_to_meetings,
	offer_choices,
	party_title,
	set_options,
	show_as,
} from "../desk/choices";
import { show_frozen, verify_pdf } from "../desk/frozen";
import { show_case } from "../journal/case_number";
import { offer_package } from "../journal/package";
import { open_print } from "../partnerships/papers";
import { compare_sent, compare_versions } from "./comparison";
import { offer_confirming } from "./confirming";
import { offer_freezing } from "./freezing";
import { open_interview } from "./interview";
import { offer_agreement_links } from "./links";
import { offer_names } from "./names_of_papers";
import { add_negotiation, sign } from "./negotiation";
import { show_open_points } from "./open_points";
import { add_sections } from "./optional_sections";
import { show_overview } from "./overview";
import { take_sections } from "./sections";
import { offer_button } from "../desk/offering";
import { __ } from "../desk/words";

const NAMES_PARTIES = ["signatures", "circulations", "approvals", "postponements", "consents", "corrections"];

// Rules of other apps on this site; the server escaped their sentences.
function tell_held_back(frm) {
	const said = (frm.doc.__onload?.held_back || []).join(" ");
	if (said) frm.dashboard.add_comment(said, "orange", true);
}

frappe.ui.form.on("Partnership Agreement", {
	setup(frm) {
		frm.set_query("template", () => ({ filters: { language: frm.doc.language } }));
		frm.fields_dict.template.df.filter_description = __(
			"Only templates in the language of the agreement"
		);
	},

	refresh(frm) {
		frm.trigger("partnership");
		offer_names(frm);
		keep_rows(frm, ["signatures"], frm.doc.docstatus > 0);
		NAMES_PARTIES.forEach((table) => show_as(frm, `${table}.party`, (party) => called_then(frm, party)));
		if (frm.is_new()) return;
		frm.sections_of = frm.doc.template;
		show_title(frm);
		show_overview(frm).then(() => {
			offer_agreement_links(frm);
			offer_confirming(frm);
		});
		if (frm.doc.docstatus === 0) {
			offer_freezing(frm);
			const sections = __("Sections");
			offer_button(frm, "write", __("Take Sections from Template"), () => take_sections(frm), sections);
			offer_button(frm, "write", __("Add Sections"), () => add_sections(frm), sections);
		} else {
			const said = __("This text is frozen. Its fingerprint: {0}", [frm.doc.digest.slice(0, 16)]);
			show_frozen(frm, said, entered_as_history(frm));
			offer_button(frm, "submit", __("Sign"), () => sign(frm));
			offer_new_version(frm);
		}
		tell_held_back(frm);
		add_steps(frm);
		// No role may cancel an agreement; Frappe offers it to Administrator all the same.
		if (frm.doc.docstatus === 1) frm.page.clear_secondary_action();
		show_open_points(frm);
		offer_package(frm);
		if (frm.doc.docstatus === 0) offer_button(frm, "write", __("Interview"), () => open_interview(frm));
	},

	language: offer_names,

	// Another template leaves the sections as they are until somebody says otherwise.
	template(frm) {
		if (frm.is_new() || frm.doc.docstatus || !frm.doc.template) return;
		if (frm.doc.template !== frm.sections_of) take_sections(frm);
	},

	partnership(frm) {
		show_case(frm);
		const tables = ["approvals.party", "signatures.party", "consents.party", "acceding_party"];
		limit_to_meetings(frm, "decided_at");
		offer_choices(frm, {}, tables).then((choices) => {
			const titles = (choices ? choices.parties : []).map(party_title);
			set_options(frm, "sections.answered_by", titles);
		});
	},
});

// A new version starts from the text in force. Frappe takes no kind from an address, for it is not copied.
function offer_new_version(frm) {
	const { status, partnership, kind, version } = frm.doc;
	if (status !== "In Force" || kind === "Accession" || !frappe.model.can_create(frm.doctype)) return;
	const begin = (doc) => Object.assign(doc, { kind: "Amendment", version: version + 1 });
	offer_button(frm, "read", __("New Version"), () => frappe.new_doc(frm.doctype, { partnership }, begin));
}

// A party as it was called when the text was frozen, and as it is called now.
function called_then(frm, party) {
	const { party_name } = (frm.doc.signatures || []).find((row) => row.party === party) || {};
	const title = party_title(party);
	return party_name && party_name !== title ? __("{0} (now {1})", [party_name, title]) : title;
}

// The title of the partnership, and that of the agreement where it has another, as in print.
async function show_title(frm) {
	const { title, partnership, version } = frm.doc;
	const find = async () =>
		frappe.utils.get_link_title("Partnership", partnership) ||
		(await frappe.utils.fetch_link_title("Partnership", partnership));
	const whole = await find();
	const own = title && title.trim() !== whole ? `: ${title}` : "";
	frm.page.set_title(__("Version {0}: {1}", [version, `${whole}${own}`]));
}

function add_steps(frm) {
	add_negotiation(frm);
	const compare = __("Compare");
	offer_button(frm, "read", __("With Another Version"), () => compare_versions(frm), compare);
	offer_button(frm, "read", __("With What a Party Was Sent"), () => compare_sent(frm), compare);
	if (frm.doc.version > 1)
		offer_button(
			frm,
			"print",
			__("Amendment with Comparison"),
			() => open_print(frm.doc, "Amendment with Comparison"),
			compare
		);
	frm.page.add_menu_item(__("Verify PDF"), () => verify_pdf());
}

function entered_as_history(frm) {
	if (!frm.doc.entered_as_history) return "";
	const reason = frappe.utils.escape_html(frm.doc.history_reason || "");
	return __("It was signed before it was registered here, and entered as history: {0}", [reason]);
}
