const NEGOTIATION = "partnership_module.partnership.agreements.negotiation";
const COMPARING = "partnership_module.partnership.agreements.comparison";
const NAMES_PARTIES = ["signatures", "circulations", "approvals", "postponements", "consents", "corrections"];

frappe.ui.form.on("Partnership Agreement", {
	setup(frm) {
		frm.set_query("template", () => ({ filters: { language: frm.doc.language } }));
	},

	refresh(frm) {
		frm.trigger("partnership");
		partnership_module.keep_rows(frm, ["signatures"], frm.doc.docstatus > 0);
		NAMES_PARTIES.forEach((table) =>
			partnership_module.show_as(frm, `${table}.party`, (party) => called_then(frm, party))
		);
		if (frm.is_new()) return;
		frm.sections_of = frm.doc.template;
		show_title(frm);
		show_overview(frm);
		if (frm.doc.docstatus === 0) {
			call_submitting_freezing(frm);
			tell_what_is_open_before_freezing(frm);
			if (may_act(frm)) frm.add_custom_button(__("Take Sections from Template"), () => take_sections(frm));
		} else {
			const said = __("This text is frozen. Its fingerprint: {0}", [frm.doc.digest.slice(0, 16)]);
			partnership_module.show_frozen(frm, said, entered_as_history(frm));
			if (may_act(frm)) frm.add_custom_button(__("Sign"), () => sign(frm));
		}
		add_steps(frm);
		// No role may cancel an agreement; Frappe offers it to Administrator all the same.
		if (frm.doc.docstatus === 1) frm.page.clear_secondary_action();
	},

	// Another template leaves the sections as they are until somebody says otherwise.
	template(frm) {
		if (frm.is_new() || frm.doc.docstatus || !frm.doc.template) return;
		if (frm.doc.template !== frm.sections_of) take_sections(frm);
	},

	partnership(frm) {
		const tables = ["approvals.party", "signatures.party", "consents.party", "acceding_party"];
		partnership_module.limit_to_meetings(frm, "decided_at");
		partnership_module.offer_choices(frm, {}, tables).then((choices) => {
			const titles = (choices ? choices.parties : []).map(partnership_module.party_title);
			partnership_module.set_options(frm, "sections.answered_by", titles);
		});
	},
});

// A party as it was called when the text was frozen, and as it is called now.
function called_then(frm, party) {
	const { party_name } = (frm.doc.signatures || []).find((row) => row.party === party) || {};
	const title = partnership_module.party_title(party);
	return party_name && party_name !== title ? __("{0} (now {1})", [party_name, title]) : title;
}

// The title of the partnership, and that of the agreement where it has another, as in print.
async function show_title(frm) {
	const { title, partnership, version } = frm.doc;
	const find = async () =>
		frappe.utils.get_link_title("Partnership", partnership) ||
		(await frappe.utils.fetch_link_title("Partnership", partnership));
	const whole = await find();
	const own = title && title.trim() !== whole ? `: ${title}` : "";
	frm.page.set_title(__("Version {0}: {1}", [version, `${whole}${own}`]));
}

// Of a frozen agreement what a Partnership Manager may, of a draft what everybody may who writes it.
const may_act = (frm) => Boolean(frm.perm[0][frm.doc.docstatus ? "submit" : "write"]);

function add_steps(frm) {
	if (may_act(frm)) add_negotiation(frm);
	const compare = __("Compare");
	frm.add_custom_button(__("With Another Version"), () => compare_versions(frm), compare);
	frm.add_custom_button(__("With What a Party Was Sent"), () => compare_sent(frm), compare);
	frm.page.add_menu_item(__("Verify PDF"), () => partnership_module.verify_pdf());
}

function add_negotiation(frm) {
	const negotiation = __("Negotiation");
	frm.add_custom_button(__("Send to Party"), () => send(frm), negotiation);
	frm.add_custom_button(__("Record Answer"), () => answer(frm), negotiation);
	frm.add_custom_button(__("Record Decision"), () => decide(frm), negotiation);
	frm.add_custom_button(__("Postpone Decision"), () => postpone(frm), negotiation);
	if (decided(frm).length) frm.add_custom_button(__("Take Back Decision"), () => take_back(frm), negotiation);
	if (!frm.doc.docstatus && frm.doc.kind !== "Initial")
		frm.add_custom_button(__("Record Consent"), () => consent(frm), negotiation);
	if (frm.perm[0].submit && dated_rows(frm).length)
		frm.add_custom_button(__("Correct a Day"), () => correct_day(frm), negotiation);
}

