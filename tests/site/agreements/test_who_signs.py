"""Who must sign is fixed with the text; days lie between the freeze and today; both stay visible."""

import base64
import hashlib
import re

import frappe
import pytest
from frappe.utils import add_days, getdate, today

from partnership_module import tasks
from partnership_module.dossier import schema
from partnership_module.dossier.digest import digest
from partnership_module.partnership.agreements import negotiation, signatories
from partnership_module.partnership.agreements.agreement_facts import renew_statuses, required_parties
from partnership_module.partnership.documents.organisations import called
from partnership_module.partnership.files import verification
from partnership_module.partnership.files.printing import partnership_print
from partnership_module.records.export import export_partnership
from partnership_module.records.importing import import_dossier

from ..worlds import histories as play
from ..worlds.kept import kept
from ..worlds.organisations import made, named

PARTIES = ["Røde", "Grønne", "Blå"]
REFUSED = frappe.ValidationError
AGREEMENT = "Partnership Agreement"
REPORT = "<p>Rapport</p>"


@kept
def partnership():
	return play.partnership("Hvem underskriver (prøve)", PARTIES)


@kept
def frozen(partnership):
	text = play.agreement(partnership.name, is_history=False)
	text.submit()
	return text


def status(agreement) -> str:
	renew_statuses(agreement.partnership, getdate())
	tasks.renew_agreements(getdate())
	return frappe.db.get_value(AGREEMENT, agreement.name, "status")


def change_parties(partnership: str, **statuses: str) -> None:
	doc = frappe.get_doc("Partnership", partnership)
	numbers = {named(title): status for title, status in statuses.items()}
	for row in doc.parties:
		row.status = numbers.get(row.organisation, row.status)
	doc.save()


# --- the list --------------------------------------------------------------------------------------------


def test_freezing_fixes_the_list_with_names_cvr_and_weights(partnership):
	frappe.db.set_value("Partner Organisation", partnership.parties[0].organisation, "cvr", "12345674")
	partnership.parties[1].weight = 4
	partnership.parties[2].update({"signatory": "Bo", "signatory_title": "Formand"})
	partnership.save()
	text = play.agreement(partnership.name, signatures=[{"party": "Røde", "signatory": "Anna"}])
	text.submit()
	found = [(r.party_name, r.cvr, r.weight, r.signatory, r.signatory_title) for r in text.signatures]
	assert found == [
		("Røde", "12345674", 0, "Anna", None),
		("Grønne", None, 4, None, None),
		("Blå", None, 0, "Bo", "Formand"),
	]


SIGNERS = {
	"signatures": [
		{"party": "Blå", "signs_as": "Foreningen", "place": "Ribe"},
		{"party": "Røde", "further_signatories": "Bo Lind, formand\nEva Bak"},
	]
}


def test_the_list_stands_in_the_order_of_the_agreement_and_says_who_else_signs(partnership):
	text = play.agreement(partnership.name, **SIGNERS)
	text.submit()
	assert called(row.party for row in text.signatures) == ["Blå", "Røde", "Grønne"]
	assert (text.signatures[0].signs_as, text.signatures[0].place) == ("Foreningen", "Ribe")
	assert text.signatures[1].further_signatories == "Bo Lind, formand\nEva Bak"
	assert text.frozen_html.index("Foreningen</div>") < text.frozen_html.index(">Røde</div>")
	assert "Eva Bak" in text.frozen_html
	text.signatures[0].place = "Esbjerg"
	with pytest.raises(REFUSED):
		text.save()


def test_one_row_signs_for_a_party_however_many_persons_it_names(partnership):
	text = play.agreement(partnership.name, is_history=False, **SIGNERS)
	text.submit()
	for party in PARTIES:
		play.sign(text, party, today())
	assert status(text) == "In Force"


def test_the_next_version_keeps_who_signs_as_what_but_nobody_who_has_left(partnership):
	text = play.agreement(partnership.name, **SIGNERS)
	text.submit()
	new = frappe.get_doc(doctype=AGREEMENT, partnership=partnership.name).insert()
	assert called(row.party for row in new.signatures) == ["Blå", "Røde", "Grønne"]
	assert (new.signatures[0].signs_as, new.signatures[0].signed_on) == ("Foreningen", None)
	change_parties(partnership.name, Blå="Left")
	other = frappe.get_doc(doctype=AGREEMENT, partnership=partnership.name).insert()
	assert called(row.party for row in other.signatures) == ["Røde", "Grønne"]


