"""Every way that Frappe has to a print gives the right one: read are the words in the PDF itself."""

import hashlib
import io
import json
import re
import subprocess
import sys

import frappe
import pytest
from frappe.email.doctype.email_queue.email_queue import SendMailContext
from frappe.utils.print_format import download_multi_pdf, download_pdf
from frappe.www.printview import get_html_and_style
from pypdf import PdfReader

from ..worlds import demo
from ..worlds import histories as play
from ..worlds.kept import kept
from ..worlds.pdfs import words

AGREEMENT, MEETING = "Partnership Agreement", "Steering Meeting"
WITHOUT_FORMAT = (None, "", "wkhtmltopdf", "chrome")
"""What the address of a PDF may say of who makes it."""


pytestmark = pytest.mark.usefixtures("request_begins")


@kept
def partnership():
	return demo.partnership("violence")


@kept
def agreement(partnership):
	return frappe.get_doc(AGREEMENT, {"partnership": partnership.name})


@kept
def evaluation(partnership):
	return frappe.get_doc("Evaluation", {"partnership": partnership.name})


@kept
def meeting(partnership):
	return frappe.get_last_doc(MEETING, {"partnership": partnership.name})


@kept
def frozen():
	doc = play.agreement(play.partnership("Fastlåst print (prøve)", ["Røde", "Grønne"]).name)
	doc.submit()
	play.sign(doc, "Røde", "2026-01-10")
	doc.reload()
	return doc


EXPECTED = {
	"partnership": "bedre hjælp til voldsramte kvinder",
	"agreement": "mødrehjælpen",
	"evaluation": "vurdering",
	"meeting": "beslutningsreferat",
}


@pytest.fixture(params=EXPECTED)
def printed(request):
	"""A document of each DocType with a print of its own, and a word that stands in that."""
	return request.getfixturevalue(request.param), EXPECTED[request.param]


@pytest.mark.parametrize("generator", WITHOUT_FORMAT)
def test_a_download_without_a_print_format_is_the_print_of_the_document(printed, generator):
	doc, word = printed
	if generator is not None:
		frappe.local.form_dict.pdf_generator = generator
	with_generator = {"pdf_generator": generator} if generator else {}
	download_pdf(doc.doctype, doc.name, language="da", **with_generator)
	assert word in words(frappe.response.filecontent)


def test_a_download_with_the_default_format_of_the_desk_is_the_same(agreement):
	download_pdf(AGREEMENT, agreement.name)
	without = frappe.response.filecontent
	download_pdf(AGREEMENT, agreement.name, format=AGREEMENT)
	assert frappe.response.filecontent == without


def test_print_settings_and_letter_heads_leave_the_print_as_it_is(agreement):
	head = frappe.get_doc(
		doctype="Letter Head", letter_head_name="Kommunen", content="<p>Brevhoved</p>", is_default=1
	).insert()
	frappe.db.set_single_value("Print Settings", "with_letterhead", 1)
	for how in ({"letterhead": head.name}, {"no_letterhead": 1}, {"no_letterhead": 0}):
		download_pdf(AGREEMENT, agreement.name, **how)
		assert EXPECTED["agreement"] in words(frappe.response.filecontent)


@pytest.mark.parametrize(("language", "word"), [("da", "milepælsrapport"), ("en", "milestone report")])
def test_the_language_that_is_asked_for_is_printed(partnership, language, word):
	download_pdf(partnership.doctype, partnership.name, language=language)
	assert word in words(frappe.response.filecontent)


def test_several_agreements_print_in_one_file(agreement, frozen):
	download_multi_pdf(AGREEMENT, json.dumps([agreement.name, frozen.name]))
	text = words(frappe.response.filecontent)
	assert "mødrehjælpen" in text
	assert "parterne hjælper hinanden." in text
	assert frappe.response.type == "pdf"


