"""A partner without an account signs by a link: the frozen text, with a code, once; its evidence."""

import base64
import hashlib
import io
import re

import frappe
import pytest
from frappe.utils import getdate
from PIL import Image
from pypdf import PdfReader

from partnership_module.partnership.agreements import confirming, negotiation
from partnership_module.partnership.files import frozen_files
from partnership_module.partnership.links import access_links, giving
from tests.site.worlds.asking import refused

from ..worlds import histories as play
from ..worlds import signing_pages as pages
from ..worlds.kept import kept
from ..worlds.organisations import named
from ..worlds.reporting import outsider

AGREEMENT = "Partnership Agreement"
PARTIES = ["Røde", "Grønne", "Blå"]
HAND = "50x100l120x40l200x150l300x60l400x120"


@pytest.fixture(autouse=True)
def no_attempts_of_before():
	frappe.cache.delete_keys("rl:")


@kept
def partnership():
	doc = play.partnership("Underskrift med link (prøve)", PARTIES, language="en")
	doc.parties[0].update({"signatory": "Anna Lind", "signatory_title": "Formand"})
	doc.save()
	for party in PARTIES:
		frappe.db.set_value("Partner Organisation", named(party), "language", "")
	return doc


@kept
def agreement(partnership):
	doc = play.agreement(partnership.name, is_history=False, language="en", title="Aftale om huset")
	doc.submit()
	return doc


@pytest.fixture
def letters(monkeypatch):
	return pages.mails(monkeypatch)


@pytest.fixture
def link(agreement, letters):
	return pages.given("Signature", agreement.name, named("Røde"), "Anna Lind", "anna@partner.invalid")


def link_for(agreement, party: str):
	return pages.given(
		"Signature", agreement.name, named(party), f"P {party}", f"{len(party)}@partner.invalid"
	)


def signed(link, letters, **form):
	"""Sign as the page does; `form` says what is typed otherwise."""
	pages.sent(link, action="send-code")
	typed = {"name": link.doc.person, "title": "Formand", "way": "typed", "consent": "1"}
	typed |= {"version": form.pop("version", None) or pages.version(pages.sent(link))}
	typed |= {"code": (pages.codes_in(letters) or [""])[-1]}
	return pages.sent(link, action="sign", **{**typed, **form})


def row(agreement, party: str = "Røde"):
	agreement.reload()
	return next(row for row in agreement.signatures if row.party == named(party))


def notes(agreement) -> list[str]:
	about = {"reference_name": agreement.name, "comment_type": "Info"}
	rows = frappe.get_all("Comment", about, ["owner", "content"], order_by="creation asc")
	return [f"{row.owner}, {row.content}" for row in rows]


def evidence_of(agreement, party: str = "Røde"):
	return frappe.get_doc("File", {"file_url": row(agreement, party).evidence})


def words(content: bytes) -> str:
	return " ".join(" ".join(page.extract_text() for page in PdfReader(io.BytesIO(content)).pages).split())


# --- what the page shows -----------------------------------------------------------------------------------


def test_it_shows_the_frozen_text_its_digest_and_who_has_signed(agreement, link):
	play.sign(agreement, "Grønne", str(getdate()))
	page = pages.sent(link)
	text, html = pages.text(page), page.get_data(as_text=True)
	assert "Parterne hjælper hinanden." in text and agreement.digest in text
	assert "Grønne Signed on" in text and "Blå Has not signed yet" in text
	assert 'value="Anna Lind"' in html and 'value="Formand"' in html
	assert f"on behalf of Røde. I have read the text with the fingerprint {agreement.digest}" in text
	assert html.count("<h1") == 1
	assert "It is now " in text


def test_the_pdf_is_the_frozen_one_and_an_altered_one_is_not_given(agreement, link):
	page = pages.sent(link, action="file:agreement")
	assert hashlib.sha256(page.get_data()).hexdigest() == agreement.pdf_digest
	path = frozen_files.path_of(agreement.pdf)
	content = path.read_bytes()
	path.write_bytes(content + b"x")
	try:
		page = pages.sent(link, action="file:agreement")
		assert page.status_code == 409 and "is not the one that was frozen" in pages.text(page)
	finally:
		path.write_bytes(content)


