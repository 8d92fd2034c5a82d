"""An evaluation on the site: fetched, heard, frozen, and what it opens."""

import base64
import hashlib
from datetime import date
from email import message_from_string, policy
from email.message import Message
from io import BytesIO

import frappe
import pytest
from frappe.utils import add_days, getdate, now_datetime
from pypdf import PdfReader

from partnership_module import tasks
from partnership_module.dossier.digest import digest
from partnership_module.dossier.reading import read, write
from partnership_module.partnership.doctype.evaluation import rows
from partnership_module.partnership.documents.organisations import called, title
from partnership_module.partnership.evaluations import data_requests, drafts, fetching, hearing
from partnership_module.partnership.files import verification
from partnership_module.records.export import export_partnership
from partnership_module.records.importing import import_dossier, remove

from ..worlds import histories as play
from ..worlds import papers, reporting_world
from ..worlds.kept import kept
from ..worlds.organisations import made, named

PARTIES = ["Røde", "Grønne"]
REFUSED = frappe.ValidationError
DATA = (data_requests.recipients, data_requests.send)


@kept
def partnership():
	doc = play.partnership(
		"Evalueret (prøve)", PARTIES, language="da", goals=[{"title": "Tryghed"}], start_date="2003-12-31"
	)
	for code, met_on in (("M1", "2004-05-20"), ("M2", None)):
		frappe.get_doc(
			doctype="Partnership Milestone",
			partnership=doc.name,
			code=code,
			title=f"Skridt {code}",
			due="2004-05-31",
			met_on=met_on,
		).insert()
	return doc


@kept
def evaluation(partnership):
	return add_evaluation(partnership.name)


def add_evaluation(partnership: str, **values):
	given = {"title": "Midtvejs", "kind": "Midway", "period_to": "2004-06-30", **values}
	return frappe.get_doc(doctype="Evaluation", partnership=partnership, **given).insert()


def row_of(doc, subject: str):
	return next(row for row in doc.results if row.subject == subject)


def test_fetching_brings_verdicts_with_their_source_and_day(evaluation):
	fetching.fetch(evaluation.name)
	evaluation.reload()
	row = row_of(evaluation, "M1")
	assert (row.verdict, row.computed, str(row.as_of)) == ("met", "met", "2004-06-30")
	assert row.source == "Milepæl M1, frist 31. maj 2004, nået den 20. maj 2004"
	assert row_of(evaluation, "M2").verdict == "notMet"
	assert set(called(row.party for row in evaluation.party_verdicts)) == set(PARTIES)


def test_nothing_is_judged_before_its_day(partnership):
	milestone = frappe.get_doc("Partnership Milestone", {"partnership": partnership.name, "code": "M2"})
	milestone.update({"due": add_days(getdate(), 5)})
	milestone.save()
	doc = add_evaluation(partnership.name, period_to=add_days(getdate(), 30))
	fetching.fetch(doc.name)
	row = row_of(doc.reload(), "M2")
	assert not row.verdict and getdate(row.as_of) == getdate()
	assert "Ikke nået" not in doc.report(export_partnership(partnership.name))


def test_fetching_again_keeps_what_people_wrote(evaluation):
	fetching.fetch(evaluation.name)
	evaluation.reload()
	row_of(evaluation, "M2").update({"verdict": "partiallyMet", "finding": "Halvvejs."})
	row_of(evaluation, "Tryghed").verdict = "met"
	evaluation.save()
	names = [row.name for row in evaluation.results]
	fetching.fetch(evaluation.name)
	evaluation.reload()
	assert [row.name for row in evaluation.results] == names
	own = row_of(evaluation, "M2")
	assert (own.verdict, own.computed, own.finding) == ("partiallyMet", "notMet", "Halvvejs.")
	assert row_of(evaluation, "Tryghed").verdict == "met"


def test_without_the_end_of_its_period_nothing_is_fetched(partnership):
	doc = add_evaluation(partnership.name, period_to=None)
	with pytest.raises(REFUSED, match="Period To"):
		fetching.fetch(doc.name)


