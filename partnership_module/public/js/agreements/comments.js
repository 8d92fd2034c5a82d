// Comments of the parties on sections of the text, and answers to them.
import { act } from "../desk/acting";
import { ask, choice_field } from "../desk/asking";
import { party_title } from "../desk/choices";
import { __ } from "../desk/words";

const ANSWER = "partnership_module.partnership.agreements.comments.answer_comment";
const SHOWN = 60;

export function answer_comment(frm) {
	const rows = [...frm.doc.comments].sort((one, other) => Boolean(one.answer) - Boolean(other.answer));
	const options = rows.map((row) => ({ value: row.name, label: named(row) }));
	const dialog = ask(
		[
			{ ...choice_field("row", __("Comment"), options), onchange: () => dialog && show(rows, dialog) },
			{ fieldname: "said", fieldtype: "HTML" },
			{ fieldname: "answer", fieldtype: "Small Text", label: __("Answer"), reqd: 1 },
		],
		({ row, answer }) => act(frm, ANSWER, { agreement: frm.doc.name, row, answer }),
		__("Answer Comment"),
		__("Save Answer")
	);
	show(rows, dialog);
}

function named({ party, heading, comment, answer }) {
	const words = comment.length > SHOWN ? `${comment.slice(0, SHOWN)} …` : comment;
	const said = [party_title(party), heading, words].filter(Boolean).join(": ");
	return answer ? `${said} (${__("answered")})` : said;
}

function show(rows, dialog) {
	const row = rows.find(({ name }) => name === dialog.get_value("row")) || rows[0];
	const said = `${row.person}, ${frappe.datetime.str_to_user(row.commented_on)}`;
	const words = [said, row.quoted, row.comment].map((text) =>
		$('<p style="white-space: pre-line">').text(text || "")
	);
	words[0].addClass("text-muted");
	words[1].addClass("text-muted").css("padding-left", "1rem");
	dialog.fields_dict.said.$wrapper.empty().append(words);
	dialog.set_value("answer", row.answer || "");
}
