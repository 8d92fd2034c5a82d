// The button that downloads what a case system takes in.
export function offer_package(frm) {
	if (frm.is_new()) return;
	const { doctype, name } = frm.doc;
	frm.add_custom_button(__("Journal Package"), () => {
		const query = new URLSearchParams({ doctype, name });
		window.open(`/api/method/partnership_module.partnership.journal.packing.download?${query}`);
	});
}
