// Links to an agreement for parties without an account, each while something can be done with it.
import { __ } from "../desk/words";
import { offer_links } from "../links/giving";
import { sent_to } from "./overview";

// After the overview, which tells the text as it reads now.
export function offer_agreement_links(frm) {
	const tasks = {};
	if (!frm.doc.docstatus && sent_to(frm).length) tasks["Draft Agreement"] = __("Send Link to the Draft");
	if (sent_to(frm).length && is_undecided(frm)) tasks["Approval"] = __("Send Link for Approval");
	if (frm.doc.docstatus === 1 && !is_signed(frm)) tasks.Signature = __("Have It Signed by Link");
	offer_links(frm, tasks);
}

const is_signed = (frm) => (frm.doc.signatures || []).every((row) => row.signed_on);

const is_undecided = (frm) =>
	(frm.doc.approvals || []).some(
		(row) => !row.outcome || (row.digest && row.digest !== frm.overview.digest)
	);