def test_scores_are_filled_in_as_they_come(evaluation):
	for row in rows.proposed(evaluation.partnership)["prerequisites"]:
		evaluation.append("prerequisites", row)
	evaluation.prerequisites[0].score = 4
	evaluation.save()
	evaluation.prerequisites[1].score = 6
	with pytest.raises(REFUSED, match="Prerequisites, row 2, Score"):
		evaluation.save()


# --- frozen --------------------------------------------------------------------------------------------


def pdf_of(doc) -> bytes:
	frappe.local.form_dict.pop("pdf_generator", None)
	return frappe.get_print(doc.doctype, doc.name, "Evaluation Report", as_pdf=True)


@kept
def frozen(evaluation):
	fetching.fetch(evaluation.name)
	evaluation.reload()
	evaluation.submit()
	return evaluation


def test_submitting_freezes_report_pdf_and_digests(frozen):
	file = frappe.get_doc("File", {"file_url": frozen.pdf})
	assert frozen.digest == digest(frozen.frozen_html)
	assert "Udkast" not in frozen.frozen_html
	assert frozen.pdf_digest == hashlib.sha256(file.get_content()).hexdigest()
	assert file.is_private and file.attached_to_name == frozen.name


def test_a_frozen_report_prints_the_same_bytes_whatever_the_record_says_later(frozen):
	milestone = frappe.get_doc("Partnership Milestone", {"partnership": frozen.partnership, "code": "M2"})
	milestone.update({"met_on": "2004-06-01"})
	milestone.save()
	papers.forget()
	assert hashlib.sha256(pdf_of(frozen)).hexdigest() == frozen.pdf_digest


def test_the_dossier_in_the_frozen_pdf_does_not_give_small_counts_away():
	reported = reporting_world.build()
	first = reporting_world.made(reported.name)[0]
	reporting_world.handed_in(first, "2004-04-14", Deltagere="3")
	doc = add_evaluation(reported.name)
	fetching.fetch(doc.name)
	doc.reload().submit()
	(attached,) = PdfReader(BytesIO(pdf_of(doc))).attachments["dossier.json"]
	assert read(attached.decode()).reports == ()
	assert ">3<" not in doc.frozen_html and "&lt;5" in doc.frozen_html


@pytest.mark.parametrize("change", [{"frozen_html": "<p>andet</p>"}, {"conclusion": "Andet."}])
def test_a_frozen_evaluation_cannot_be_changed(frozen, change):
	frozen.update(change)
	with pytest.raises(frappe.UpdateAfterSubmitError):
		frozen.save()


def test_a_verdict_of_a_frozen_evaluation_cannot_be_changed(frozen):
	row_of(frozen, "M2").verdict = "met"
	with pytest.raises(frappe.UpdateAfterSubmitError):
		frozen.save()
	with pytest.raises(REFUSED, match="no longer changes"):
		fetching.fetch(frozen.name)


def test_a_draft_brings_no_frozen_text_along(partnership):
	with pytest.raises(frappe.ValidationError, match="recorded by a button"):
		add_evaluation(partnership.name, frozen_html="<p>andet</p>", digest=digest("<p>andet</p>"))


def test_the_frozen_pdf_of_an_evaluation_is_recognised(frozen):
	found = verification.verify(base64.b64encode(pdf_of(frozen)).decode())
	assert found["is_frozen"]
	assert frozen.digest in found["sentence"] and frozen.title in found["sentence"]


def test_a_stored_report_that_lost_its_digest_is_told_of(frozen):
	content = pdf_of(frozen)
	frappe.db.set_value(frozen.doctype, frozen.name, "frozen_html", frozen.frozen_html + " ")
	found = verification.verify(base64.b64encode(content).decode())
	assert found["is_alarm"] and not found["is_frozen"]
	assert found["sentence"].startswith("Alarm: ")


def test_a_dossier_with_a_frozen_evaluation_comes_back_equal(frozen):
	dossier = export_partnership(frozen.partnership)
	assert dossier.evaluations[0].frozen_html == frozen.frozen_html
	remove(frozen.partnership)
	again = export_partnership(import_dossier(write(dossier)))
	assert again == dossier
	name = frappe.db.get_value("Evaluation", {"digest": frozen.digest})
	assert frappe.db.get_value("Evaluation", name, "docstatus") == 1


