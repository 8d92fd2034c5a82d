// Who is mailed, told before anything goes out, and what went out. Nothing is mailed unseen.
import { __ } from "./words";

export const escaped = (names) => frappe.utils.escape_html(names.join(", "));

// columns: the heads of further columns, each with what it shows of a row.
export function who(rows, columns = {}) {
	const heads = [__("Party"), __("Mailed To"), ...Object.keys(columns)];
	const none = `<span class="text-muted">${__("no mail address")}</span>`;
	const lines = (texts) => texts.map(frappe.utils.escape_html).join("<br>");
	const cells = (row) => [
		frappe.utils.get_form_link("Partner Organisation", row.party, true, lines([row.title])),
		lines(row.addresses) || none,
		...Object.values(columns).map((texts) => lines(texts(row))),
	];
	const line = (tag, texts) => `<tr>${texts.map((text) => `<${tag}>${text}</${tag}>`).join("")}</tr>`;
	const hint = __(
		"A party is mailed when its contact person, a contact of the organisation, a member who represents it or its signatory has an address, and this site has an account that mails go out from."
	);
	const table = `<table class="table table-bordered"><thead>${line("th", heads)}</thead><tbody>${rows
		.map((row) => line("td", cells(row)))
		.join("")}</tbody></table>`;
	const options = rows.every((row) => row.addresses.length)
		? table
		: `${table}<p class="text-muted">${hint}</p>`;
	return { fieldname: "who", fieldtype: "HTML", options };
}

export function tell(title, lines, is_done) {
	const message = lines.map((line) => `<p>${line}</p>`).join("");
	frappe.msgprint({ title, message, indicator: is_done ? "green" : "orange" });
}