def test_the_next_version_has_no_rows_of_its_own_where_nothing_is_said(frozen):
	new = frappe.get_doc(doctype=AGREEMENT, partnership=frozen.partnership).insert()
	assert new.signatures == []


def test_who_leaves_later_is_still_waited_for(frozen):
	play.sign(frozen, "Røde", today())
	change_parties(frozen.partnership, Grønne="Left", Blå="Withdrew")
	assert status(frozen) == "Partly Signed"
	overview = negotiation.overview(frozen.name)
	assert [row["title"] for row in overview["parties"]] == PARTIES
	assert play.steps_of(frozen.partnership).get("Active") is None
	assert overview["next"]["blocked_by"] == ["Not signed yet: Grønne, Blå."]


def test_who_joins_later_does_not_take_an_agreement_out_of_force(frozen):
	for party in PARTIES:
		play.sign(frozen, party, today())
	doc = frappe.get_doc("Partnership", frozen.partnership)
	doc.append("parties", {"organisation": made("Nye"), "status": "Invited"})
	doc.save()
	assert status(frozen) == "In Force"
	assert called(required_parties(frappe.get_doc(AGREEMENT, frozen.name))) == PARTIES
	with pytest.raises(REFUSED, match="is no party of this agreement"):
		negotiation.sign(frozen.name, made("Nye"), frozen.digest, today(), "On Paper")


def test_an_old_signature_does_not_bring_back_who_has_left(frozen):
	for party in PARTIES:
		play.sign(frozen, party, today())
	change_parties(frozen.partnership, Blå="Left")
	change_parties(frozen.partnership, Blå="Invited")
	doc = frappe.get_doc(AGREEMENT, frozen.name)
	doc.append("approvals", {"party": named("Røde"), "body": "Udvalget", "purpose": "Information"})
	doc.save()
	assert play.party(frozen.partnership, "Blå").status == "Invited"


@pytest.mark.parametrize("parties", [["Røde"], []])
def test_no_text_is_frozen_for_less_than_two_parties(partnership, parties):
	change_parties(partnership.name, **{name: "Withdrew" for name in PARTIES if name not in parties})
	text = play.agreement(partnership.name)
	with pytest.raises(REFUSED, match="at least two parties"):
		text.submit()


def test_an_imported_text_without_a_list_is_never_in_force(partnership):
	html = "<!doctype html><p>Aftale</p>"
	agreement = schema.Agreement(
		sections=(schema.Section(block="Text"),), submitted=True, frozen_html=html, digest=digest(html)
	)
	dossier = export_partnership(partnership.name)
	title = {"partnership": dossier.partnership.model_copy(update={"title": "Uden liste"})}
	name = import_dossier(dossier.model_copy(update={"agreements": (agreement,), **title}))
	found = frappe.get_doc(AGREEMENT, {"partnership": name})
	assert status(found) != "In Force"


def test_what_was_frozen_before_gets_its_list(frozen):
	play.sign(frozen, "Røde", today())
	row, rest = frozen.signatures[0], frozen.signatures[1:]
	row.db_set({"party_name": None, "cvr": None})
	signatories.fix_older()
	assert frappe.db.get_value(row.doctype, row.name, "party_name") == "Røde"
	for each in (row, *rest):
		frappe.db.delete(each.doctype, {"name": each.name})
	signatories.fix_older()
	doc = frappe.get_doc(AGREEMENT, frozen.name)
	assert [each.party_name for each in doc.signatures] == PARTIES


# --- minimums --------------------------------------------------------------------------------------------


def test_a_minimum_with_who_must_be_among_them(partnership):
	text = play.agreement(
		partnership.name, minimum_signatures=2, signatures=[{"party": "Blå", "must_sign": 1}]
	)
	text.submit()
	assert "mindst 2 af de 3 parter har underskrevet den. Blandt dem skal være Blå." in text.frozen_html
	states = [play.sign(text, party, "2004-01-10") for party in ("Røde", "Grønne", "Blå")]
	assert states == ["Partly Signed", "Partly Signed", "In Force"]