def test_a_merge_keeps_the_dossiers_and_says_what_it_cannot_keep(agreement, frozen):
	download_multi_pdf(AGREEMENT, json.dumps([agreement.name, frozen.name]))
	reader = PdfReader(io.BytesIO(frappe.response.filecontent))
	assert sorted(reader.attachments) == sorted(f"{doc.name}-dossier.json" for doc in (agreement, frozen))
	assert "verify" in reader.metadata.subject
	assert [entry.title for entry in reader.outline] == [agreement.name, frozen.name]


def test_documents_of_several_kinds_print_in_one_file(agreement, meeting):
	download_multi_pdf({AGREEMENT: [agreement.name], MEETING: [meeting.name]}, "Papirer")
	assert "decision minutes" in words(frappe.response.filecontent)
	assert "mødrehjælpen" in words(frappe.response.filecontent)


@kept
def mail_account():
	frappe.get_doc(
		doctype="Email Account",
		email_account_name="Udgående",
		email_id="site@partner.invalid",
		enable_outgoing=1,
		default_outgoing=1,
		smtp_server="mail.invalid",
		no_smtp_authentication=1,
	).insert()


def mailed(**attachment) -> bytes:
	"""The PDF in the mail that a queue sends with this attachment."""
	frappe.db.set_single_value("Print Settings", "send_print_as_pdf", 1)
	frappe.sendmail(
		recipients=["part@partner.invalid"],
		sender="site@partner.invalid",
		subject="Aftale",
		message="Se vedhæftet.",
		attachments=[{"print_format_attachment": 1, "print_letterhead": 1, **attachment}],
	)
	return pdf_in(frappe.get_last_doc("Email Queue"))


def pdf_in(queued) -> bytes:
	import email

	frappe.local.form_dict = frappe._dict()
	context = SendMailContext(queued)
	message = context.include_attachments(queued.message)
	parts = email.message_from_bytes(message).walk()
	return next(p.get_payload(decode=True) for p in parts if p.get_filename("").endswith(".pdf"))


def test_a_mail_carries_the_print_of_a_draft(agreement, mail_account):
	assert EXPECTED["agreement"] in words(mailed(doctype=AGREEMENT, name=agreement.name))


def test_a_mail_carries_the_frozen_pdf_itself(frozen, mail_account):
	pdf = mailed(doctype=AGREEMENT, name=frozen.name)
	assert hashlib.sha256(pdf).hexdigest() == frozen.pdf_digest


@pytest.mark.parametrize("print_format", [None, "Partnership Agreement"])
def test_attach_print_carries_the_frozen_pdf_itself(frozen, print_format):
	attached = frappe.attach_print(AGREEMENT, frozen.name, print_format=print_format)
	assert attached["fname"].endswith(".pdf")
	assert hashlib.sha256(attached["fcontent"]).hexdigest() == frozen.pdf_digest


def test_a_download_of_a_signed_agreement_shows_who_signed(frozen):
	download_pdf(AGREEMENT, frozen.name)
	assert "underskrevet af" in words(frappe.response.filecontent)


def test_a_notification_with_a_print_carries_the_right_one(frozen):
	frappe.db.set_single_value("Print Settings", "send_print_as_pdf", 1)
	notification = frappe.get_doc(
		doctype="Notification",
		name="Aftale til parterne",
		subject="Aftale",
		message="Se vedhæftet.",
		document_type=AGREEMENT,
		event="Custom",
		channel="Email",
		attach_print=1,
		recipients=[{"cc": "part@partner.invalid"}],
	).insert()
	assert hashlib.sha256(as_attached(notification, frozen)).hexdigest() == frozen.pdf_digest


def as_attached(notification, doc) -> bytes:
	(attachment,) = notification.get_attachment(doc)
	frappe.local.form_dict = frappe._dict()
	attachment.pop("print_format_attachment")
	return frappe.attach_print(**attachment)["fcontent"]


