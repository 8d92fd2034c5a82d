// The papers of a partnership: as of which day, in which language, of which party; opened as a PDF.
import { ask, close, day_field } from "../desk/asking";
import { party_options } from "../desk/choices";
import { may, offer_button } from "../desk/offering";
import { __ } from "../desk/words";
import { show_all_files } from "./all_files";
import { mail_to_members } from "./mailing";

const OF_PARTY = "Role Sheets";
const PAPERS = {
	"Partnership on One Page": () => __("Partnership on One Page"),
	[OF_PARTY]: () => __("Role Sheets"),
	"Contact List": () => __("Contact List"),
	"Milestone Report": () => __("Milestone Report"),
};

export function offer_papers(frm) {
	Object.entries(PAPERS).forEach(([paper, label]) =>
		offer_button(frm, "print", label(), () => ask_for_paper(frm, paper), __("Papers"))
	);
	offer_button(frm, "email", __("Mail to Members"), () => mail_to_members(frm), __("Papers"));
	offer_button(frm, "read", __("All Files"), () => show_all_files(frm), __("Papers"));
}

// A PDF as the print view makes it; asked: what else its address says.
export function open_print({ doctype, name }, format, asked = {}) {
	const address = new URLSearchParams({ doctype, name, format, no_letterhead: 1, ...asked });
	window.open(`/api/method/frappe.utils.print_format.download_pdf?${address}`);
}

function ask_for_paper(frm, paper) {
	const fields = [day_field("as_of", __("As of")), language_field(frm)];
	if (paper === OF_PARTY) fields.unshift(party_field(frm));
	const open = ({ party, as_of, _lang }) =>
		open_print(frm.doc, paper, { as_of, _lang, ...(party && { party }) });
	const dialog = ask(fields, open, PAPERS[paper](), __("Print"));
	if (!may(frm, "email")) return;
	dialog.set_secondary_action_label(__("Send by Mail"));
	dialog.set_secondary_action(() => {
		const asked = dialog.get_values();
		if (!asked) return;
		close(dialog);
		mail_to_members(frm, paper, asked);
	});
}

function party_field(frm) {
	const names = (frm.doc.parties || []).map((row) => row.organisation).filter(Boolean);
	const all = { value: "", label: __("All parties") };
	const options = [all, ...party_options([...new Set(names)])];
	return { fieldname: "party", fieldtype: "Select", label: __("Party"), options };
}

const language_field = (frm) => ({
	fieldname: "_lang",
	fieldtype: "Select",
	label: __("Language"),
	options: [
		{ value: "da", label: __("Danish") },
		{ value: "en", label: __("English") },
	],
	default: frm.doc.language,
	reqd: 1,
});