// --- dialogs ---------------------------------------------------------------------------------------------

// rows: those of the overview that may be chosen. first: the first for which it holds is proposed; a Select shows
// its first option but does not take it.
const party_field = (rows, first = () => true) => ({
	fieldname: "party",
	fieldtype: "Select",
	label: __("Party"),
	options: rows.map((row) => ({ value: row.party, label: row.title })),
	default: (rows.find(first) || rows[0])?.party,
	reqd: 1,
});

const sent_to = (frm) => frm.overview.parties.filter((row) => row.sent_on);
const nobody_was_sent_it = () => frappe.msgprint(__("No party has been sent this agreement yet. Send it first."));

const date_field = (fieldname, label) => ({
	fieldname,
	fieldtype: "Date",
	label,
	default: frappe.datetime.get_today(),
	reqd: 1,
});

function approval_field(rows) {
	const named = (row) => `${partnership_module.party_title(row.party)}: ${row.body}`;
	const options = rows.map((row) => ({
		value: `${row.party}\n${row.body}`,
		label: row.outcome ? `${named(row)}, ${__(row.outcome)}` : named(row),
	}));
	return {
		fieldname: "approval",
		fieldtype: "Select",
		label: __("Body"),
		options,
		default: options[0].value,
		reqd: 1,
	};
}

function ask(frm, title, fields, method, to_args = (values) => values) {
	const go = async (values) => {
		await partnership_module.save_what_is_typed(frm);
		await frappe.call({
			method: `${NEGOTIATION}.${values.to_all ? "send_to_all" : method}`,
			type: "POST",
			args: { agreement: frm.doc.name, ...to_args(values) },
			freeze: true,
		});
		frm.reload_doc();
	};
	partnership_module.ask(fields, go, title, title);
}

function send(frm) {
	const to_all = {
		fieldname: "to_all",
		fieldtype: "Check",
		label: __("To all parties that have not seen this text"),
	};
	const party = {
		...party_field(frm.overview.parties, (row) => !row.has_seen_this),
		depends_on: "eval:!doc.to_all",
	};
	const unseen = frm.overview.parties.filter((row) => !row.has_seen_this);
	const said = {
		fieldtype: "HTML",
		options: `<p>${__("This notes which text the party is sent. Send it yourself, for instance as PDF of the print.")}</p>`,
	};
	ask(frm, __("Send to Party"), unseen.length > 1 ? [said, to_all, party] : [said, party], "send");
}

function answer(frm) {
	const rows = sent_to(frm);
	if (!rows.length) return nobody_was_sent_it();
	const comment = { fieldname: "comment", fieldtype: "Small Text", label: __("Comment") };
	ask(frm, __("Record Answer"), [party_field(rows, (row) => row.has_turn), comment], "answer");
}

const with_approval = ({ approval, ...values }) => {
	const [party, body] = approval.split("\n");
	return { party, body, ...values };
};

// The approvals that are not decided on the text as it reads now, first those that never were; a sentence and
// null when there is none.
function undecided(frm) {
	const rows = frm.doc.approvals || [];
	const open = rows.filter((row) => !(row.outcome && row.digest === frm.overview.digest));
	if (open.length) return [...open.filter((row) => !row.outcome), ...open.filter((row) => row.outcome)];
	frappe.msgprint(
		rows.length
			? __("All bodies have decided on this text. Take a decision back first, or correct its day.")
			: __("Add the bodies that decide or are informed under Approvals and save first.")
	);
	return null;
}

function decide(frm) {
	const rows = undecided(frm);
	if (!rows) return;
	const approval = { ...approval_field(rows), onchange: () => cur_dialog && offer_outcomes(frm, cur_dialog) };
	const options = outcomes(frm, approval.default);
	const outcome = {
		fieldname: "outcome",
		fieldtype: "Select",
		label: __("Outcome"),
		options,
		default: options[0].value,
		reqd: 1,
	};
	const fields = [approval, outcome, date_field("decided_on", __("Decided On"))];
	ask(frm, __("Record Decision"), fields, "decide", with_approval);
}

