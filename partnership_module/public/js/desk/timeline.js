// What changed, in the timeline of our forms: what stood empty is named, and so is what a template had there, which
// is no text to be read.
import { is_our_doctype } from "./ours";
import { __ } from "./words";

const { prototype } = frappe.ui.form.Footer;
const { make_timeline } = prototype;
prototype.make_timeline = function () {
	make_timeline.call(this);
	const { doctype, timeline } = this.frm;
	if (!is_our_doctype(doctype)) return;
	const contents = timeline.get_version_timeline_contents;
	timeline.get_version_timeline_contents = function () {
		const versions = (this.doc_info.versions || []).map(to_be_read);
		return contents.call(
			Object.assign(Object.create(this), { doc_info: { ...this.doc_info, versions } })
		);
	};
};

function to_be_read(version) {
	if (!version.data) return version;
	const data = JSON.parse(version.data);
	data.changed = (data.changed || []).map(said);
	data.row_changed = (data.row_changed || []).map(([table, idx, name, changes]) => [
		...[table, idx, name],
		changes.map(said),
	]);
	return { ...version, data: JSON.stringify(data) };
}

const said = ([field, ...values]) => [field, ...values.map(said_of)];

function said_of(value) {
	if (value === null || value === "") return __("(empty)");
	return /\{[{%]/.test(value) ? __("the template's text") : value;
}
