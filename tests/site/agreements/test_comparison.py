"""The comparison as a PDF, and what the overview says of bodies that postpone or refuse."""

import base64

import frappe
import pytest

from partnership_module.partnership.agreements import comparison, negotiation
from partnership_module.partnership.files import verification

from ..worlds import histories as play
from ..worlds.kept import kept
from ..worlds.organisations import named

PARTIES = ["Blå", "Gule"]


@kept
def agreement():
	partnership = play.partnership("Sammenlignet (prøve)", PARTIES)
	return play.agreement(
		partnership.name, approvals=[{"party": named("Blå"), "body": "Bestyrelsen", "purpose": "Decision"}]
	)


def waits_for(agreement) -> list[str]:
	parties = negotiation.overview(agreement.name)["parties"]
	return next(row["waits_for"] for row in parties if row["title"] == "Blå")


def test_the_comparison_with_what_a_party_was_sent_is_a_pdf(agreement):
	play.sent(agreement.name, named("Blå"))
	comparison.as_pdf(agreement.name, party=named("Blå"))
	assert frappe.response.type == "pdf"
	assert frappe.response.filecontent.startswith(b"%PDF-")


def test_the_comparison_with_another_version_is_a_pdf(agreement):
	other = play.agreement(agreement.partnership, text="Parterne mødes.", kind="Amendment", rationale="Nyt")
	comparison.as_pdf(other.name, other=agreement.name)
	assert frappe.response.filecontent.startswith(b"%PDF-")


def test_who_may_not_read_the_agreement_gets_no_pdf(agreement):
	play.sent(agreement.name, named("Blå"))
	frappe.set_user("Guest")
	try:
		with pytest.raises(frappe.PermissionError):
			comparison.as_pdf(agreement.name, party=named("Blå"))
	finally:
		frappe.set_user("Administrator")


def test_the_overview_tells_of_a_postponement_and_a_refusal(agreement):
	assert waits_for(agreement) == ["Bestyrelsen"]
	negotiation.postpone(agreement.name, named("Blå"), "Bestyrelsen", "2004-07-01")
	assert waits_for(agreement) == [f"Bestyrelsen: postponed to {frappe.utils.formatdate('2004-07-01')}"]
	steps = [step["what"] for step in negotiation.overview(agreement.name)["timeline"]]
	assert any("postponed to" in step for step in steps)
	negotiation.decide(agreement.name, named("Blå"), "Bestyrelsen", "Rejected", "2004-07-01")
	assert waits_for(agreement) == ["Bestyrelsen: rejected"]


def test_on_one_day_the_text_is_frozen_after_it_was_sent(agreement):
	play.sent(agreement.name, named("Blå"))
	agreement.reload()
	agreement.submit()
	steps = [step["what"] for step in negotiation.overview(agreement.name)["timeline"]]
	assert steps[-2:] == ["Sent", "Text frozen"]


def test_only_the_frozen_pdf_is_recognised(agreement):
	agreement.submit()
	file = frappe.get_doc("File", {"file_url": agreement.pdf})
	content = file.get_content()
	content = content.encode() if isinstance(content, str) else content
	for given, is_frozen in ((content, True), (content + b" ", False)):
		found = verification.verify(base64.b64encode(given).decode())
		assert found["is_frozen"] is is_frozen
		assert (agreement.digest in found["sentence"]) is is_frozen
