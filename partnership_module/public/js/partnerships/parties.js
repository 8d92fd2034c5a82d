// The parties of a partnership in a strip above its form: how each stands, and who speaks for it.
import { party_title } from "../desk/choices";
import { __ } from "../desk/words";

const GONE = ["Left", "Excluded", "Withdrew"];
const COLOURS = { Signed: "green", "Under Notice": "orange", Invited: "gray", "May Accede": "gray" };

export function show_parties(frm) {
	const parties = (frm.doc.parties || []).filter(({ status }) => !GONE.includes(status));
	if (!parties.length) return;
	const strip = $('<div class="parties-strip d-flex flex-wrap" style="gap: 8px 24px"></div>');
	strip.append(parties.map((row) => party(frm, row)));
	const body = frm.dashboard.add_section(strip, __("Parties"));
	body.closest(".form-dashboard-section").prependTo(frm.dashboard.parent);
}

function party(frm, { organisation, status, to_date }) {
	const leaves = status === "Under Notice" && to_date;
	const state = leaves
		? __("{0} until {1}", [__(status), frappe.datetime.str_to_user(to_date)])
		: __(status);
	const pill = $('<span class="indicator-pill"></span>')
		.addClass(COLOURS[status] || "blue")
		.text(state);
	const people = people_of(frm, organisation);
	const lacks = (frm.doc.groups || []).length > 0 && !people.length;
	const who = $('<div class="small"></div>')
		.addClass(lacks ? "" : "text-muted")
		.css(lacks ? { color: "var(--text-on-orange)" } : {})
		.text(lacks ? __("Nobody in a group") : people.join(", "));
	return $("<div></div>").append($('<div class="bold"></div>').text(party_title(organisation)), pill, who);
}

// Who sits in a group for a party today, each person once.
function people_of(frm, organisation) {
	const today = frappe.datetime.get_today();
	const seated = (frm.doc.members || []).filter(
		(row) =>
			row.organisation === organisation &&
			row.person &&
			(!row.from_date || row.from_date <= today) &&
			(!row.to_date || row.to_date >= today)
	);
	return [...new Set(seated.map(({ person }) => person))];
}
