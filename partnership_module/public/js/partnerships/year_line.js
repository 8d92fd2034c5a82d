// The year of a partnership as a line above its form: its meetings, deadlines and milestones, month by month.
import { __ } from "../desk/words";

const YEAR = "partnership_module.partnership.partnerships.year_calendar.year";
const SECTION = ".form-dashboard-section";

export async function show_year(frm) {
	const { name } = frm.doc;
	const { message } = await frappe.call(YEAR, { partnership: name });
	// Meanwhile another one may stand in the form, or the same have been drawn anew.
	if (!message.days.length || frm.doc.name !== name || frm.$wrapper.find(".year-line").length) return;
	const line = $('<div class="year-line"></div>').css({
		display: "grid",
		"grid-template-columns": "repeat(auto-fit, minmax(68px, 1fr))",
		gap: "12px 4px",
	});
	const months = message.months.map((month) => month.slice(0, 7));
	const earlier = message.days.filter(({ day }) => day.slice(0, 7) < months[0]);
	if (earlier.length) line.append(column(__("Earlier"), earlier, short_day));
	months.forEach((month) =>
		line.append(
			column(
				month_name(month),
				message.days.filter(({ day }) => day.startsWith(month)),
				({ day }) => Number(day.slice(8))
			)
		)
	);
	const section = frm.dashboard.add_section(line, __("The Year")).closest(SECTION);
	const parties = frm.$wrapper.find(".parties-strip").closest(SECTION);
	if (parties.length) section.insertAfter(parties);
	else section.prependTo(frm.dashboard.parent);
}

function column(head, days, called) {
	const marks = $('<div class="d-flex flex-wrap" style="gap: 4px"></div>');
	marks.append(days.map((row) => mark(row, called(row))));
	const name = $(
		'<div class="small text-muted" style="border-bottom: 1px solid var(--border-color)"></div>'
	);
	return $("<div></div>").append(name.text(head).addClass("mb-1"), marks);
}

function mark({ day, what, colour, doctype, name }, called) {
	const told = `${frappe.datetime.str_to_user(day)}: ${what}`;
	return $(`<a class="indicator-pill no-indicator-dot ${colour}"></a>`)
		.attr({ href: frappe.utils.get_form_link(doctype, name), title: told, "aria-label": told })
		.text(called);
}

const short_day = ({ day }) => `${Number(day.slice(8))}/${Number(day.slice(5, 7))}`;

function month_name(month) {
	const year = month.endsWith("-01") ? { year: "numeric" } : {};
	const written = new Intl.DateTimeFormat(frappe.boot.lang, { month: "short", ...year });
	return written.format(frappe.datetime.str_to_obj(`${month}-01`));
}