def test_a_minimum_of_weight_counts_the_weights_of_the_day_of_the_freeze(partnership):
	partnership.parties[0].weight, partnership.parties[1].weight = 6, 4
	partnership.save()
	text = play.agreement(partnership.name, minimum_weight=60)
	text.submit()
	assert "mindst 60 % af den samlede stemmevægt" in text.frozen_html.replace("\xa0", " ")
	assert "Stemmevægt: 6 af 10" in text.frozen_html and "Stemmevægt: 4 af 10" in text.frozen_html
	partnership.reload()
	partnership.parties[1].weight = 400
	partnership.save()
	assert play.sign(text, "Grønne", "2004-01-10") == "Partly Signed"
	assert play.sign(text, "Røde", "2004-01-10") == "In Force"


@pytest.mark.parametrize(
	"values, said",
	[
		({"minimum_signatures": 4}, "with 4 signatures, but is between 3 parties"),
		({"minimum_weight": 50}, "but no party has a weight"),
		({"signatures": [{"party": "Blå", "must_sign": 1}]}, "Blå must be among those who sign"),
	],
)
def test_what_cannot_be_reached_is_told_and_not_frozen(partnership, values, said):
	from partnership_module.partnership.agreements.interview import open_points

	text = play.agreement(partnership.name, **values)
	if "signatures" in values:
		change_parties(partnership.name, Blå="Withdrew")
	assert any(said in point["sentence"] for point in open_points(text.name))
	with pytest.raises(REFUSED, match=said):
		text.submit()


# --- days ------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
	"days, said", [(-1, "the text was frozen on"), (1, "lies ahead"), (-9999, "frozen on")]
)
def test_a_day_of_signature_lies_between_the_freeze_and_today(frozen, days, said):
	play.sent(frozen.name, named("Røde"))
	with pytest.raises(REFUSED, match=said):
		negotiation.sign(
			frozen.name, named("Røde"), frozen.digest, str(add_days(getdate(), days)), "On Paper"
		)


def test_history_may_be_signed_before_but_not_in_the_future_and_says_so(partnership):
	text = play.agreement(partnership.name, is_history=False)
	with pytest.raises(REFUSED, match="Say where the signed paper is"):
		negotiation.enter_as_history(text.name, " ")
	negotiation.enter_as_history(text.name, "Ligger i sag 04/123.")
	text.reload()
	text.submit()
	with pytest.raises(REFUSED, match="lies ahead"):
		play.sign(text, "Røde", str(add_days(getdate(), 1)))
	play.sign(text, "Røde", "2004-01-10")
	text.reload()
	assert "Ligger i sag 04/123." in str(partnership_print(text))
	assert "Ligger i sag 04/123." in told_of(text)
	with pytest.raises(REFUSED, match="Only a draft can be entered as history"):
		negotiation.enter_as_history(text.name, "Igen")


@pytest.mark.parametrize("days, said", [(-1, "the text is of"), (1, "lies ahead")])
def test_decisions_and_consents_have_possible_days(partnership, days, said):
	text = play.agreement(
		partnership.name,
		is_history=False,
		kind="Amendment",
		rationale="Nyt",
		approvals=[{"party": "Røde", "body": "Bestyrelsen"}],
	)
	day = str(add_days(getdate(), days))
	with pytest.raises(REFUSED, match=said):
		negotiation.decide(text.name, named("Røde"), "Bestyrelsen", "Approved", day)
	with pytest.raises(REFUSED, match=said):
		negotiation.consent(text.name, named("Røde"), day)


def test_a_decision_is_taken_back_before_it_is_taken_anew(partnership):
	text = play.agreement(partnership.name, approvals=[{"party": "Røde", "body": "Bestyrelsen"}])
	negotiation.decide(text.name, named("Røde"), "Bestyrelsen", "Rejected", "2004-01-10")
	with pytest.raises(REFUSED, match="has decided on this text already"):
		negotiation.decide(text.name, named("Røde"), "Bestyrelsen", "Approved", "2004-01-12")
	negotiation.take_back(text.name, named("Røde"), "Bestyrelsen", "Behandles igen.")
	negotiation.decide(text.name, named("Røde"), "Bestyrelsen", "Approved", "2004-01-12")
	text.reload()
	(kept,) = text.corrections
	assert (kept.what, kept.outcome, str(kept.old_day), kept.reason) == (
		"Decision",
		"Rejected",
		"2004-01-10",
		"Behandles igen.",
	)


