// What is still open in an agreement and in its partnership, and who has to answer.
import { __ } from "../desk/words";

export const INTERVIEW = "partnership_module.partnership.agreements.interview";

export const open_points = async (frm) =>
	(await frappe.call(`${INTERVIEW}.open_points`, { agreement: frm.doc.name })).message;

export const show_open_points = async (frm) => {
	const groups = by_who_answers(await open_points(frm));
	frm.fields_dict.open_points_html.html(
		groups.map(open_group).join("") || `<p class="text-muted">${__("Nothing is open.")}</p>`
	);
};

// The open points, first those of each party that has to answer: [{ heading, points }].
export const by_who_answers = (points) => {
	const groups = new Map();
	points.forEach((point) =>
		groups.set(point.waiting_for, [...(groups.get(point.waiting_for) || []), point])
	);
	return [...groups]
		.sort(([one], [other]) => rank(one) - rank(other))
		.map(([who, open]) => ({ heading: `${told_of_who(who)} (${open.length})`, points: open }));
};

const rank = (who) => (who ? 0 : who === "" ? 1 : 2);

function told_of_who(who) {
	if (who) return __("Waiting for: {0}", [frappe.utils.escape_html(who)]);
	return who === "" ? __("Nobody is named yet who answers") : __("Open in the partnership");
}

const open_group = ({ heading, points }) =>
	`<p class="bold mb-1">${heading}</p><ul class="list-unstyled mb-4">${points.map(open_point).join("")}</ul>`;

function open_point({ sentence, doctype, name, field }) {
	const address = frappe.utils.get_form_link(doctype, name) + (field ? `#${field}` : "");
	return `<li class="mb-2"><a href="${address}">${sentence}</a></li>`;
}
