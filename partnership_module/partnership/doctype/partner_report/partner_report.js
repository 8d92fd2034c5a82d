const REPORTS = "partnership_module.partnership.partner_reports.reporting";
const FIGURES = "partnership_module.partnership.partner_reports.report_figures";
const COLOURS = { Due: "blue", Overdue: "red", Submitted: "orange", "Sent Back": "red", Accepted: "green" };
const OPEN = ["Due", "Sent Back"];

frappe.ui.form.on("Partner Report", {
	onload(frm) {
		frm.get_docfield("status").formatter = (status) => status_label(status);
	},

	refresh(frm) {
		frm.trigger("partnership");
		const is_open = OPEN.includes(frm.doc.status) || frm.is_new();
		["lines", "remark", "partnership", "party", "period_from", "period_to", "due"].forEach((field) =>
			frm.set_df_property(field, "read_only", is_open ? 0 : 1)
		);
		if (frm.is_new()) return;
		show_figures(frm);
		offer_file(frm, is_open);
		if (frm.perm[0]?.write) offer_steps(frm, is_open);
		if (may_give_links()) offer_links(frm, is_open);
	},

	// The grid adds a row when one leaves the last with the keyboard; empty it would only hinder saving.
	validate(frm) {
		const written = ["indicator", "value", "text", "comment", "restates"];
		(frm.doc.lines || [])
			.filter((row) => !written.some((field) => row[field]))
			.forEach((row) => frappe.model.clear_doc(row.doctype, row.name));
		frm.refresh_field("lines");
	},

	partnership(frm) {
		partnership_module.offer_choices(frm, { "lines.indicator": "indicators" }, ["party"]);
	},
});

const status_label = (status) => (status === "Due" ? __("Due", null, "Partner Report") : __(status));

function offer_steps(frm, is_open) {
	if (is_open) frm.add_custom_button(__("Hand In"), () => take(frm, "submit")).addClass("btn-primary");
	if (frm.doc.status !== "Submitted") return;
	frm.add_custom_button(__("Accept"), () => take(frm, "accept")).addClass("btn-primary");
	const reason = { fieldname: "reason", fieldtype: "Small Text", label: __("What is to be corrected"), reqd: 1 };
	frm.add_custom_button(__("Send Back"), () =>
		partnership_module.ask([reason], (values) => take(frm, "send_back", values), __("Send Back"), __("Send Back"))
	);
}

// --- as a file ------------------------------------------------------------------------------------------

const FILE = "partnership_module.partnership.partner_reports.spreadsheet";

function offer_file(frm, is_open) {
	const download = (kind) => {
		const query = new URLSearchParams({ report: frm.doc.name, kind });
		window.open(`/api/method/${FILE}.template?${query}`);
	};
	frm.add_custom_button(__("Download to Fill In (Excel)"), () => download("xlsx"), __("File"));
	frm.add_custom_button(__("Download to Fill In (CSV)"), () => download("csv"), __("File"));
	if (is_open && frm.perm[0]?.write) frm.add_custom_button(__("Upload Filled In"), () => upload(frm), __("File"));
}

function upload(frm) {
	new frappe.ui.FileUploader({
		as_dataurl: true,
		allow_multiple: false,
		restrictions: { allowed_file_types: [".xlsx", ".csv"] },
		async on_success(file) {
			await partnership_module.save_what_is_typed(frm);
			const args = { report: frm.doc.name, filename: file.name, content: file.dataurl };
			frappe.call({ method: `${FILE}.upload`, type: "POST", args, freeze: true }).then(({ message }) => {
				frappe.show_alert({ message: __("{0} rows taken over.", [message]), indicator: "green" });
				frm.reload_doc();
			});
		},
	});
}

// --- steps -----------------------------------------------------------------------------------------------

async function take(frm, method, args = {}) {
	if (frm.is_dirty()) await frm.save();
	await frappe.call({
		method: `${REPORTS}.${method}`,
		type: "POST",
		args: { report: frm.doc.name, ...args },
		freeze: true,
	});
	frm.reload_doc();
}

// --- links for partners without an account ---------------------------------------------------------------

const LINKS = "partnership_module.partnership.partner_reports.access_links";

const may_give_links = () =>
	frappe.session.user === "Administrator" || frappe.user_roles.includes("Partnership Manager");

function offer_links(frm, is_open) {
	if (is_open) frm.add_custom_button(__("Send a Link"), () => give_link(frm), __("Partner Without Account"));
	frm.add_custom_button(
		__("Links Given Out"),
		() => frappe.set_route("List", "Partner Access Link", { reference_name: frm.doc.name }),
		__("Partner Without Account")
	);
}

function give_link(frm) {
	const fields = [
		{
			fieldname: "person",
			fieldtype: "Data",
			label: __("Person"),
			reqd: 1,
			description: __("The link opens this report alone, without an account. The person is named as the one who handed it in."),
		},
		{ fieldname: "email", fieldtype: "Data", options: "Email", label: __("Email"), reqd: 1 },
	];
	const give = async (values) => {
		const args = { report: frm.doc.name, ...values };
		const { message } = await frappe.call({ method: `${LINKS}.create`, type: "POST", args, freeze: true });
		partnership_module.close(dialog);
		show_link(message, values.email);
	};
	// Refused, the dialog stays with what was typed.
	const dialog = new frappe.ui.Dialog({
		title: __("Send a Link"),
		fields,
		primary_action_label: __("Send"),
		primary_action: give,
	});
	dialog.show();
}

function show_link({ url, mailed, expires_on }, email) {
	const sent = mailed
		? __("The link is on its way to {0}.", [frappe.utils.escape_html(email)])
		: __("This site sends no mail. Copy the link and send it yourself.");
	const dialog = new frappe.ui.Dialog({
		title: __("Link to the Report"),
		fields: [
			{ fieldtype: "HTML", options: `<p>${sent}</p>` },
			{
				fieldname: "url",
				fieldtype: "Small Text",
				label: __("Link"),
				read_only: 1,
				default: url,
				description: __("It is shown only now, and works until {0}.", [frappe.datetime.str_to_user(expires_on)]),
			},
		],
		primary_action_label: __("Copy the Link"),
		primary_action: () => frappe.utils.copy_to_clipboard(url),
	});
	dialog.show();
}

// --- the figures beside those of the period before and of the others -------------------------------------

async function show_figures(frm) {
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
		if (key === "indicator" && row.unit) return `${text} <span class="text-muted">(${frappe.utils.escape_html(row.unit)})</span>`;
		if (key === "previous" && row.previous_to) return `${text}<div class="text-muted small">${row.previous_to}</div>`;
		return text;
	};
	const head = shown.map((key) => `<th${align(key)}>${columns[key]}</th>`).join("");
	const body = rows
		.map((row) => `<tr>${shown.map((key) => `<td${align(key)}>${cell(row, key)}</td>`).join("")}</tr>`)
		.join("");
	return `<label class="control-label">${__("Compared")}</label>
		<div class="table-responsive"><table class="table table-sm"><tr class="text-muted">${head}</tr>${body}</table></div>`;
}
