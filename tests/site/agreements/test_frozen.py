"""What is approved, frozen or signed stays, whichever way somebody tries to change it."""

import base64
import os
import subprocess
import sys

import frappe
import frappe.client
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from partnership_module.dossier.digest import digest
from partnership_module.partnership.agreements import interview, negotiation
from partnership_module.partnership.files import frozen_files, verification
from partnership_module.partnership.lifecycle import next_steps
from partnership_module.records.importing import remove

from ..worlds import histories as play
from ..worlds.kept import kept
from ..worlds.organisations import linked, named

PARTIES = ["Røde", "Grønne"]
REFUSED = frappe.ValidationError


@kept
def agreement():
	partnership = play.partnership("Fastlåst (prøve)", PARTIES)
	text = play.agreement(partnership.name)
	text.submit()
	return text


@kept
def signed(agreement):
	play.sign(agreement, "Røde", "2004-01-10")
	agreement.reload()
	return agreement


@pytest.mark.parametrize("field", ["frozen_html", "digest", "pdf", "version", "effective_date"])
def test_the_api_changes_no_field_of_a_frozen_agreement(signed, field):
	value = {"version": 7, "effective_date": "2004-02-01"}.get(field, "andet")
	with pytest.raises(REFUSED):
		frappe.client.set_value("Partnership Agreement", signed.name, field, value)


def test_a_draft_brings_no_frozen_text_along(agreement):
	text = "<p>andet</p>"
	with pytest.raises(REFUSED, match="recorded by a button, and not typed under Frozen Text"):
		play.agreement(agreement.partnership, frozen_html=text, digest=digest(text))


@pytest.mark.parametrize(
	"values",
	[
		{"attached_to_name": "andet"},
		{"is_private": 0},
		{"file_name": "andet.pdf"},
		{"file_url": "/files/a.pdf"},
	],
)
def test_the_frozen_pdf_stays_with_its_document(signed, values):
	file = frappe.get_doc("File", {"file_url": signed.pdf})
	file.update(values)
	with pytest.raises(REFUSED, match="belongs to a frozen document"):
		file.save()


def test_the_frozen_pdf_is_not_deleted(signed):
	file = frappe.db.get_value("File", {"file_url": signed.pdf})
	with pytest.raises(REFUSED, match="protected document"):
		frappe.delete_doc("File", file)
	assert frappe.get_doc("File", file).get_content()


def test_data_import_is_closed_to_agreements(signed):
	importing = frappe.get_doc(
		doctype="Data Import", reference_doctype=signed.doctype, import_type="Update Existing Records"
	)
	with pytest.raises(REFUSED, match="Data Import is not allowed"):
		importing.insert()


def test_a_section_of_a_frozen_agreement_stays(signed):
	signed.sections[0].text = "Noget andet."
	with pytest.raises(REFUSED):
		signed.save()


@pytest.mark.parametrize(
	"change",
	[
		{"signed_on": "2005-01-01"},
		{"digest": "0" * 64},
		{"party": "Grønne"},
		{"signed_on": None},
		{"how": "On Screen"},
	],
)
def test_a_signature_is_not_rewritten(signed, change):
	signed.signatures[0].update(linked(change))
	with pytest.raises(REFUSED, match="stays as it is"):
		signed.save()


def test_a_signature_is_not_removed(signed):
	signed.signatures = signed.signatures[1:]
	with pytest.raises(REFUSED, match="stays as it is"):
		signed.save()


def test_a_form_cannot_sign(signed):
	row = next(row for row in signed.signatures if row.party == named("Grønne"))
	row.update({"signed_on": "2004-01-11", "how": "On Paper", "digest": signed.digest})
	with pytest.raises(REFUSED, match="Use the button"):
		signed.save()


def test_a_form_cannot_claim_that_a_text_was_sent(signed):
	signed.append(
		"circulations", {**signed.circulations[0].as_dict(), "name": None, "party": named("Grønne")}
	)
	with pytest.raises(REFUSED, match="Use the button"):
		signed.save()


def test_nobody_signs_twice(signed):
	with pytest.raises(REFUSED, match="has signed already"):
		negotiation.sign(signed.name, named("Røde"), signed.digest, "2004-01-11", "On Paper")


def test_a_draft_is_not_signed(agreement):
	draft = play.agreement(agreement.partnership)
	with pytest.raises(REFUSED, match="is not frozen yet"):
		negotiation.sign(draft.name, named("Røde"), "0" * 64, "2004-01-11", "On Paper")


def test_a_second_tab_does_not_overwrite_a_signature(agreement):
	in_second_tab = frappe.get_doc("Partnership Agreement", agreement.name)
	play.sign(agreement, "Røde", "2004-01-10")
	with pytest.raises(frappe.TimestampMismatchError):
		in_second_tab.save()


def test_a_status_is_not_written_by_hand(agreement):
	partnership = frappe.get_doc("Partnership", agreement.partnership)
	partnership.status = "Active"
	with pytest.raises(REFUSED, match="under Status stays as it is"):
		partnership.save()
	with pytest.raises(REFUSED, match="does not lead to Active"):
		next_steps.take(partnership.name, "Active")
	next_steps.take(partnership.name, "Signing")
	with pytest.raises(REFUSED, match="Not signed yet"):
		next_steps.take(partnership.name, "Active")


