frappe.ui.form.on("Partnership", {
	onload(frm) {
		// What Frappe calls Duplicate: a new partnership with the plan of this one.
		frm.copy_doc = () => copy_partnership(frm);
		frm.get_docfield("complexity_reason").formatter = (reason) => frappe.utils.escape_html(__(reason || ""));
	},

	refresh(frm) {
		offer_own_rows(frm);
		show_lines_in_a_row(frm, "goals", "expected_results");
		show_lines_in_a_row(frm, "activities", "role_order");
		show_roles(frm);
		show_follow_up(frm);
		if (frm.is_new()) return;
		if (frm.perm[0].write) show_next_steps(frm);
		show_who_stays(frm);
		frm.page.add_menu_item(__("Export Dossier"), () => download(frm));
		frm.page.add_menu_item(__("Download as Open Data"), () =>
			partnership_module.download_open_data("download", { partnership: frm.doc.name })
		);
		if (frappe.model.can_create("Partner Report"))
			frm.add_custom_button(__("Ask for Reports"), () => ask_for_reports(frm));
		if (frm.perm[0].write) offer_leaving(frm);
	},

	before_save: (frm) => offer_own_rows(frm),
});

["Group", "Goal", "Party"].forEach((kind) =>
	frappe.ui.form.on(`Partnership ${kind}`, {
		title: (frm) => offer_own_rows(frm),
		organisation: (frm) => offer_own_rows(frm),
	})
);

function offer_own_rows(frm) {
	const titles = (table) => (frm.doc[table] || []).map((row) => row.title).filter(Boolean);
	partnership_module.set_options(frm, "members.group_name", titles("groups"));
	partnership_module.set_options(frm, "meeting_rules.group_name", titles("groups"));
	partnership_module.set_options(frm, "success_criteria.goal", titles("goals"));
	const parties = (frm.doc.parties || []).map((row) => row.organisation);
	partnership_module.limit_to(frm, "contributions.party", parties);
	partnership_module.limit_to_meetings(frm, "goal_changes.decided_at");
}

function show_lines_in_a_row(frm, table, field) {
	const formatter = (lines) => frappe.utils.escape_html(lines || "").split("\n").join(" · ");
	frm.fields_dict[table].grid.update_docfield_property(field, "formatter", formatter);
	frm.refresh_field(table);
}

// --- what hangs on the partnership -----------------------------------------------------------------------

const text = (value) => frappe.utils.escape_html(value || "");
const link_to = (doctype, { name, title }) => frappe.utils.get_form_link(doctype, name, true, text(title));

function show_roles(frm) {
	list_documents(frm, "Partner Role", {
		field: "roles_html",
		method: "forms.choices.roles",
		label: __("Roles"),
		add: __("Add Role"),
		none: __("No roles yet. A role says what a party, a class of parties or all jointly undertake."),
		columns: {
			[__("Role")]: (role) => link_to("Partner Role", role),
			[__("Played By")]: (role) => __(role.played_by),
			[__("Tasks")]: (role) => role.tasks,
			[__("In Scope")]: (role) => role.in_scope,
		},
	});
}

function show_follow_up(frm) {
	list_documents(frm, "Partnership Milestone", {
		field: "milestones_html",
		method: "forms.follow_up.milestones",
		label: __("Milestones"),
		add: __("Add Milestone"),
		none: __("No milestones yet. A milestone is a result with a date."),
		columns: {
			[__("Code")]: ({ code }) => text(code),
			[__("Milestone")]: (milestone) => link_to("Partnership Milestone", milestone),
			[__("Responsible")]: ({ responsible }) => text(responsible),
			[__("Due")]: ({ due }) => text(due),
			[__("Status")]: ({ status, colour }) => `<span class="indicator-pill ${colour}">${text(status)}</span>`,
		},
	});
	list_documents(frm, "Partnership Indicator", {
		field: "indicators_html",
		method: "forms.follow_up.indicators",
		label: __("Indicators"),
		add: __("Add Indicator"),
		none: __("No indicators yet. An indicator says what is measured and what is aimed at."),
		columns: {
			[__("Indicator")]: (indicator) => link_to("Partnership Indicator", indicator),
			[__("Kind")]: ({ kind }) => __(kind),
			[__("Unit")]: ({ unit }) => text(unit),
			[__("Frequency")]: ({ frequency }) => (frequency ? __(frequency) : ""),
		},
	});
}

