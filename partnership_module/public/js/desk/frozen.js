// What agreements and evaluations share once they are frozen: the fingerprint, the PDF, and telling a PDF.
import { act } from "./acting";
import { reason_field } from "./asking";
import { offer_button } from "./offering";
import { __ } from "./words";

const FILES = "partnership_module.partnership.files";

// said: sentences as HTML, the first with the fingerprint; each stands on a line of its own.
export const show_frozen = (frm, ...said) => {
	const alarm = frm.doc.__onload?.file_alarm;
	if (alarm) return show_alarm(frm, alarm);
	const pdf = frm.doc.pdf
		? `<a class="underline" href="${encodeURI(frm.doc.pdf)}" target="_blank">${__("Open the PDF")}</a>`
		: "";
	const notes = [said_of_import(frm), said_of_remaking(frm), said_of_seal(frm)];
	const lines = [...said, ...notes, pdf].filter(Boolean);
	frm.dashboard.clear_headline();
	frm.dashboard.set_headline(lines.map((line) => `<div>${line}</div>`).join(""));
	offer_seal(frm);
};

const SEALED = ["B-B", "B-T", "B-LT"];

// "" where the site seals nothing.
const said_of_seal = (frm) => {
	const { seal, sealed_on, sealed_pdf } = frm.doc;
	const problem = frappe.utils.escape_html(frm.doc.seal_problem || "");
	if (seal === "Waiting") return __("The PDF is being sealed.");
	if (seal === "Failed") return `<strong>${__("The PDF could not be sealed: {0}", [problem])}</strong>`;
	if (!SEALED.includes(seal)) return "";
	const by = frappe.utils.escape_html(frm.doc.sealed_by || "");
	const said = __("Sealed by {0} on {1}, level {2}.", [by, frappe.datetime.str_to_user(sealed_on), seal]);
	const open = `<a class="underline" href="${encodeURI(sealed_pdf)}" target="_blank">${__("Open the Sealed PDF")}</a>`;
	return [said, problem, open].filter(Boolean).join(" ");
};

const offer_seal = (frm) => {
	if (!frm.doc.__onload?.may_be_sealed) return;
	offer_button(frm, "submit", __("Seal the PDF"), async () => {
		const { doctype, name } = frm.doc;
		await act(frm, `${FILES}.sealing.seal_now`, { doctype, name });
	});
};

// What is frozen was altered or lost: nothing else is said until somebody has seen to it.
const show_alarm = (frm, alarm) => {
	frm.dashboard.clear_headline();
	// Unlike a headline of the dashboard, nobody can close it.
	frm.layout.show_message(alarm, "red", true);
	offer_button(frm, "submit", __("Make the PDF Anew"), () => make_pdf_anew(frm));
};

const make_pdf_anew = (frm) =>
	frappe.prompt(
		[
			{
				...reason_field(),
				description: __(
					"First ask your administrator for the file from the backup: only that is the PDF that was frozen. One made anew is marked as such, with your name and this reason."
				),
			},
		],
		async ({ reason }) => {
			const { doctype, name } = frm.doc;
			await act(frm, `${FILES}.remaking.make_anew`, { doctype, name, reason });
		},
		__("Make the PDF Anew from the Frozen Text"),
		__("Make Anew")
	);

// "" for the PDF that was made when the text was frozen.
const said_of_remaking = (frm) => {
	if (!frm.doc.pdf_made_anew_on) return "";
	const day = frappe.datetime.str_to_user(frm.doc.pdf_made_anew_on.split(" ")[0]);
	const [by, reason] = ["by", "reason"].map((part) =>
		frappe.utils.escape_html(frm.doc[`pdf_made_anew_${part}`] || "")
	);
	return `<strong>${__("The PDF was made anew from the frozen text by {0} on {1}: {2}", [by, day, reason])}</strong>`;
};

// "" for what was finished on this site.
export const said_of_import = (frm) => {
	if (!frm.doc.imported_on) return "";
	const by = frappe.utils.escape_html(frm.doc.imported_by || "");
	const day = frappe.datetime.str_to_user(frm.doc.imported_on.split(" ")[0]);
	return `<strong>${__("Finished elsewhere and imported by {0} on {1}.", [by, day])}</strong>`;
};

export const verify_pdf = () => {
	const input = $('<input type="file" accept="application/pdf">');
	input.on("change", () => {
		const reader = new FileReader();
		reader.onload = async () => {
			const { message } = await frappe.call({
				method: `${FILES}.verification.verify`,
				type: "POST",
				args: { content: reader.result.split(",")[1] },
			});
			frappe.msgprint({
				title: __("Verify PDF"),
				message: frappe.utils.escape_html(message.sentence),
				indicator: message.is_alarm
					? "red"
					: message.is_frozen && !message.is_imported
						? "green"
						: "orange",
			});
		};
		reader.readAsDataURL(input[0].files[0]);
	});
	input.trigger("click");
};

// Frappe says "Submitted" of what is frozen, in Danish "Approved".
const FROZEN = {
	"Partnership Agreement": () => __("The text is frozen."),
	Evaluation: () => __("The report is frozen."),
};
const { show_alert } = frappe;
frappe.show_alert = frappe.toast = (alert, ...more) => {
	const said = alert?.message === frappe._("Submitted") && FROZEN[cur_frm?.doctype];
	return show_alert(said ? { ...alert, message: said() } : alert, ...more);
};