ACTIONS = st.lists(
	st.tuples(st.sampled_from(["send", "sign", "forge", "other text"]), st.sampled_from(PARTIES)), max_size=7
)


@settings(max_examples=12, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(ACTIONS)
def test_no_way_leads_to_force_without_all_signatures(agreement, actions):
	frappe.db.savepoint("played")
	try:
		for action, party in actions:
			attempt(agreement.name, action, party)
			doc = frappe.get_doc("Partnership Agreement", agreement.name)
			signers = {row.party for row in doc.signatures if row.signed_on and row.digest == doc.digest}
			assert doc.status != "In Force" or signers == set(PARTIES)
	finally:
		frappe.db.rollback(save_point="played")


def attempt(name: str, action: str, party: str) -> None:
	"""Do something with the agreement; a refusal is an answer too."""
	doc = frappe.get_doc("Partnership Agreement", name)
	try:
		if action == "send":
			play.sent(name, party)
		elif action == "sign":
			negotiation.sign(name, party, doc.digest, "2004-01-10", "On Paper")
		elif action == "other text":
			negotiation.sign(name, party, "0" * 64, "2004-01-10", "On Paper")
		else:
			doc.append("signatures", {"party": named(party), "signed_on": "2004-01-10", "digest": doc.digest})
			doc.status = "In Force"
			doc.save()
	except REFUSED:
		pass


SIGN = """
import sys
import frappe
frappe.init(sys.argv[1])
frappe.connect()
from partnership_module.partnership.agreements.negotiation import sign
digest = frappe.db.get_value("Partnership Agreement", sys.argv[2], "digest")
sign(sys.argv[2], sys.argv[3], digest, "2004-01-10", "On Paper")
frappe.db.commit()
"""


def test_two_who_sign_at_once_lose_nothing(agreement, site):
	for party in PARTIES:
		play.sent(agreement.name, named(party))
	frappe.db.commit()
	try:
		running = [
			subprocess.Popen(
				[sys.executable, "-c", SIGN, site, agreement.name, named(party)], cwd=os.environ["SITES_PATH"]
			)
			for party in PARTIES
		]
		assert [process.wait(60) for process in running] == [0, 0]
		frappe.db.commit()
		doc = frappe.get_doc("Partnership Agreement", agreement.name)
		assert {row.party for row in doc.signatures if row.signed_on} == set(map(named, PARTIES))
		assert doc.status == "In Force"
	finally:
		remove(agreement.partnership)
		for party in PARTIES:
			frappe.delete_doc("Partner Organisation", named(party))
		frappe.db.commit()


def test_a_text_that_the_paper_cannot_show_is_not_frozen():
	partnership = play.partnership("Tegn (prøve)", PARTIES)
	draft = play.agreement(partnership.name, text="Glade børn \U0001f600")
	(told,) = [row for row in interview.open_points(draft.name) if "GRINNING FACE" in row["sentence"]]
	assert (told["doctype"], told["name"], told["field"]) == (draft.doctype, draft.name, "sections")
	with pytest.raises(
		REFUSED, match=r"Sections, row 1, .* holds what no typeface .*U\+1F600, GRINNING FACE"
	):
		draft.submit()
	assert frappe.db.get_value(draft.doctype, draft.name, "docstatus") == 0
	draft.reload()
	draft.sections[0].text = "Glade børn"
	draft.submit()


def test_a_sign_in_the_title_of_the_partnership_leads_there():
	partnership = play.partnership("Tegn \U0001f600 (prøve)", PARTIES)
	draft = play.agreement(partnership.name)
	told = [row for row in interview.open_points(draft.name) if "GRINNING FACE" in row["sentence"]]
	assert ("Partnership", partnership.name, "title") in [
		(row["doctype"], row["name"], row["field"]) for row in told
	]


def test_a_stored_text_that_lost_its_digest_is_told_of(agreement):
	content = frozen_files.read(agreement)
	assert verification.verify(base64.b64encode(content).decode())["is_frozen"]
	changed = agreement.frozen_html.replace("hinanden", "kun sig selv")
	frappe.db.set_value(agreement.doctype, agreement.name, "frozen_html", changed)
	found = verification.verify(base64.b64encode(content).decode())
	assert (found["is_frozen"], found["is_alarm"]) == (False, True)
	assert found["sentence"].startswith("Alarm: ")
	assert "This is the frozen PDF" not in found["sentence"]
	assert verification.told_of(agreement.pdf_digest) == found["sentence"]


def test_what_people_type_with_angle_brackets_is_kept_and_prints():
	partnership = play.partnership("Mindre end (prøve)", PARTIES)
	draft = play.agreement(partnership.name, text="antal < 5 & 4 > 1, C:\\temp, &aelig;")
	draft.reload()
	assert draft.sections[0].text == "antal < 5 & 4 > 1, C:\\temp, &aelig;"
	draft.submit()
	assert "antal &lt; 5 &amp; 4 &gt; 1, C:\\temp, &amp;aelig;" in draft.frozen_html