// columns: { head: what a row shows there, as HTML }
async function list_documents(frm, doctype, { field, method, label, add, none, columns }) {
	const control = frm.fields_dict[field];
	const heading = `<label class="control-label">${label}</label>`;
	const grey = (sentence) => `${heading}<p class="text-muted">${sentence}</p>`;
	if (frm.is_new()) return control.html(grey(__("Save the partnership first.")));
	const args = { partnership: frm.doc.name };
	const { message } = await frappe.call(`partnership_module.partnership.${method}`, args);
	const heads = Object.keys(columns).map((head) => `<th>${head}</th>`);
	const row = (document) => Object.values(columns).map((shown) => `<td>${shown(document)}</td>`);
	const rows = message.map((document) => `<tr>${row(document).join("")}</tr>`);
	const cells = `<tr class="text-muted">${heads.join("")}</tr>${rows.join("")}`;
	const table = `<div class="table-responsive"><table class="table table-sm">${cells}</table></div>`;
	control.html(rows.length ? heading + table : grey(none));
	if (!frappe.model.can_create(doctype)) return;
	$(`<button class="btn btn-xs btn-default mb-4">${add}</button>`)
		.on("click", () => frappe.new_doc(doctype, args))
		.appendTo(control.$wrapper);
}

async function show_who_stays(frm) {
	const { message } = await frappe.call("partnership_module.partnership.lifecycle.continuity.sentences", {
		partnership: frm.doc.name,
	});
	const said = message.map((sentence) => `<li>${frappe.utils.escape_html(sentence)}</li>`).join("");
	const { $wrapper } = frm.fields_dict.members;
	$wrapper.find(".who-stays").remove();
	if (said) $(`<ul class="who-stays text-muted small mt-4">${said}</ul>`).appendTo($wrapper);
}

function download(frm) {
	const method = "partnership_module.partnership.files.dossier_file.download";
	window.open(`/api/method/${method}?partnership=${encodeURIComponent(frm.doc.name)}`);
}

// --- asking for reports ----------------------------------------------------------------------------------

const REQUESTS = "partnership_module.partnership.partner_reports.requests";

// With the tick, links go out at once to those whose address is known; nobody is written to unseen.
async function ask_for_reports(frm) {
	const { message: people } = await frappe.call(`${REQUESTS}.recipients`, { partnership: frm.doc.name });
	if (!people.some(({ email }) => email)) return request_reports(frm, false);
	const tick = {
		fieldname: "send_links",
		fieldtype: "Check",
		label: __("Send the links now"),
		description: __("A link opens one report, without an account. One goes to each open report that has none in force."),
	};
	const who = { fieldname: "who", fieldtype: "HTML", depends_on: "send_links", options: who_gets_links(people) };
	const ask = ({ send_links }) => request_reports(frm, Boolean(send_links));
	frappe.prompt([tick, who], ask, __("Ask for Reports"), __("Ask for Reports"));
}

function who_gets_links(people) {
	const none = `<span class="text-muted">${__("no mail address")}</span>`;
	const rows = people.map(({ party, title, person, email }) => {
		const link = frappe.utils.get_form_link("Partner Organisation", party, true, text(title));
		return `<tr><td>${link}</td><td>${email ? `${text(person)}, ${text(email)}` : none}</td></tr>`;
	});
	const heads = `<tr><th>${__("Party")}</th><th>${__("Mailed To")}</th></tr>`;
	return `<table class="table table-bordered">${heads}${rows.join("")}</table>`;
}