def test_looking_changes_nothing(agreement, link, letters):
	before = agreement.reload().as_json()
	for _time in range(3):
		pages.sent()
		pages.sent(link)
		pages.sent(link, action="open", name="Anna Lind", consent="1", code="123456")
		pages.sent(link, name="Anna Lind", consent="1", code="123456")
	assert agreement.reload().as_json() == before


# --- signing -----------------------------------------------------------------------------------------------


def test_a_signature_is_recorded_as_the_desk_records_one(agreement, link, letters):
	page = signed(link, letters)
	found = row(agreement)
	assert "Thank you. Your signature is recorded." in pages.text(page)
	assert (found.signed_on, found.how, found.digest) == (getdate(), "On Screen", agreement.digest)
	assert (found.signatory, found.signatory_title, found.drawing) == ("Anna Lind", "Formand", None)
	assert agreement.status == "Partly Signed"
	assert (link.doc.proof, link.doc.done_from, link.doc.version) == (
		"Link and Code",
		"192.0.2.1",
		agreement.digest,
	)
	assert any("Anna Lind (Røde), by link: signed as Anna Lind" in note for note in notes(agreement))
	assert not frappe.db.exists("Version", {"docname": agreement.name, "owner": "Guest"})


def test_a_drawing_is_kept_as_the_desk_keeps_one(agreement, link, letters):
	signed(link, letters, way="drawn", drawing=HAND)
	head, _comma, content = row(agreement).drawing.partition(",")
	assert head == "data:image/png;base64"
	image = Image.open(io.BytesIO(base64.b64decode(content)))
	assert image.size == (600, 200) and min(image.convert("L").getdata()) == 0


@pytest.mark.parametrize(
	"drawing",
	[
		"",
		"100x100",
		"100x100l101x100l100x101",
		"100x100m100x100m101x101",
		"100x20l100x190",
		"x",
		"1x1l700x100",
		"[[1,2],[3,4]]",
		"data:image/png;base64,AAAA",
		"10x10l" * 9000 + "500x90",
	],
)
def test_a_drawing_that_is_none_is_refused_and_the_rest_stays(agreement, link, letters, drawing):
	page = signed(link, letters, way="drawn", drawing=drawing, title="Kasserer")
	assert "There is no signature in the field." in pages.text(page)
	assert 'value="Kasserer"' in page.get_data(as_text=True)
	assert not row(agreement).signed_on
	signed(link, letters, way="drawn", drawing=HAND)
	assert row(agreement).signed_on


@pytest.mark.parametrize(
	("form", "said"),
	[
		({"name": ""}, "Enter your name."),
		({"name": "  "}, "Enter your name."),
		({"name": "ord " * 1_000}, "Write at most 140 characters."),
		({"title": "x" * 141}, "Write at most 140 characters."),
		({"consent": ""}, "Tick this to sign."),
		({"code": "000"}, "This code is not right"),
		({"code": ""}, "Enter the code from the mail."),
		({"version": "0" * 64}, "The text has changed since you opened this page"),
	],
)
def test_what_is_missing_is_told_and_nothing_is_recorded(agreement, link, letters, form, said):
	page = signed(link, letters, **form)
	assert said in pages.text(page)
	assert not row(agreement).signed_on
	assert not frappe.db.exists("File", {"attached_to_name": agreement.name, "attached_to_field": "evidence"})


def test_a_tick_taken_away_is_taken_away_though_it_was_kept(agreement, link, letters):
	pages.sent(link, action="save", name="Anna Lind", consent="1")
	assert 'name="consent" value="1" checked' in pages.sent(link).get_data(as_text=True)
	pages.sent(link, action="send-code", name="Anna Lind")
	version, code = agreement.digest, pages.codes_in(letters)[-1]
	page = pages.sent(link, action="sign", name="Anna Lind", version=version, code=code)
	assert "Tick this to sign." in pages.text(page)


def test_a_drawing_comes_back_with_the_link(agreement, link, letters):
	pages.sent(link, action="save", way="drawn", drawing=HAND)
	assert f'value="{HAND}"' in pages.sent(link).get_data(as_text=True)


# --- another name than that of the invited -----------------------------------------------------------------


@pytest.mark.parametrize("name", ["anna lind", " Anna  LIND "])
def test_a_name_written_otherwise_is_the_same(agreement, link, letters, name):
	signed(link, letters, name=name)
	assert row(agreement).signed_on and not row(agreement).waiting_since