# --- what is recommended -------------------------------------------------------------------------------


def submitted(partnership: str, recommendation: str, **values):
	doc = add_evaluation(partnership, recommendation=recommendation, conclusion="Det går.", **values)
	doc.submit()
	return doc


def tasks_of(evaluation) -> list[str]:
	return frappe.get_all("ToDo", {"reference_name": evaluation.name}, pluck="description")


def agreements_of(partnership) -> list:
	return frappe.get_all(
		"Partnership Agreement", {"partnership": partnership.name}, ["*"], order_by="version"
	)


@pytest.mark.parametrize(("kind", "opened"), [("Final", "Renewal"), ("Midway", "Amendment")])
def test_to_negotiate_anew_opens_a_draft_with_the_reason(partnership, kind, opened):
	play.agreement(partnership.name)
	submitted(partnership.name, "Renegotiate", kind=kind)
	_first, draft = agreements_of(partnership)
	assert (draft.kind, draft.version, draft.supersedes, draft.docstatus) == (opened, 2, 1, 0)
	assert draft.rationale == ('Evalueringen "Midtvejs" anbefaler, at aftalen genforhandles.\n\nDet går.')


def test_where_it_is_negotiated_already_no_second_draft_is_opened(partnership):
	play.agreement(partnership.name)
	submitted(partnership.name, "Renegotiate")
	frappe.clear_messages()
	again = submitted(partnership.name, "Renegotiate", title="Igen")
	_first, draft = agreements_of(partnership)
	assert told_on_screen() == told_on(again)
	assert "under way already" in told_on(again)[0] and draft.name in told_on(again)[0]


def told_on_screen() -> list[str]:
	return [message["message"] for message in frappe.get_message_log()]


def told_on(evaluation) -> list[str]:
	"""What stands on the evaluation for who looks later."""
	said = {"reference_name": evaluation.name, "comment_type": "Info"}
	return frappe.get_all("Comment", said, pluck="content")


@pytest.mark.parametrize(("recommendation", "told"), [("Adjust", "agenda"), ("End", "Next Step")])
def test_to_adjust_or_end_is_a_task_for_the_owner(partnership, recommendation, told):
	evaluation = submitted(partnership.name, recommendation)
	(sentence,) = tasks_of(evaluation)
	assert told in sentence
	assert any("Administrator has a new task" in said and sentence in said for said in told_on_screen())
	assert agreements_of(partnership) == []


def test_to_end_what_has_ended_is_to_close_it(partnership):
	partnership.db_set("status", "Ended")
	(sentence,) = tasks_of(submitted(partnership.name, "End", kind="Final"))
	assert "Choose Closed under Next Step" in sentence


def test_to_adjust_goes_on_the_agenda_of_the_next_meeting(partnership):
	soon, later = (add_days(now_datetime(), days) for days in (10, 40))
	play.meeting(partnership.name, "Senere", {}, start=later)
	meeting = play.meeting(partnership.name, "Næste", {}, start=soon)
	play.meeting(partnership.name, "Holdt", {}, start="2004-06-10 10:00:00")
	evaluation = submitted(partnership.name, "Adjust")
	meeting.reload()
	(row,) = (row for row in meeting.agenda if row.source == "Proposed")
	assert (row.topic, row.details) == ("Justér partnerskabet: Midtvejs", "Det går.")
	assert tasks_of(evaluation) == []


@pytest.mark.parametrize("recommendation", ["Continue", None])
def test_to_continue_opens_nothing(partnership, recommendation):
	evaluation = submitted(partnership.name, recommendation)
	assert tasks_of(evaluation) == [] and agreements_of(partnership) == []


