// The figures of a report beside those of the period before and of the other parties.
import { __ } from "../desk/words";
import { COLOURS, status_label } from "./status";

const FIGURES = "partnership_module.partnership.partner_reports.report_figures";

export async function show_figures(frm) {
	const { message } = await frappe.call(`${FIGURES}.overview`, { report: frm.doc.name });
	show_state(frm, message.state);
	show_words(frm, message.kinds);
	frm.fields_dict.figures_html.html(message.rows.length ? table(message.rows) : "");
}

function show_state(frm, state) {
	const day = (field) => frappe.datetime.str_to_user(frm.doc[field]);
	const said = {
		Due: frm.doc.due && __("Due on {0}.", [day("due")]),
		Overdue: __("Overdue since {0}.", [day("due")]),
		Submitted: __("Handed in on {0} by {1}.", [day("submitted_on"), frm.doc.submitted_by]),
		"Sent Back": __("Sent back: {0}", [frm.doc.sent_back_reason]),
		Accepted: __("Accepted on {0}. The figures stand.", [day("accepted_on")]),
	}[state];
	frm.page.set_indicator(status_label(state), COLOURS[state]);
	frm.dashboard.clear_headline();
	if (said) frm.dashboard.set_headline(frappe.utils.escape_html(said), COLOURS[state]);
}

function show_words(frm, kinds) {
	const grid = frm.fields_dict.lines.grid;
	grid.update_docfield_property("value", "formatter", (value, _df, _options, row) => {
		if (value && kinds[row?.indicator] === "Yes/No") return value === "0" ? __("no") : __("yes");
		return frappe.utils.escape_html(value || "");
	});
	frm.refresh_field("lines");
}

function table(rows) {
	const columns = {
		indicator: __("Indicator"),
		value: __("This Period"),
		previous: __("Period Before"),
		change: __("Change"),
		together: __("Parties Together"),
		share: __("Share of the Total"),
		answered: __("Reported By"),
	};
	const shown = Object.keys(columns).filter((key) => rows.some((row) => row[key]));
	const align = (key) => (key === "indicator" ? "" : ' class="text-right"');
	const cell = (row, key) => {
		const text = frappe.utils.escape_html(row[key] || "");
		if (key === "indicator" && row.unit)
			return `${text} <span class="text-muted">(${frappe.utils.escape_html(row.unit)})</span>`;
		if (key === "previous" && row.previous_to)
			return `${text}<div class="text-muted small">${row.previous_to}</div>`;
		return text;
	};
	const head = shown.map((key) => `<th${align(key)}>${columns[key]}</th>`).join("");
	const body = rows
		.map((row) => `<tr>${shown.map((key) => `<td${align(key)}>${cell(row, key)}</td>`).join("")}</tr>`)
		.join("");
	return `<label class="control-label">${__("Compared")}</label>
		<div class="table-responsive"><table class="table table-sm"><tr class="text-muted">${head}</tr>${body}</table></div>`;
}