def test_another_name_waits_and_the_party_has_not_signed(agreement, link, letters):
	for party in ("Grønne", "Blå"):
		play.sign(agreement, party, str(getdate()))
	page = signed(link, letters, name="Bo Holm", title="Kasserer", way="drawn", drawing=HAND)
	text, found = pages.text(page), row(agreement)
	assert "It counts when it is confirmed that you sign for Røde." in text
	assert "When it is confirmed that you sign in place of Anna Lind" in text
	assert "Signed by Bo Holm, waits for confirmation" in text
	assert (found.signatory, found.signed_on, found.digest, found.evidence) == ("Anna Lind", None, None, None)
	assert (found.waiting_signatory, found.waiting_since) == ("Bo Holm", getdate())
	assert agreement.status == "Partly Signed"
	standing = negotiation.overview(agreement.name)["parties"]
	assert [(row["signed"], row["to_confirm"]) for row in standing] == [
		(False, "Bo Holm"),
		(True, ""),
		(True, ""),
	]
	assert not [letter for letter in letters if letter.get("attachments")]
	assert "Bo Holm" not in words(frozen_files.read(agreement))
	assert "Bo Holm" not in frappe.get_print(AGREEMENT, agreement.name, print_format=AGREEMENT)
	(task,) = frappe.get_all("ToDo", {"reference_name": agreement.name, "status": "Open"}, ["description"])
	assert "Bo Holm has signed for Røde in place of Anna Lind" in task.description


def test_confirmed_it_counts_from_the_day_it_was_given(agreement, link, letters):
	for party in ("Grønne", "Blå"):
		play.sign(agreement, party, str(getdate()))
	other = link_for(agreement, "Røde")
	signed(link, letters, name="Bo <b>Holm</b>", title="Kasserer", way="drawn", drawing=HAND)
	assert "waits for confirmation by the coordinator" in pages.text(pages.sent(other))
	assert not giving.recipients("Signature", agreement.name)
	evidence, drawing = row(agreement).waiting_evidence, row(agreement).waiting_drawing
	row(agreement).db_set("waiting_since", getdate("2026-01-02"))
	assert confirming.confirm(agreement.name, named("Røde")) == "In Force"
	found = row(agreement)
	assert (found.signatory, found.signatory_title) == ("Bo <b>Holm</b>", "Kasserer")
	assert (found.signed_on, found.digest) == (getdate("2026-01-02"), agreement.digest)
	assert (found.evidence, found.drawing, found.waiting_since) == (evidence, drawing, None)
	assert "Invited to sign Anna Lind" in words(evidence_of(agreement).get_content())
	own = [letter["subject"] for letter in letters if "anna@partner.invalid" in letter["recipients"]]
	assert "Your signature counts: Aftale om huset" in own and "Signed by all: Aftale om huset" in own
	told = "confirmed that Bo &lt;b&gt;Holm&lt;/b&gt; signs for Røde"
	assert any(told in note for note in notes(agreement))
	assert not frappe.get_all("ToDo", {"reference_name": agreement.name, "status": "Open"})
	with pytest.raises(frappe.ValidationError, match="No signature of Røde waits"):
		confirming.confirm(agreement.name, named("Røde"))


def test_refused_the_party_has_still_to_sign(agreement, link, letters):
	signed(link, letters, name="Bo Holm")
	with pytest.raises(frappe.ValidationError, match="Bo Holm has signed for Røde by link"):
		play.sign(agreement, "Røde", str(getdate()))
	with pytest.raises(frappe.ValidationError, match="Say why this signature does not count"):
		confirming.refuse(agreement.name, named("Røde"), " ")
	confirming.refuse(agreement.name, named("Røde"), "Kun formanden tegner foreningen")
	assert not row(agreement).waiting_since and not row(agreement).signed_on
	assert letters[-1]["recipients"] == ["anna@partner.invalid"]
	assert "Kun formanden tegner foreningen" in letters[-1]["message"]
	evidence = {"attached_to_name": agreement.name, "attached_to_field": "evidence"}
	assert frappe.db.count("File", evidence) == 1
	play.sign(agreement, "Røde", str(getdate()))
	assert row(agreement).signed_on


