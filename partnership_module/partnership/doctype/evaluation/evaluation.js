const EVALUATING = "partnership_module.partnership.evaluating";
const HEARING = "partnership_module.partnership.hearing";

frappe.ui.form.on("Evaluation", {
	onload: (frm) => partnership_module.grow_with_text(frm),

	refresh(frm) {
		frm.trigger("partnership");
		if (frm.doc.docstatus === 0) {
			if (!frm.is_new()) add_steps(frm);
			frm.add_custom_button(__("Fill in Rows"), () => fill_in_rows(frm));
			call_submitting_freezing(frm);
		} else if (frm.doc.docstatus === 1) {
			const said = __("This report is frozen. Its fingerprint: {0}", [frm.doc.digest.slice(0, 16)]);
			partnership_module.show_frozen(frm, said);
			// No role may cancel an evaluation; Frappe offers it to Administrator all the same.
			frm.page.clear_secondary_action();
		}
		frm.page.add_menu_item(__("Verify PDF"), () => partnership_module.verify_pdf());
	},

	partnership(frm) {
		const tables = ["prerequisites", "data_contributions", "hearing", "party_verdicts"];
		partnership_module.offer_choices(
			frm,
			{},
			tables.map((table) => `${table}.party`)
		);
	},
});

function add_steps(frm) {
	frm.add_custom_button(__("Fetch Verdicts"), () => fetch_verdicts(frm));
	frm.add_custom_button(__("Send to Hearing"), () => send_to_hearing(frm), __("Hearing"));
	frm.add_custom_button(__("Record Comment"), () => record_comment(frm), __("Hearing"));
}

// --- verdicts --------------------------------------------------------------------------------------------

async function fetch_verdicts(frm) {
	if (!frm.doc.period_to) {
		frappe.msgprint(__("Say in Period To until when the evaluation looks, then fetch the verdicts."));
		return;
	}
	await call(frm, `${EVALUATING}.fetch`);
	frappe.show_alert({ message: __("Verdicts are fetched. What you wrote is kept."), indicator: "green" });
}

async function call(frm, method, args = {}) {
	if (frm.is_dirty()) await frm.save();
	const { message } = await frappe.call({
		method,
		type: "POST",
		args: { evaluation: frm.doc.name, ...args },
		freeze: true,
	});
	await frm.reload_doc();
	return message;
}

async function fill_in_rows(frm) {
	if (!frm.doc.partnership) {
		frappe.msgprint(__("Choose the partnership first."));
		return;
	}
	const { message } = await frappe.call("partnership_module.partnership.doctype.evaluation.rows.proposed", {
		partnership: frm.doc.partnership,
	});
	add_new(frm, "results", message.results, (row) => `${row.subject_kind}: ${row.subject}`);
	add_new(frm, "prerequisites", message.prerequisites, (row) => `${row.party}: ${row.prerequisite}`);
	add_new(frm, "hearing", message.hearing, (row) => row.party);
	frm.dirty();
}

function add_new(frm, table, rows, key) {
	const there = (frm.doc[table] || []).map(key);
	rows.filter((row) => !there.includes(key(row))).forEach((row) => frm.add_child(table, row));
	frm.refresh_field(table);
}

// --- hearing ---------------------------------------------------------------------------------------------

async function send_to_hearing(frm) {
	const { sent, not_mailed } = await call(frm, `${HEARING}.send`);
	const names = (parties) => frappe.utils.escape_html(parties.join(", "));
	const lines = [__("The report was sent to {0}.", [names(sent)])];
	if (not_mailed.length) {
		lines.push(
			__("The report was mailed to none of these parties: {0}. Send it to them yourself.", [
				names(not_mailed),
			])
		);
	}
	frappe.msgprint({
		title: __("Hearing"),
		message: lines.map((line) => `<p>${line}</p>`).join(""),
		indicator: not_mailed.length ? "orange" : "green",
	});
}

function record_comment(frm) {
	const rows = frm.doc.hearing || [];
	if (!rows.length) {
		frappe.msgprint(__("Fetch the verdicts first: that lists the parties that are heard."));
		return;
	}
	const first = rows.find((row) => !row.received_on) || rows[0];
	const fields = [
		{
			fieldname: "party",
			fieldtype: "Select",
			label: __("Party"),
			options: rows.map((row) => row.party),
			default: first.party,
			reqd: 1,
		},
		{
			fieldname: "received_on",
			fieldtype: "Date",
			label: __("Received On"),
			default: frappe.datetime.get_today(),
			reqd: 1,
		},
		{ fieldname: "comment", fieldtype: "Small Text", label: __("Comment") },
	];
	const title = __("Record Comment");
	frappe.prompt(fields, (values) => call(frm, `${HEARING}.answer`, values), title, title);
}

// --- freezing --------------------------------------------------------------------------------------------

function call_submitting_freezing(frm) {
	if (frm.toolbar.current_status === "Submit") {
		frm.page.btn_primary.text(__("Freeze the Report"));
		frm.dashboard.clear_headline();
		frm.dashboard.add_comment(
			__("When the report is heard and agreed, freeze it: then its figures no longer change."),
			"blue",
			true
		);
	}
	frm.savesubmit = (button, done, failed) => {
		frm.validate_form_action("Submit");
		const said = __("A frozen report no longer changes. A later finding is a new evaluation.");
		frappe.warn(
			__("Freeze the report?"),
			said,
			() => frm.save("Submit", done, button, failed),
			__("Freeze the Report")
		);
	};
}
