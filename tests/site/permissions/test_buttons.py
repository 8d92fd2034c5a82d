"""A button asks for what the method behind it asks for: who is offered it is not refused, others are."""

import re
from pathlib import Path

import frappe
import pytest

import partnership_module

from ..worlds.partnership_world import AUDITS, MANAGES, MEMBER, SECRET
from .test_methods import METHODS, NAMED, arguments

JS = Path(partnership_module.__file__).parent / "public" / "js"
OFFERED = re.compile(r'offer_button\(\s*frm,\s*"(\w+)",\s*__\("([^"]+)"\)')
SAVED_BY_THE_FORM = (
	*("Take Sections from Template", "Add Sections", "Interview", "Fill in Rows", "Score Prerequisites"),
)
"""What these fill in is saved by the form."""
WITH_MORE = (
	"Plan a Meeting",
	"Mark Milestones Met",
	"Links Given Out",
	"Revoke",
	"Revoke All of This Person",
	"Correct Address and Send Again",
	"New Version",
	"Milestones as Tasks",
)
"""Offered to those who may also make a meeting, a version or a task, change milestones, or give links."""
OTHERS_WORK = ("Journal Package", "Amendment with Comparison", "Example File")
"""Documents by DocType and name; see journal/test_packages and Frappe's prints. A file of no document."""

BEHIND = {
	"Record Consent": "negotiation.consent",
	"Read Signed File": "signed_elsewhere.read",
	"Correct a Day": "negotiation.correct_day",
	"Sign": "negotiation.sign",
	"Confirm Signatory": "confirming.confirm",
	"Refuse Signatory": "confirming.refuse",
	"With Another Version": "comparison.with_version",
	"With What a Party Was Sent": "comparison.with_sent",
	"Seal the PDF": "sealing.seal_now",
	"Make the PDF Anew": "remaking.make_anew",
	"Next Level": "levels.raise_level",
	"Fetch Verdicts": "fetching.fetch",
	"Ask for Data": "data_requests.recipients",
	"Send to Hearing": "hearing.recipients",
	"Record Comment": "hearing.answer",
	"Renew the Agenda": "planning.renew_agenda",
	"Mark Met": "marking.mark_met",
	"Hand In": "reporting.submit",
	"Accept": "reporting.accept",
	"Send Back": "reporting.send_back",
	"Download to Fill In (Excel)": "spreadsheet.template",
	"Download to Fill In (CSV)": "spreadsheet.template",
	"Upload Filled In": "spreadsheet.upload",
	"Ask for Reports": "requests.recipients",
	"Mail to Members": "mailing.choices",
	"Mail to Those Called": "letters.choices",
	"All Files": "attached.files",
}
"""By the label of a button, the first method that it calls."""

OF_GROUPS = {
	**dict.fromkeys(("notice.give_notice", "notice.withdraw", "notice.take_back_notice"), "write"),
	"next_steps.take": "write",
	**dict.fromkeys(("negotiation.answer", "negotiation.decide", "negotiation.postpone"), "write"),
	**dict.fromkeys(("negotiation.take_back", "sending.send", "sending.note_sent"), "write"),
	"comments.answer_comment": "write",
	**dict.fromkeys(("summoning.summon", "summoning.respond", "summoning.cancel"), "write"),
	**dict.fromkeys(("minutes.send", "minutes.object_to"), "write"),
	**dict.fromkeys(("minutes.before_approving", "minutes.add_addendum"), "submit"),
}
"""By the method, the right of buttons of a group: leaving, next steps, negotiation, meetings."""

WITHOUT_DOCUMENT = ("sealing.seal_now", "remaking.make_anew", "levels.raise_level")
"""They take a DocType and a name, or what the world has none of; see their own tests."""
FROZEN = ("Sign", "Read Signed File", "Confirm Signatory", "Refuse Signatory")


def offered() -> dict[str, str]:
	"""By the label of a button, the right that it names."""
	texts = (path.read_text("utf-8") for path in sorted(JS.rglob("*.js")))
	return {label: right for text in texts for right, label in OFFERED.findall(text)}


RIGHTS = offered()
ASKED = [
	*((method, RIGHTS.get(label), label in FROZEN) for label, method in BEHIND.items()),
	*((method, right, False) for method, right in OF_GROUPS.items()),
]


def test_every_button_is_known_here():
	assert set(RIGHTS) == {*BEHIND, *SAVED_BY_THE_FORM, *WITH_MORE, *OTHERS_WORK}


def test_buttons_are_made_in_one_place():
	found = [path.name for path in JS.rglob("*.js") if "add_custom_button" in path.read_text("utf-8")]
	assert found == ["offering.js"]


def refused(method: str, given: dict) -> bool:
	try:
		frappe.call(METHODS[method], **given)
	except frappe.PermissionError:
		return True
	except Exception:
		return False
	return False


@pytest.mark.parametrize("user", [AUDITS, MEMBER, MANAGES])
@pytest.mark.parametrize(
	("method", "right", "frozen"),
	[row for row in ASKED if row[0] not in WITHOUT_DOCUMENT],
	ids=lambda value: str(value),
)
def test_who_is_offered_a_button_is_not_refused(world, login, user, method, right, frozen):
	if frozen:
		frappe.db.set_value("Partnership Agreement", world[SECRET]["Partnership Agreement"], "docstatus", 1)
	given = arguments(METHODS[method], world, str)
	(doctype,) = {NAMED[name] for name in given if name in NAMED} - {"Partner Access Link"}
	with login(user):
		may = bool(frappe.has_permission(doctype, right, doc=world[SECRET][doctype]))
		assert refused(method, given) is not may
	frappe.clear_messages()