def test_only_who_may_sign_on_the_desk_confirms(agreement, link, letters, login):
	signed(link, letters, name="Bo Holm")
	with login(outsider()):
		assert refused(confirming.confirm, agreement.name, named("Røde"))
		assert refused(confirming.refuse, agreement.name, named("Røde"), "x")


def test_forged_fields_change_nothing_else(agreement, link, letters):
	forged = {
		"party": named("Grønne"),
		"digest": "0" * 64,
		"signed_on": "2001-01-01",
		"how": "On Paper",
		"evidence": "/private/files/x.pdf",
		"agreement": "PA-9",
		"doctype": "Partnership",
		"status": "In Force",
		"person": "En anden",
	}
	signed(link, letters, **forged)
	found = row(agreement)
	assert (found.signed_on, found.how, found.digest) == (getdate(), "On Screen", agreement.digest)
	assert found.evidence != "/private/files/x.pdf"
	assert not row(agreement, "Grønne").signed_on and agreement.status == "Partly Signed"


def test_the_same_post_again_records_nothing_more(agreement, link, letters):
	signed(link, letters)
	before, sent_before = agreement.reload().as_json(), len(letters)
	form = {"version": agreement.digest, "code": pages.codes_in(letters)[-1], "consent": "1", "name": "X"}
	page = pages.sent(link, action="sign", **form)
	assert "Receipt" in pages.text(page) and "Thank you" not in pages.text(page)
	assert (agreement.reload().as_json(), len(letters)) == (before, sent_before)


def test_the_link_of_one_party_signs_for_no_other(agreement, link, letters):
	other = link_for(agreement, "Grønne")
	pages.sent(link, action="send-code")
	code = pages.codes_in(letters)[-1]
	form = {"name": "X", "consent": "1", "version": agreement.digest, "party": named("Røde"), "code": code}
	assert "This code is not right" in pages.text(pages.sent(other, action="sign", **form))
	assert not row(agreement).signed_on and not row(agreement, "Grønne").signed_on


def test_another_link_of_the_party_is_done_too(agreement, link, letters):
	other = link_for(agreement, "Røde")
	signed(link, letters)
	page = pages.sent(other)
	assert "Røde has signed already." in pages.text(page)
	assert 'value="sign"' not in page.get_data(as_text=True) and "Receipt" not in pages.text(page)


def test_signed_on_the_desk_closes_the_link(agreement, link, letters):
	play.sign(agreement, "Røde", str(getdate()))
	assert link.doc.done_on and "Røde has signed already." in pages.text(pages.sent(link))


def test_a_text_that_is_no_draft_any_more_and_not_cancelled(partnership, letters, agreement, link):
	agreement.db_set("docstatus", 2)
	page = signed(link, letters, version=agreement.digest)
	assert page.status_code == 403 and "What this link opened is closed." in pages.text(page)
	assert not row(agreement).signed_on


def test_a_draft_gets_no_link(partnership, letters):
	draft = play.agreement(partnership.name, is_history=False)
	with pytest.raises(frappe.ValidationError, match="not frozen yet"):
		giving.give("Signature", draft.name, named("Røde"), pages.PERSON, pages.EMAIL)
	assert giving.recipients("Signature", draft.name) == []


def test_who_has_signed_gets_no_link(agreement, letters):
	play.sign(agreement, "Røde", str(getdate()))
	with pytest.raises(frappe.ValidationError, match="has signed already"):
		giving.give("Signature", agreement.name, named("Røde"), pages.PERSON, pages.EMAIL)
	assert {row["title"] for row in giving.recipients("Signature", agreement.name)} == {"Grønne", "Blå"}


def test_an_altered_text_is_not_signed(agreement, link, letters):
	agreement.db_set("frozen_html", agreement.frozen_html.replace("hjælper", "hjalp"))
	page = signed(link, letters, version=agreement.digest)
	assert "was changed after it was frozen" in pages.text(page)
	assert not row(agreement).signed_on


# --- in sequence -------------------------------------------------------------------------------------------