async function request_reports(frm, send_links) {
	const args = { partnership: frm.doc.name, send_links: send_links ? 1 : 0 };
	const { message } = await frappe.call({ method: `${REQUESTS}.ask`, type: "POST", args, freeze: true });
	const { made, sent, not_sent } = message;
	if (!made.length && !sent.length && !not_sent.length) {
		const all_there = __("No report is to be asked for now: all that are due are there.");
		return frappe.msgprint(send_links ? __("No report is to be asked for now, and no open one is without a link.") : all_there);
	}
	const names = (parties) => text(parties.join(", "));
	const lines = [__("Reports made: {0}.", [made.length])];
	if (sent.length) lines.push(__("Links sent to: {0}.", [names(sent)]));
	if (not_sent.length) lines.push(__("No mail reaches {0}. Ask them yourself.", [names(not_sent)]));
	if (!send_links) lines.push(__("Nobody has been written to yet."));
	frappe.set_route("List", "Partner Report", { partnership: frm.doc.name });
	const said = lines.map((line) => `<p>${line}</p>`).join("");
	frappe.msgprint({ title: __("Ask for Reports"), message: said, indicator: not_sent.length ? "orange" : "green" });
}

// --- a copy ----------------------------------------------------------------------------------------------

function copy_partnership(frm) {
	const tick = (fieldname, label, description) => ({ fieldname, fieldtype: "Check", label, description, default: 1 });
	const fields = [
		{ fieldname: "title", fieldtype: "Data", label: __("Title of the New Partnership"), reqd: 1 },
		{
			fieldname: "first_day",
			fieldtype: "Date",
			label: __("Begins On"),
			description: __("Due dates of milestones and targets move along. Without it they are left empty."),
		},
		tick("roles", __("Roles")),
		tick("milestones", __("Milestones"), __("As planned, none of them met.")),
		tick("indicators", __("Indicators"), __("Without baseline and figures; targets only where it has a first day.")),
		{ ...tick("text", __("Text of the Agreement"), __("As a first draft.")), default: 0 },
	];
	const title = __("Copy Partnership");
	const copy = async (values) => {
		const method = "partnership_module.partnership.lifecycle.copying.copy_partnership";
		const args = { partnership: frm.doc.name, ...values };
		const { message } = await frappe.call({ method, type: "POST", args, freeze: true });
		frappe.set_route("Form", "Partnership", message);
	};
	partnership_module.ask(fields, copy, title, __("Copy"));
}

// --- the next steps --------------------------------------------------------------------------------------

const STEPS = "partnership_module.partnership.lifecycle.next_steps";
const LEAVING = "partnership_module.partnership.lifecycle.notice";

async function show_next_steps(frm) {
	const { message } = await frappe.call(`${STEPS}.next_steps`, { partnership: frm.doc.name });
	message.steps.forEach(({ status, blocked_by }) =>
		frm.add_custom_button(
			blocked_by.length ? `${__(status)} …` : __(status),
			() => (blocked_by.length ? tell_why(status, blocked_by) : take_step(frm, status)),
			__("Next Step")
		)
	);
	frm.dashboard.clear_headline();
	if (message.advice) show_advice(frm, message);
}

function show_advice(frm, { advice: { status, reason, blocked_by }, agreement }) {
	const first = reason || `<strong>${__("Next step: {0}.", [__(status)])}</strong>`;
	const said = `<span>${[first, ...blocked_by].join(" ")}</span>`;
	const row = `<div class="next-step d-flex flex-wrap align-items-center" style="gap: 8px">${said}</div>`;
	frm.dashboard.set_headline(row, reason ? "orange" : "blue");
	const offer = (label, action) =>
		$(`<button class="btn btn-xs btn-default">${label}</button>`)
			.on("click", action)
			.appendTo(frm.layout.message.find(".next-step"));
	if (!blocked_by.length) offer(__("Set the Status to {0}", [__(status)]), () => take_step(frm, status));
	if (agreement) {
		offer(__("Open the Agreement"), () => frappe.set_route("Form", "Partnership Agreement", agreement));
	} else if (status === "Approval" && frappe.model.can_create("Partnership Agreement")) {
		const values = { partnership: frm.doc.name };
		offer(__("Make the Agreement"), () => frappe.new_doc("Partnership Agreement", values));
	}
}