@pytest.mark.parametrize(
	("recommendation", "told"),
	[("Continue", ""), (None, ""), ("Adjust", "agenda"), ("Renegotiate", "draft"), ("End", "task to end")],
)
def test_before_freezing_is_told_what_is_missing_and_what_it_opens(partnership, recommendation, told):
	doc = add_evaluation(partnership.name, recommendation=recommendation, hearing=[{"party": named("Røde")}])
	found = fetching.before_freezing(doc.name)
	assert told in found["opens"] if told else found["opens"] == ""
	missing = [
		"The conclusion is empty. Write it under Conclusion.",
		"Nothing is written on the anchoring. Write it under Conclusion.",
		"The report has not been sent to Røde.",
	]
	if not recommendation:
		missing = ["No recommendation is chosen. Choose under Conclusion what happens next.", *missing]
	assert found["open"] == missing


# --- hearing -------------------------------------------------------------------------------------------


def hearing_of(doc) -> dict:
	return {title(row.party): row for row in frappe.get_doc("Evaluation", doc.name).hearing}


@kept
def heard(evaluation):
	frappe.get_doc(
		doctype="Email Account",
		email_account_name="Evalueringer",
		email_id="partnerskab@partnership.invalid",
		enable_outgoing=1,
		default_outgoing=1,
		smtp_server="mail.partnership.invalid",
	).insert()
	contact = frappe.new_doc("Contact", first_name="Røde Kontakt")
	contact.append("email_ids", {"email_id": "roede@partnership.invalid", "is_primary": 1})
	contact.append("links", {"link_doctype": "Partner Organisation", "link_name": named("Røde")})
	contact.insert()
	fetching.fetch(evaluation.name)
	return evaluation


def mails_of(doc) -> list:
	names = frappe.get_all("Email Queue", {"reference_name": doc.name}, pluck="name")
	return [frappe.get_doc("Email Queue", name) for name in names]


def letter_of(mail) -> tuple[Message, str]:
	"""The mail, and what it says in plain text with its lines joined."""
	message = message_from_string(mail.message, policy=policy.default)
	return message, " ".join(message.get_body(("plain",)).get_content().split())


def test_who_is_sent_the_report_is_told_first(heard):
	assert hearing.recipients(heard.name) == [
		{"party": named("Røde"), "title": "Røde", "addresses": ["roede@partnership.invalid"]},
		{"party": named("Grønne"), "title": "Grønne", "addresses": []},
	]


def test_only_whom_a_mail_reaches_was_sent_the_report(heard):
	assert hearing.send(heard.name) == {"mailed": ["Røde"], "by_hand": []}
	assert {party: row.sent_on for party, row in hearing_of(heard).items()} == {
		"Røde": getdate(),
		"Grønne": None,
	}
	assert [row["title"] for row in hearing.recipients(heard.name)] == ["Grønne"]


def test_the_report_is_handed_to_whom_no_mail_reaches(heard):
	assert hearing.send(heard.name, by_hand=True) == {"mailed": ["Røde"], "by_hand": ["Grønne"]}
	assert all(row.sent_on == getdate() for row in hearing_of(heard).values())
	for again in (hearing.send, hearing.recipients):
		with pytest.raises(REFUSED, match="Every party in the hearing was sent"):
			again(heard.name)


def test_the_mail_says_what_it_is_about_and_by_when_to_answer_whom(heard, login):
	user = frappe.get_doc(
		doctype="User", email="leder@partnership.invalid", first_name="Lone", send_welcome_email=0
	).insert()
	user.add_roles("Partnership Manager", "Desk User")
	with login(user.name):
		hearing.send(heard.name, answer_by="2004-07-31")
	(mail,) = mails_of(heard)
	assert [row.recipient for row in mail.recipients] == ["roede@partnership.invalid"]
	message, text = letter_of(mail)
	assert message["reply-to"] == "leder@partnership.invalid"
	assert message["subject"] == (
		'Høring om evalueringen af partnerskabet "Evalueret (prøve)", svar senest den 31. juli 2004'
	)
	assert 'rapporten om partnerskabet "Evalueret (prøve)" i høring' in text
	assert "senest den 31. juli 2004. Venlig hilsen Lone" in text
	(report,) = message.iter_attachments()
	assert report.get_filename() == "Evalueringsrapport, udkast.pdf"