def test_in_sequence_links_wait_for_their_turn_and_paper_does_not(agreement, link, letters):
	second = link_for(agreement, "Grønne")
	agreement.reload()
	agreement.signing_order = "In Sequence"
	agreement.save()
	page = signed(second, letters)
	assert "It is the turn of Røde." in pages.text(page)
	assert not row(agreement, "Grønne").signed_on
	with pytest.raises(frappe.ValidationError, match="It is the turn of Røde"):
		link_for(agreement, "Blå")
	assert [row["title"] for row in giving.recipients("Signature", agreement.name)] == ["Røde"]
	play.sign(agreement, "Blå", str(getdate()))
	signed(link, letters)
	signed(second, letters)
	assert row(agreement, "Grønne").signed_on


def in_sequence(agreement, **emails: str) -> None:
	"""Let the parties sign one after the other; emails: of who signs for a party."""
	agreement.reload()
	agreement.signing_order = "In Sequence"
	agreement.save()
	partnership = frappe.get_doc("Partnership", agreement.partnership)
	for party, email in emails.items():
		own = next(row for row in partnership.parties if row.organisation == named(party))
		own.update({"signatory": f"Formand {party}", "signatory_email": email})
	partnership.save()


def asked(letters) -> list[str]:
	"""Who was asked to sign, in order."""
	return [to for letter in letters if letter["subject"].startswith("Sign:") for to in letter["recipients"]]


def link_in(letters, email: str) -> pages.Link:
	letter = next(letter["message"] for letter in letters if letter["recipients"] == [email])
	token = re.search(r"partnership-link#([\w-]+)", letter)[1]
	return pages.Link(token, access_links.of_token(token))


def test_in_sequence_the_next_is_asked_once_when_the_one_before_has_signed(agreement, link, letters):
	in_sequence(agreement, Grønne="gr@partner.invalid", Blå="bl@partner.invalid")
	del letters[:]
	play.sign(agreement, "Blå", str(getdate()))
	assert asked(letters) == []
	signed(link, letters)
	assert asked(letters) == ["gr@partner.invalid"]
	pages.sent(link, action="sign", version=agreement.digest)
	assert asked(letters) == ["gr@partner.invalid"]
	second = link_in(letters, "gr@partner.invalid")
	assert second.doc.owner == link.doc.owner == "Administrator"
	signed(second, letters)
	assert row(agreement, "Grønne").signed_on and agreement.status == "In Force"
	assert asked(letters) == ["gr@partner.invalid"]


def test_so_it_is_after_a_signature_on_the_desk_and_after_a_confirmation(agreement, link, letters):
	in_sequence(agreement, Grønne="gr@partner.invalid", Blå="bl@partner.invalid")
	del letters[:]
	signed(link, letters, name="Bo Holm")
	assert asked(letters) == []
	confirming.confirm(agreement.name, named("Røde"))
	assert asked(letters) == ["gr@partner.invalid"]
	play.sign(agreement, "Grønne", str(getdate()))
	assert asked(letters) == ["gr@partner.invalid", "bl@partner.invalid"]


def test_who_cannot_be_written_to_is_a_task_of_who_gave_the_links(agreement, link, letters):
	in_sequence(agreement)
	signed(link, letters)
	(task,) = frappe.get_all("ToDo", {"reference_name": agreement.name}, ["description", "allocated_to"])
	assert "It is the turn of Grønne to sign, and nobody could be written to." in task.description
	assert task.allocated_to == "Administrator" and row(agreement).signed_on


def test_on_paper_alone_nobody_is_asked_in_sequence(agreement, letters):
	in_sequence(agreement, Grønne="gr@partner.invalid")
	play.sign(agreement, "Røde", str(getdate()))
	assert letters == [] and not frappe.db.exists("ToDo", {"reference_name": agreement.name})


# --- evidence ----------------------------------------------------------------------------------------------


def test_the_evidence_tells_who_when_from_where_and_which_text(agreement, link, letters):
	signed(link, letters, way="drawn", drawing=HAND)
	found = words(evidence_of(agreement).get_content())
	told = ("Aftale om huset", "Røde", "Anna Lind", "Formand", "192.0.2.1", "Link and Code", "On behalf of")
	for word in told[:-1]:
		assert word in found, word
	squeezed = found.replace(" ", "")
	assert agreement.digest in squeezed and agreement.pdf_digest in squeezed
	assert "I sign this agreement on behalf of Røde." in found
	assert frappe.utils.get_system_timezone() in found
	assert "typed name is the signature" not in found


