// The form of a dispute, raised from level to level.
import { act, save_what_is_typed } from "../desk/acting";
import { ask, day_field } from "../desk/asking";
import { offer_choices } from "../desk/choices";
import { offer_button } from "../desk/offering";
import { __ } from "../desk/words";

const RAISE = "partnership_module.partnership.disputes.levels.raise_level";
const LEVELS = ["Parties", "Steering Group", "Mediator"];

frappe.ui.form.on("Partnership Dispute", {
	refresh(frm) {
		offer_parties(frm);
		if (next_level(frm) && !frm.doc.closed_on && !frm.is_new()) {
			offer_button(frm, "write", __("Next Level"), () => raise_level(frm));
		}
	},

	partnership(frm) {
		offer_parties(frm);
		propose_mediator(frm);
	},

	raised_by(frm) {
		const { raised_by, parties = [] } = frm.doc;
		if (!raised_by || parties.some((row) => row.party === raised_by)) return;
		const empty = parties.find((row) => !row.party) || frm.add_child("parties");
		empty.party = raised_by;
		frm.refresh_field("parties");
	},

	level(frm) {
		if (frm.doc.level === "Mediator") propose_mediator(frm);
	},
});

const offer_parties = (frm) => offer_choices(frm, {}, ["raised_by", "parties.party"]);

const next_level = (frm) => LEVELS[LEVELS.indexOf(frm.doc.level) + 1];

async function agreed_mediator(frm) {
	const { message } = await frappe.db.get_value("Partnership", frm.doc.partnership, "mediator");
	return message.mediator;
}

async function propose_mediator(frm) {
	if (!frm.doc.partnership || frm.doc.mediator) return;
	frm.set_value("mediator", await agreed_mediator(frm));
}

async function raise_level(frm) {
	const level = next_level(frm);
	const fields = [
		day_field("day", __("Day")),
		{
			fieldname: "done",
			fieldtype: "Small Text",
			label: __("What Was Done"),
			description: __("It is noted under the level {0}.", [__(level)]),
			reqd: 1,
		},
	];
	if (level === "Mediator") {
		const mediator = frm.doc.mediator || (await agreed_mediator(frm));
		fields.push({
			fieldname: "mediator",
			fieldtype: "Link",
			label: __("Mediator"),
			options: "Partner Organisation",
			default: mediator,
			reqd: 1,
		});
	}
	const title = __("Next Level: {0}", [__(level)]);
	ask(fields, (values) => take_step(frm, values), title, __("Next Level"));
}

async function take_step(frm, values) {
	await save_what_is_typed(frm);
	await act(frm, RAISE, { dispute: frm.doc.name, seen: frm.doc.modified, ...values });
}