def test_without_a_party_nobody_is_heard(evaluation):
	with pytest.raises(REFUSED, match="No party is listed in the hearing"):
		hearing.send(evaluation.name)


def test_a_member_with_an_address_stands_for_a_party_without_contact(heard):
	doc = frappe.get_doc("Partnership", heard.partnership)
	doc.append("groups", {"title": "Styregruppe", "kind": "Steering Group"})
	user = frappe.get_doc(
		doctype="User", email="groen@partnership.invalid", first_name="Grøn", send_welcome_email=0
	).insert()
	doc.append(
		"members",
		{"group_name": "Styregruppe", "person": "Grøn", "organisation": named("Grønne"), "user": user.name},
	)
	doc.save()
	assert hearing.send(heard.name)["mailed"] == PARTIES


def test_a_comment_is_recorded(heard):
	hearing.answer(heard.name, named("Røde"), "2004-07-10", "Vi er enige.")
	row = hearing_of(heard)["Røde"]
	assert (row.comment, str(row.received_on)) == ("Vi er enige.", "2004-07-10")


def test_without_an_account_that_mails_go_out_from_the_hearing_is_recorded(heard):
	frappe.db.set_value("Email Account", {"default_outgoing": 1}, "default_outgoing", 0)
	assert hearing.send(heard.name, by_hand=True) == {"mailed": [], "by_hand": PARTIES}
	assert frappe.get_all("Email Queue", {"reference_name": heard.name}) == []


def test_who_is_no_party_is_not_heard(heard):
	stranger = made("Ukendt")
	with pytest.raises(REFUSED, match="names Ukendt, which is no party"):
		hearing.answer(heard.name, stranger, "2004-07-10")


def test_a_submitted_evaluation_is_heard_no_more(frozen):
	with pytest.raises(REFUSED, match="no longer changes"):
		hearing.answer(frozen.name, named("Røde"), "2004-07-10", "For sent.")


def test_who_may_not_write_neither_fetches_nor_hears(heard, login):
	frappe.get_doc(
		doctype="User", email="ser@partnership.invalid", first_name="Ser", send_welcome_email=0
	).insert()
	with login("ser@partnership.invalid"):
		for call in (fetching.fetch, fetching.before_freezing, hearing.recipients, hearing.send, *DATA):
			with pytest.raises(frappe.PermissionError):
				call(heard.name)


# --- asked for data ------------------------------------------------------------------------------------


@kept
def owing(heard):
	doc = frappe.get_doc("Evaluation", heard.name)
	for party, contribution, received_on in (
		("Røde", "Tal for besøg & hjælp", None),
		("Røde", "Tal for opkald", "2004-06-01"),
		("Grønne", "Tal for kurser", None),
	):
		values = {"party": named(party), "contribution": contribution, "received_on": received_on}
		doc.append("data_contributions", values)
	doc.data_contributions[-1].due = "2004-05-01"
	doc.save()
	return doc


def test_whose_data_is_missing_is_told_first(owing):
	assert data_requests.recipients(owing.name) == [
		{
			"party": named("Røde"),
			"title": "Røde",
			"addresses": ["roede@partnership.invalid"],
			"missing": ["Tal for besøg & hjælp"],
		},
		{"party": named("Grønne"), "title": "Grønne", "addresses": [], "missing": ["Tal for kurser"]},
	]


def test_the_parties_are_asked_for_what_is_missing(owing):
	found = data_requests.send(owing.name, answer_by="2004-07-31")
	assert found == {"mailed": ["Røde"], "not_mailed": ["Grønne"]}
	owing.reload()
	assert [str(row.due) for row in owing.data_contributions] == ["2004-07-31", "None", "2004-05-01"]
	(mail,) = mails_of(owing)
	message, text = letter_of(mail)
	assert message["subject"] == (
		'Data til evalueringen af partnerskabet "Evalueret (prøve)", senest den 31. juli 2004'
	)
	assert (
		"mangler vi endnu dette fra jer: – Tal for besøg & hjælp "
		"Svar på denne e-mail senest den 31. juli 2004" in text
	)
	assert "opkald" not in text and "kurser" not in text