def test_the_evidence_is_private_and_the_frozen_text_as_it_was(agreement, link, letters, login):
	html, digest = agreement.frozen_html, agreement.pdf_digest
	signed(link, letters)
	file = evidence_of(agreement)
	assert file.is_private and file.owner == "Administrator"
	assert frozen_files.SECRET_NAME.fullmatch(file.file_url.rsplit("/", 1)[-1])
	assert (agreement.frozen_html, agreement.pdf_digest) == (html, digest)
	assert hashlib.sha256(frozen_files.read(agreement)).hexdigest() == digest
	frappe.db.set_value("Partnership", agreement.partnership, "restricted", 1)
	for user in ("Guest", outsider()):
		with login(user):
			assert not frappe.has_permission("File", "read", file.name)
	with login("Guest"):
		assert refused(file.check_permission, "read")


def test_only_the_own_party_gets_the_evidence_by_its_link(agreement, link, letters):
	other = link_for(agreement, "Grønne")
	signed(link, letters)
	page = pages.sent(link, action="file:evidence")
	assert "Anna Lind" in words(page.get_data())
	assert pages.sent(other, action="file:evidence").status_code == 404
	assert "Anna Lind" in pages.text(pages.sent(other))
	assert "anna@partner.invalid" not in pages.sent(other).get_data(as_text=True)


# --- mails -------------------------------------------------------------------------------------------------


def test_signed_by_all_everybody_gets_the_pdf_once(agreement, link, letters):
	contact = frappe.new_doc("Contact", first_name="Grøn")
	contact.append("email_ids", {"email_id": "groen@partner.invalid", "is_primary": 1})
	contact.append("links", {"link_doctype": "Partner Organisation", "link_name": named("Grønne")})
	contact.insert()
	play.sign(agreement, "Grønne", str(getdate()))
	last = link_for(agreement, "Blå")
	signed(link, letters)
	assert not [letter for letter in letters if letter.get("attachments")]
	signed(last, letters)
	copies = [letter for letter in letters if letter.get("attachments")]
	reached = [address for letter in copies for address in letter["recipients"]]
	assert sorted(reached) == ["3@partner.invalid", "anna@partner.invalid", "groen@partner.invalid"]
	(file,) = copies[0]["attachments"]
	assert hashlib.sha256(file["fcontent"]).hexdigest() == agreement.pdf_digest
	assert row(agreement).signed_on and agreement.status == "In Force"
	signed(last, letters, version=agreement.digest)
	assert len([letter for letter in letters if letter.get("attachments")]) == len(copies)


def test_the_last_signature_may_be_on_paper(agreement, link, letters):
	signed(link, letters)
	play.sign(agreement, "Grønne", str(getdate()))
	play.sign(agreement, "Blå", str(getdate()))
	copies = [letter for letter in letters if letter.get("attachments")]
	assert [letter["recipients"] for letter in copies] == [["anna@partner.invalid"]]


def test_signed_on_paper_alone_nobody_is_mailed(agreement, letters):
	for party in PARTIES:
		play.sign(agreement, party, str(getdate()))
	assert agreement.reload().status == "In Force" and letters == []


def test_a_refusal_is_told_to_the_coordinator_and_to_who_has_signed(agreement, link, letters):
	frappe.db.set_value("User", "Administrator", "email", "koord@kommune.invalid")
	signed(link, letters)
	other = link_for(agreement, "Grønne")
	form = {"action": "decline", "version": agreement.digest}
	assert "Say why you do not sign." in pages.text(pages.sent(other, **form))
	page = pages.sent(other, reason="Ingen <i>penge</i>", **form)
	assert "It is recorded that you do not sign, and why." in pages.text(page)
	(told,) = [letter for letter in letters if letter["subject"].startswith("Grønne does not sign")]
	assert told["recipients"] == ["anna@partner.invalid", "koord@kommune.invalid"]
	assert "Ingen &lt;i&gt;penge&lt;/i&gt;" in told["message"]
	assert any("does not sign: Ingen &lt;i&gt;penge" in note for note in notes(agreement))
	assert not row(agreement, "Grønne").signed_on
	before = len(letters)
	pages.sent(other, reason="Igen", **form)
	assert len(letters) == before