// A body that is only informed neither approves nor rejects.
function outcomes(frm, approval) {
	const { party, body } = with_approval({ approval });
	const row = frm.doc.approvals.find((row) => row.party === party && row.body === body);
	const words = row.purpose === "Information" ? ["Informed"] : ["Approved", "Rejected"];
	return words.map((value) => ({ value, label: __(value) }));
}

function offer_outcomes(frm, dialog) {
	const options = outcomes(frm, dialog.get_value("approval"));
	dialog.set_df_property("outcome", "options", options);
	dialog.set_value("outcome", options[0].value);
}

function postpone(frm) {
	const rows = undecided(frm);
	if (!rows) return;
	const reason = { fieldname: "reason", fieldtype: "Small Text", label: __("Reason") };
	const postponed_to = { ...date_field("postponed_to", __("Postponed To")), default: null };
	const fields = [approval_field(rows), postponed_to, reason];
	ask(frm, __("Postpone Decision"), fields, "postpone", with_approval);
}

const reason_field = () => ({ fieldname: "reason", fieldtype: "Small Text", label: __("Reason"), reqd: 1 });

const decided = (frm) => (frm.doc.approvals || []).filter((row) => row.outcome);

function take_back(frm) {
	const fields = [approval_field(decided(frm)), reason_field()];
	ask(frm, __("Take Back Decision"), fields, "take_back", with_approval);
}

function consent(frm) {
	const given = (row) => (frm.doc.consents || []).some(({ party }) => party === row.party);
	const rows = frm.overview.parties.filter((row) => !given(row));
	if (!rows.length) return frappe.msgprint(__("All parties have consented."));
	const reference = { fieldname: "reference", fieldtype: "Data", label: __("Reference") };
	const fields = [party_field(rows), date_field("given_on", __("Given On")), reference];
	ask(frm, __("Record Consent"), fields, "consent");
}

const DAYS = { signatures: "signed_on", approvals: "decided_on", consents: "given_on" };

// Every day that is recorded: { row, day, label }.
function dated_rows(frm) {
	const words = { signatures: __("Signature"), approvals: __("Decision"), consents: __("Consent") };
	return Object.entries(DAYS).flatMap(([table, field]) =>
		(frm.doc[table] || [])
			.filter((row) => row[field])
			.map((row) => {
				const party = row.party_name || partnership_module.party_title(row.party);
				const who = [party, row.body].filter(Boolean).join(", ");
				const day = frappe.datetime.str_to_user(row[field]);
				return { value: row.name, label: `${words[table]}: ${who}, ${day}` };
			})
	);
}

function correct_day(frm) {
	const options = dated_rows(frm);
	const row = {
		fieldname: "row",
		fieldtype: "Select",
		label: __("What"),
		options,
		default: options[0].value,
		reqd: 1,
	};
	const fields = [row, { ...date_field("day", __("Right Day")), default: null }, reason_field()];
	ask(frm, __("Correct a Day"), fields, "correct_day");
}

function entered_as_history(frm) {
	if (!frm.doc.entered_as_history) return "";
	const reason = frappe.utils.escape_html(frm.doc.history_reason || "");
	return __("It was signed before it was registered here, and entered as history: {0}", [reason]);
}

function sign(frm) {
	const unsigned = frm.overview.parties.filter((row) => !row.signed);
	if (!unsigned.length) {
		frappe.msgprint(__("All parties have signed."));
		return;
	}
	const [ready, unsent] = [true, false].map((seen) => unsigned.filter((row) => row.has_seen_this === seen));
	const to_be_sent = unsent
		.map(({ title }) => frappe.utils.escape_html(title))
		.map((title) => `<p>${__("{0} has not been sent the frozen text yet. Send it first.", [title])}</p>`)
		.join("");
	if (!ready.length) return frappe.msgprint({ title: __("Sign"), message: to_be_sent });
	const party = {
		...party_field(ready),
		onchange: () => cur_dialog?.set_values(signatory_of(frm, cur_dialog.get_value("party"))),
	};
	const said = { fieldtype: "HTML", options: to_be_sent };
	const fields = [said, party, ...signature_fields(signatory_of(frm, party.default))];
	ask(frm, __("Sign"), fields, "sign", (values) => ({ ...values, digest: frm.doc.digest }));
}

