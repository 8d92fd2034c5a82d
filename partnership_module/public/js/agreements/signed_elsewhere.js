// A signed PDF that came back: its signatures are shown, and recorded for the parties that are chosen.
import { act } from "../desk/acting";
import { __ } from "../desk/words";

const SIGNED = "partnership_module.partnership.agreements.signed_elsewhere";

export const read_signed_file = (frm) => {
	const input = $('<input type="file" accept="application/pdf">');
	input.on("change", () => {
		const reader = new FileReader();
		reader.onload = () => show_signatures(frm, reader.result.split(",")[1]);
		reader.readAsDataURL(input[0].files[0]);
	});
	input.trigger("click");
};

const show_signatures = async (frm, content) => {
	const { message } = await frappe.call({
		method: `${SIGNED}.read`,
		type: "POST",
		args: { agreement: frm.doc.name, content },
		freeze: true,
	});
	const said = message.told.map((sentence) => `<p>${sentence}</p>`).join("");
	const unsigned = frm.overview.parties.filter((row) => !row.signed);
	const parties = [
		{ value: "", label: __("Not to be recorded") },
		...unsigned.map(({ party, title }) => ({ value: party, label: title })),
	];
	const choices = message.signatures.map(({ number, signer, signed_on, party }) => ({
		fieldname: `of_${number}`,
		fieldtype: "Select",
		label: signed_on
			? __("{0} signed on {1} for", [signer, frappe.datetime.str_to_user(signed_on)])
			: __("{0} signed for", [signer]),
		options: parties,
		default: party || "",
	}));
	const dialog = new frappe.ui.Dialog({
		title: __("Signatures in the File"),
		fields: [{ fieldname: "said", fieldtype: "HTML", options: said }, ...choices],
		primary_action_label: __("Record Signatures"),
		primary_action: async (values) => {
			const chosen = Object.fromEntries(
				message.signatures.map(({ number }) => [number, values[`of_${number}`]])
			);
			await act(frm, `${SIGNED}.record`, {
				agreement: frm.doc.name,
				content,
				parties: JSON.stringify(chosen),
			});
			dialog.hide();
		},
	});
	dialog.show();
};
