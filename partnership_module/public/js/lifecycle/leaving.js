// A party that is under notice: the partnership stays what it is, and is shown as one that a party leaves.
import { party_title } from "../desk/choices";
import { __ } from "../desk/words";

const DAY = frappe.datetime.str_to_user;
const GOES_ON = ["Signing", "Active", "Suspended"];
// From this width on, in pixels, a list has room for a date beside the status.
const WIDE = 1200;
const by_day = (a, b) => (a.to_date || "").localeCompare(b.to_date || "");

// Rows of parties, the first to leave first.
export const under_notice = (parties) =>
	(parties || []).filter(({ status }) => status === "Under Notice").sort(by_day);

// What a partnership is called in its indicator; parties: its rows, as far as they are known. In a list there is
// room for who leaves alone, on a narrow screen for the status alone.
export function called(status, parties, in_list) {
	const [first, ...others] = under_notice(parties);
	if (!first?.to_date || !GOES_ON.includes(status) || frappe.is_mobile())
		return __(status, null, "Partnership");
	const day = DAY(first.to_date);
	if (in_list && others.length) return __("Parties leave");
	if (in_list) return window.innerWidth < WIDE ? __("Party leaves") : __("Party leaves {0}", [day]);
	return others.length
		? __("{0}, {1} parties leave, the first on {2}", [
				__(status, null, "Partnership"),
				others.length + 1,
				day,
			])
		: __("{0}, a party leaves on {1}", [__(status, null, "Partnership"), day]);
}

// Who leaves and when, as HTML; "" while nobody does.
export function leaving_told(frm) {
	const sentences = under_notice(frm.doc.parties).map(({ organisation, to_date }) => {
		const title = frappe.utils.escape_html(party_title(organisation));
		return to_date
			? __("{0} has given notice and leaves on {1}.", [title, DAY(to_date)])
			: __("{0} has given notice.", [title]);
	});
	if (!sentences.length) return "";
	const head = GOES_ON.includes(frm.doc.status) ? `<strong>${__("With a party leaving.")}</strong> ` : "";
	const said = sentences.join(" ");
	return `<span class="parties-leaving">${head}${said}</span>`;
}

// Reads the parties under notice of the partnerships of a list, and shows it anew with them.
export async function name_leaving(list, known) {
	const names = list.data.map(({ name }) => name);
	if (!names.length) return;
	const { message } = await frappe.call({
		method: "frappe.client.get_list",
		type: "GET",
		args: {
			doctype: "Partnership Party",
			parent: "Partnership",
			fields: ["parent", "status", "to_date"],
			filters: { parenttype: "Partnership", parent: ["in", names], status: "Under Notice" },
			limit_page_length: 0,
		},
	});
	names.forEach((name) => known.delete(name));
	message.forEach((row) => known.set(row.parent, [...(known.get(row.parent) || []), row]));
	if (message.length) list.render_list();
}