function signature_fields({ signatory, signatory_title }) {
	const how = {
		fieldname: "how",
		fieldtype: "Select",
		label: __("How"),
		options: ["On Paper", "On Screen", "External Service"].map((value) => ({ value, label: __(value) })),
		default: "On Paper",
		reqd: 1,
	};
	return [
		date_field("signed_on", __("Signed On")),
		how,
		{ fieldname: "signatory", fieldtype: "Data", label: __("Signatory"), default: signatory },
		{ fieldname: "signatory_title", fieldtype: "Data", label: __("Title"), default: signatory_title },
		{
			fieldname: "evidence",
			fieldtype: "Attach",
			label: __("Scan or Signed File"),
			depends_on: "eval:doc.how != 'On Screen'",
		},
		{
			fieldname: "drawing",
			fieldtype: "Signature",
			label: __("Signature by Hand"),
			depends_on: "eval:doc.how == 'On Screen'",
		},
		{
			fieldname: "reference",
			fieldtype: "Data",
			label: __("Reference"),
			depends_on: "eval:doc.how == 'External Service'",
		},
	];
}

function signatory_of(frm, party) {
	const row = (frm.doc.signatures || []).find((row) => row.party === party && !row.signed_on);
	return { signatory: row?.signatory, signatory_title: row?.signatory_title };
}

// --- what is seen ----------------------------------------------------------------------------------------

async function fetch_overview(frm) {
	const { message } = await frappe.call(`${NEGOTIATION}.overview`, { agreement: frm.doc.name });
	frm.overview = message;
	return message;
}

async function show_overview(frm) {
	const message = await fetch_overview(frm);
	if (message.parties.every((row) => row.signed)) frm.remove_custom_button(__("Sign"));
	frm.fields_dict.circulation_html.html(
		frappe.render_template("negotiation_overview", { ...message, day: day_of_time })
	);
}

const day_of_time = (time) => frappe.datetime.str_to_user(time.split(" ")[0]);

async function compare_versions(frm) {
	const versions = await frappe.db.get_list("Partnership Agreement", {
		filters: { partnership: frm.doc.partnership, name: ["!=", frm.doc.name] },
		fields: ["name", "version"],
		order_by: "version desc",
	});
	if (!versions.length) {
		frappe.msgprint(__("There is no other version yet."));
		return;
	}
	const options = versions.map(({ name, version }) => ({ value: name, label: __("Version {0}", [version]) }));
	const newest = options[0].value;
	const label = __("Version");
	const field = { fieldname: "other", fieldtype: "Select", label, options, default: newest, reqd: 1 };
	const compare = ({ other }) => show_comparison("with_version", { agreement: frm.doc.name, other });
	frappe.prompt([field], compare, __("Compare"), __("Compare"));
}

function compare_sent(frm) {
	const rows = sent_to(frm);
	if (!rows.length) return nobody_was_sent_it();
	const compare = ({ party }) => show_comparison("with_sent", { agreement: frm.doc.name, party });
	frappe.prompt([party_field(rows)], compare, __("Compare"), __("Compare"));
}

async function show_comparison(method, args) {
	const { message } = await frappe.call({ method: `${COMPARING}.${method}`, args, freeze: true });
	const dialog = new frappe.ui.Dialog({
		title: __("Comparison of versions"),
		size: "extra-large",
		primary_action_label: __("Print"),
		primary_action: () => window.open(`/api/method/${COMPARING}.as_pdf?${new URLSearchParams(args)}`),
	});
	const frame = $('<iframe sandbox="" style="width: 100%; height: 75vh; border: 0"></iframe>');
	frame.attr("srcdoc", message).appendTo(dialog.body);
	dialog.show();
}

// --- freezing --------------------------------------------------------------------------------------------

function call_submitting_freezing(frm) {
	if (!frm.perm[0].submit) return say(frm, __("When the text is agreed, a Partnership Manager freezes it."));
	if (frm.toolbar.current_status !== "Submit") return;
	frm.page.btn_primary.text(__("Freeze the Text"));
	say(frm, __("When the text is agreed, freeze it: then it no longer changes and can be signed."));
}