def test_where_no_data_is_missing_nobody_is_asked(heard):
	for ask in DATA:
		with pytest.raises(REFUSED, match="No data is missing"):
			ask(heard.name)


# --- made when it comes due ----------------------------------------------------------------------------


@kept
def ended(partnership):
	values = {"end_date": "2004-12-31", "evaluation_due": "2005-03-31", "evaluation_lead": named("Røde")}
	partnership.update({**values, "evaluation_plan": "Alle bidrager med tal."})
	partnership.save()
	partnership.db_set("status", "Ended")
	return partnership


def evaluations_of(partnership) -> list:
	return frappe.get_all("Evaluation", {"partnership": partnership.name}, ["*"])


def test_a_draft_is_made_once_when_the_evaluation_comes_due(ended):
	tasks.prepare_evaluations(date(2004, 6, 1))
	assert evaluations_of(ended) == []
	for _day in range(2):
		tasks.prepare_evaluations(date(2005, 3, 1))
	(draft,) = evaluations_of(ended)
	assert (draft.title, draft.kind, draft.lead) == ("Slutevaluering 2003–2004", "Final", named("Røde"))
	assert (str(draft.period_to), str(draft.due)) == ("2004-12-31", "2005-03-31")
	assert draft.method == "Alle bidrager med tal."
	assert row_of(frappe.get_doc("Evaluation", draft.name), "M2").verdict == "notMet"


def test_where_an_evaluation_is_under_way_none_is_made(ended):
	add_evaluation(ended.name)
	tasks.prepare_evaluations(date(2005, 3, 1))
	assert len(evaluations_of(ended)) == 1


def test_one_that_was_made_for_the_date_is_enough(ended):
	add_evaluation(ended.name, due="2005-03-31").submit()
	tasks.prepare_evaluations(date(2005, 3, 1))
	assert len(evaluations_of(ended)) == 1


def test_a_new_evaluation_starts_with_what_the_partnership_planned(ended):
	found = drafts.proposed(ended.name)
	assert (found["title"], found["kind"]) == ("Slutevaluering 2003–2004", "Final")
	assert (str(found["period_to"]), found["method"]) == ("2004-12-31", "Alle bidrager med tal.")
	assert "facilitator" not in found and "owner" not in found


def test_a_title_follows_kind_and_period_in_the_language_of_prints(ended):
	assert drafts.title(ended.name, "Midway", "2004-01-01", "2004-06-30") == "Midtvejsevaluering 2004"
	assert drafts.title(ended.name, "Running", "", None) == "Løbende evaluering"


def test_without_a_plan_little_is_proposed(partnership):
	assert drafts.proposed(partnership.name) == {"period_from": date(2003, 12, 31)}


def test_before_the_end_the_evaluation_is_midway(ended):
	ended.db_set({"status": "Active", "end_date": "2006-12-31"})
	tasks.prepare_evaluations(date(2005, 3, 1))
	(draft,) = evaluations_of(ended)
	assert (draft.kind, str(draft.period_to)) == ("Midway", "2005-03-31")


def test_closed_needs_a_submitted_final_evaluation(ended):
	assert "submitted final evaluation" in play.steps_of(ended.name)["Closed"][0]
	submitted(ended.name, "End", kind="Final")
	assert play.steps_of(ended.name)["Closed"] == []


def test_a_manager_does_all_of_it_without_being_administrator(heard, login):
	user = frappe.get_doc(
		doctype="User", email="leder@partnership.invalid", first_name="Leder", send_welcome_email=0
	).insert()
	user.add_roles("Partnership Manager", "Desk User")
	play.agreement(heard.partnership)
	with login(user.name):
		fetching.fetch(heard.name)
		hearing.send(heard.name)
		hearing.answer(heard.name, named("Røde"), "2004-07-10", "Enig.")
		doc = frappe.get_doc("Evaluation", heard.name)
		doc.recommendation = "Renegotiate"
		doc.submit()
	assert doc.pdf and doc.docstatus == 1
	assert frappe.db.exists("Partnership Agreement", {"partnership": heard.partnership, "kind": "Amendment"})