def test_a_wrong_day_is_corrected_with_a_reason_and_both_stay_visible(partnership):
	text = play.agreement(partnership.name)
	text.submit()
	for party, day in (("Røde", "2004-01-10"), ("Grønne", "2004-01-11"), ("Blå", "2004-11-12")):
		play.sign(text, party, day)
	text.reload()
	row = text.signatures[2].name
	for day, reason, said in (
		("2004-01-12", " ", "Say why"),
		("2004-11-12", "Samme", "stands there already"),
		(str(add_days(getdate(), 1)), "Frem", "lies ahead"),
	):
		with pytest.raises(REFUSED, match=said):
			negotiation.correct_day(text.name, row, day, reason)
	negotiation.correct_day(text.name, row, "2004-01-12", "Måneden var skrevet forkert.")
	text.reload()
	assert str(text.signatures[2].signed_on) == "2004-01-12"
	page = re.sub(r"\s+", " ", str(partnership_print(text)).replace("\xa0", " "))
	for words in ("12. november 2004", "12. januar 2004", "Måneden var skrevet forkert."):
		assert words in page
	assert export_partnership(text.partnership).agreements[0].corrections[0].old_day == getdate("2004-11-12")


def test_only_who_may_freeze_corrects_a_day(partnership, login):
	from partnership_module.constants import USER

	from ..worlds.partnership_world import add_user

	text = play.agreement(partnership.name, approvals=[{"party": "Røde", "body": "Bestyrelsen"}])
	negotiation.decide(text.name, named("Røde"), "Bestyrelsen", "Approved", "2004-01-10")
	text.reload()
	add_user("bruger@partnership.invalid", [USER])
	with login("bruger@partnership.invalid"):
		with pytest.raises(frappe.PermissionError):
			negotiation.correct_day(text.name, text.approvals[0].name, "2004-01-11", "Rettet")
		with pytest.raises(frappe.PermissionError):
			negotiation.enter_as_history(text.name, "Gammel")


# --- imported --------------------------------------------------------------------------------------------


def told_of(doc) -> str:
	content = frappe.get_doc("File", {"file_url": doc.pdf}).get_content()
	content = content.encode() if isinstance(content, str) else content
	assert hashlib.sha256(content).hexdigest() == doc.pdf_digest
	return verification.verify(base64.b64encode(content).decode())["sentence"]


@kept
def imported(frozen):
	play.sign(frozen, "Røde", today())
	dossier = export_partnership(frozen.partnership)
	evaluation = schema.Evaluation(
		title="Slut",
		kind="Final",
		submitted=True,
		frozen_html="<p>Rapport</p>",
		digest=digest("<p>Rapport</p>"),
	)
	title = {"partnership": dossier.partnership.model_copy(update={"title": "Indlæst (prøve)"})}
	given = dossier.model_copy(update={"evaluations": (evaluation,), **title})
	name = import_dossier(given)
	assert export_partnership(name) == given
	return name


@pytest.mark.parametrize("doctype", [AGREEMENT, "Evaluation"])
def test_what_was_frozen_elsewhere_says_so_everywhere(imported, doctype):
	doc = frappe.get_doc(doctype, {"partnership": imported})
	assert (doc.imported_by, getdate(doc.imported_on)) == ("Administrator", getdate())
	assert "fastlåst et andet sted og indlæst af Administrator" in str(partnership_print(doc))
	assert "imported by Administrator" in told_of(doc)
	assert "whether that is what was agreed is not known here" in told_of(doc)
	content = frappe.get_doc("File", {"file_url": doc.pdf}).get_content()
	assert verification.verify(base64.b64encode(content).decode())["is_imported"]


def test_what_was_frozen_here_is_not_said_to_be_imported(frozen):
	assert not frozen.imported_on
	assert "imported" not in told_of(frozen)