function say(frm, sentence) {
	frm.dashboard.clear_headline();
	frm.dashboard.add_comment(sentence, "blue", true);
}

// In place of Frappe's question, which knows nothing of what is open and in Danish speaks of approving.
function tell_what_is_open_before_freezing(frm) {
	frm.savesubmit = async (button, done, failed) => {
		frm.validate_form_action("Submit");
		const open = await what_is_open(frm);
		const dialog = new frappe.ui.Dialog({
			title: open ? __("This is still open") : __("Freeze the text?"),
			fields: history_fields(frm),
			primary_action_label: open ? __("Freeze Anyway") : __("Freeze the Text"),
			primary_action: async ({ is_history, history_reason }) => {
				dialog.hide();
				if (is_history) await enter_as_history(frm, history_reason);
				await submit(frm, button, done, failed);
			},
			secondary_action_label: __("Back"),
			secondary_action: () => dialog.hide(),
		});
		const after = `<p>${__("A frozen text no longer changes. A later change is a new version.")}</p>`;
		$(dialog.body).prepend(open, after);
		dialog.show();
	};
}

// A paper that was signed before it came here: only then may the days of signature lie before today.
function history_fields(frm) {
	if (frm.doc.entered_as_history) return [];
	return [
		{
			fieldname: "is_history",
			fieldtype: "Check",
			label: __("It is signed already: enter it as history"),
			description: __("Then the days of signature may lie before today. The print and the form say so."),
		},
		{
			fieldname: "history_reason",
			fieldtype: "Small Text",
			label: __("Where is the signed paper, and why is it entered now?"),
			depends_on: "is_history",
			mandatory_depends_on: "is_history",
		},
	];
}

async function enter_as_history(frm, reason) {
	if (frm.is_dirty()) await frm.save();
	await frappe.call({
		method: `${NEGOTIATION}.enter_as_history`,
		type: "POST",
		args: { agreement: frm.doc.name, reason },
	});
	await frm.reload_doc();
}

async function submit(frm, button, done, failed) {
	frappe.validated = true;
	await frm.script_manager.trigger("before_submit");
	if (frappe.validated) await frm.save("Submit", done, button, failed);
}

async function what_is_open(frm) {
	const [points, { parties }] = await Promise.all([partnership_module.open_points(frm), fetch_overview(frm)]);
	const names = (rows) => rows.map((row) => frappe.utils.escape_html(row.title));
	return [
		listed(__("Have not seen this text"), names(parties.filter((row) => !row.has_seen_this))),
		listed(__("Have not approved yet"), names(parties.filter((row) => !row.is_ready))),
		...partnership_module.by_who_answers(points).map(({ heading, points }) =>
			listed(heading, points.map((point) => point.sentence))
		),
	].join("");
}

function listed(heading, lines) {
	if (!lines.length) return "";
	return `<p class="bold mb-1">${heading}</p><ul>${lines.map((line) => `<li>${line}</li>`).join("")}</ul>`;
}

// --- sections --------------------------------------------------------------------------------------------

function take_sections(frm) {
	if (!frm.doc.template) {
		frappe.msgprint(__("Choose a template first."));
		return;
	}
	const take = async () => {
		const fields = ["heading", "block", "question", "answered_by", "text", "mandatory", "when_empty"];
		const own = (frm.doc.sections || []).map((row) => pick(row, fields));
		const args = { template: frm.doc.template, sections: own, before: frm.sections_of };
		const method = "partnership_module.partnership.agreements.new_versions.sections_from_template";
		const { message } = await frappe.call({ method, type: "POST", args, freeze: true });
		const { message: template } = await frappe.db.get_value("Agreement Template", frm.doc.template, "language");
		frm.clear_table("sections");
		message.forEach((row) => frm.add_child("sections", row));
		frm.set_value("language", template.language);
		frm.sections_of = frm.doc.template;
		frm.refresh_field("sections");
	};
	if (!(frm.doc.sections || []).length) return take();
	frappe.confirm(
		__(
			"Take the sections of the template? What was typed stays: under the same question or heading, else at the end."
		),
		take
	);
}

function pick(row, fields) {
	return Object.fromEntries(fields.map((field) => [field, row[field]]));
}
