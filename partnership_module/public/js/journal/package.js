// The button that downloads what a case system takes in.
import { offer_button } from "../desk/offering";
import { __ } from "../desk/words";

export function offer_package(frm) {
	if (frm.is_new()) return;
	const { doctype, name } = frm.doc;
	offer_button(frm, "print", __("Journal Package"), () => {
		const query = new URLSearchParams({ doctype, name });
		window.open(`/api/method/partnership_module.partnership.journal.packing.download?${query}`);
	});
}