function tell_why(status, sentences) {
	frappe.msgprint({
		title: __("{0}: not yet", [__(status)]),
		message: sentences.map((sentence) => `<p>${sentence}</p>`).join(""),
		indicator: "orange",
	});
}

function take_step(frm, status) {
	const take = (reason) => call(frm, `${STEPS}.take`, { status, reason });
	if (!["Suspended", "Cancelled"].includes(status)) {
		frappe.confirm(__("Set the partnership to {0}?", [__(status)]), () => take());
		return;
	}
	const reason = { fieldname: "reason", fieldtype: "Small Text", label: __("Reason"), reqd: 1 };
	partnership_module.ask([reason], (values) => take(values.reason), __(status), __("Set the Status"));
}

async function call(frm, method, args) {
	await partnership_module.save_what_is_typed(frm);
	const { message } = await frappe.call({
		method,
		type: "POST",
		args: { partnership: frm.doc.name, ...args },
		freeze: true,
	});
	await frm.reload_doc();
	return message;
}

// --- parties that leave ----------------------------------------------------------------------------------

const SIGNED = ["Signed"];
const UNSIGNED = ["Invited", "Negotiating", "May Accede"];
const UNDER_NOTICE = ["Under Notice"];

const rows_with = (frm, statuses) => (frm.doc.parties || []).filter((row) => statuses.includes(row.status));

function offer_leaving(frm) {
	const offer = (statuses, label, act) => {
		if (rows_with(frm, statuses).length) frm.add_custom_button(label, () => act(frm), __("Party"));
	};
	offer(SIGNED, __("Give Notice"), give_notice);
	offer(UNSIGNED, __("Withdraw"), withdraw);
	offer(UNDER_NOTICE, __("Take Back Notice"), take_back_notice);
}

function party_with(frm, statuses) {
	const rows = rows_with(frm, statuses);
	return {
		fieldname: "party",
		fieldtype: "Select",
		label: __("Party"),
		options: partnership_module.party_options(rows.map((row) => row.organisation)),
		default: rows[0]?.organisation,
		reqd: 1,
	};
}

function day_of(fieldname, label) {
	return { fieldname, fieldtype: "Date", label, default: frappe.datetime.get_today(), reqd: 1 };
}

function give_notice(frm) {
	if (!frm.doc.notice_months) {
		frappe.msgprint(__("No notice is agreed. Enter Notice (Months), or agree on the exit at a meeting."));
		return;
	}
	const fields = [party_with(frm, SIGNED), day_of("given_on", __("Notice Given On"))];
	partnership_module.ask(
		fields,
		async (values) => {
			const { leaves_on, uncovered } = await call(frm, `${LEAVING}.give_notice`, values);
			const day = frappe.datetime.str_to_user(leaves_on);
			const lines = uncovered.map((line) => `<li>${line}</li>`).join("");
			const leaving = frappe.utils.escape_html(partnership_module.party_title(values.party));
			frappe.msgprint({
				title: __("Under Notice"),
				message: `<p>${__("{0} leaves on {1}.", [leaving, day])}</p>${
					lines ? `<p>${__("Nobody covers then:")}</p><ul>${lines}</ul>` : ""
				}`,
			});
		},
		__("Give Notice"),
		__("Give Notice")
	);
}

function withdraw(frm) {
	const fields = [
		party_with(frm, UNSIGNED),
		day_of("withdrew_on", __("Withdrew On")),
		{ fieldname: "reason", fieldtype: "Small Text", label: __("Reason") },
	];
	const title = __("Withdraw");
	partnership_module.ask(fields, (values) => call(frm, `${LEAVING}.withdraw`, values), title, title);
}

function take_back_notice(frm) {
	const reason = { fieldname: "reason", fieldtype: "Small Text", label: __("Reason"), reqd: 1 };
	const title = __("Take Back Notice");
	const fields = [party_with(frm, UNDER_NOTICE), reason];
	partnership_module.ask(fields, (values) => call(frm, `${LEAVING}.take_back_notice`, values), title, title);
}
