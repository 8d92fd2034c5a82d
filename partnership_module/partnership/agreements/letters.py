"""The mail with which a party is sent the text of an agreement, in its own language."""

import frappe

from ...dossier import schema
from ...prints import weight
from ...prints.agreements.document import agreement_html
from ...prints.language import translator
from ...rules.findings import N_, Translate
from ..documents import one_reading, organisations
from ..files import frozen_files
from ..files.freezing import pdf_of
from ..mail import kinds, party_mails
from ..messages import refuse_to_print

PAPER = N_("Partnership agreement")
SUBJECT = N_("{title}: {paper}, version {number}")
ATTACHED = N_("The agreement on the partnership {title}, version {number}, is attached.")
DRAFT = N_("It is a draft, the same for all parties. Please answer this mail with what you think of it.")
FROZEN = N_("The text is final, and all parties sign the same.")


def mail(doc, reachable: dict[str, list[str]]) -> list[str]:
	"""Mail the text as it reads now to these parties, given with their addresses; returns those whose mail
	went out."""
	if not reachable:
		return []
	title = frappe.db.get_value("Partnership", doc.partnership, "title")
	content, languages = _pdf(doc), _languages(doc, reachable)
	called, reply_to = organisations.titles(reachable), party_mails.answers_to(doc.partnership)
	mailed = []
	for party, to in reachable.items():
		translate = translator(languages[party])
		values = {"title": title, "number": doc.version, "paper": doc.paper or translate(PAPER)}
		subject = translate(SUBJECT).format(**values)
		said = (translate(ATTACHED).format(**values), _asked(doc, translate))
		told = party_mails.letter(called[party], said, translate)
		file = {"fname": f"{subject}.pdf".replace("/", "-").replace(": ", " - "), "fcontent": content}
		about = party_mails.about(doc, language=languages[party])
		if party_mails.mail(kinds.AGREEMENT, doc, to, subject, told, [file], reply_to, about):
			mailed.append(party)
	return mailed


def _asked(doc, translate: Translate) -> str:
	return translate(FROZEN if doc.docstatus.is_submitted() else DRAFT)


def _pdf(doc) -> bytes:
	"""Make the PDF of a draft, which says on every page that it is one; of a frozen text, read its own."""
	if doc.docstatus.is_submitted():
		return frozen_files.read(doc)
	dossier = one_reading.dossier_of(doc)
	html = agreement_html(dossier, doc.version, for_reading=True)
	refuse_to_print(weight.findings_in(html))
	return pdf_of(doc, dossier, html)


def _languages(doc, parties: dict) -> dict[str, schema.Language]:
	"""Map each party to the language of letters to it; without one, that of the agreement."""
	known = frappe.get_all(
		"Partner Organisation", {"name": ["in", list(parties)]}, ["name", "language"], as_list=True
	)
	return {party: language or doc.language for party, language in known}