def test_a_print_attached_as_html_is_the_document_itself(frozen):
	frappe.db.set_single_value("Print Settings", "send_print_as_pdf", 0)
	attached = frappe.attach_print(AGREEMENT, frozen.name)
	assert attached["fname"].endswith(".html")
	text = attached["fcontent"].decode()
	assert "Parterne hjælper hinanden." in re.sub(r"<script.*?</script>", "", text, flags=re.S)


def test_a_locked_pdf_opens_with_its_password(agreement):
	content = frappe.attach_print(AGREEMENT, agreement.name, password="hemmelig")["fcontent"]
	reader = PdfReader(io.BytesIO(content))
	assert reader.is_encrypted
	assert reader.decrypt("hemmelig")
	assert "Mødrehjælpen" in "".join(page.extract_text() for page in reader.pages)


def test_one_print_does_not_decide_who_makes_the_next(agreement):
	frappe.get_print(AGREEMENT, agreement.name, as_pdf=True)
	assert "pdf_generator" not in frappe.local.form_dict


def test_the_desk_and_the_print_view_show_the_print_without_being_told_which(printed):
	doc, _word = printed
	assert "partnership-print" in get_html_and_style(doc.doctype, doc.name)["html"]


def test_a_key_of_a_mail_opens_the_frozen_print(frozen, login):
	key = frozen.get_document_share_key()
	with login("Guest"):
		frappe.local.form_dict.key = key
		download_pdf(AGREEMENT, frozen.name)
	assert "parterne hjælper hinanden." in words(frappe.response.filecontent)


def test_who_may_not_read_gets_no_print(frozen, login):
	with login("Guest"), pytest.raises(frappe.PermissionError):
		frappe.get_print(AGREEMENT, frozen.name, as_pdf=True)


def test_a_program_that_goes_past_us_is_refused_instead_of_given_a_blank_page(agreement):
	with pytest.raises(frappe.ValidationError, match="cannot be made that way"):
		frappe.get_print.before_ours(AGREEMENT, agreement.name, as_pdf=True)


STANDARD = {
	"Partner Role": "title",
	"Partnership Milestone": "title",
	"Partnership Indicator": "title",
	"Partner Organisation": "organisation_name",
	"Agreement Template": "name",
}


@pytest.mark.parametrize("doctype", STANDARD)
def test_what_has_no_print_of_its_own_has_frappes(partnership, doctype):
	doc = frappe.get_last_doc(doctype)
	assert str(doc.get(STANDARD[doctype])) in frappe.get_print(doctype, doc.name)


def test_what_we_rely_on_in_frappe_is_as_it_was():
	"""Fails where a new Frappe prints otherwise: then print_ways.py is to be read again."""
	import inspect

	from frappe.utils import print_format, print_utils

	names = list(inspect.signature(print_utils.get_print).parameters)
	assert {"doctype", "name", "as_pdf", "output", "password", "pdf_options"} <= set(names)
	assert "frappe.get_print(" in inspect.getsource(print_format)
	assert re.search(r"(?<![.\w])get_print\(", inspect.getsource(frappe.attach_print))
	assert "ignore_print_permissions = True" in inspect.getsource(frappe.attach_print)


def test_every_request_and_job_leads_to_ours():
	for hook in ("before_request", "before_job"):
		assert "partnership_module.partnership.files.print_ways.lead_to_ours" in frappe.get_hooks(hook)


def test_a_job_loads_nothing_that_makes_prints():
	"""Each job is a process that loads anew what its hooks name: seconds of every job of the site."""
	modules = {hook.rpartition(".")[0] for hook in frappe.get_hooks("before_job")}
	look = f"import sys, {', '.join(sorted(modules))}; print(*{{'weasyprint', 'pyhanko'}} & set(sys.modules))"
	done = subprocess.run([sys.executable, "-c", look], capture_output=True, text=True, check=True)
	assert done.stdout.strip() == ""
