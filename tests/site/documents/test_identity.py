"""Who signed is who signed: organisations and meetings are themselves, whatever they are called."""

from datetime import date

import frappe
import frappe.client
import pytest
from frappe.model.base_document import get_controller
from frappe.model.rename_doc import bulk_rename, rename_doc, update_document_title
from frappe.utils import add_days, getdate

from partnership_module.dossier import ocds, schema
from partnership_module.dossier.digest import digest
from partnership_module.dossier.reading import DossierError, read, write
from partnership_module.partnership.agreements import comparison, negotiation
from partnership_module.partnership.documents import succession
from partnership_module.partnership.files.printing import partnership_print
from partnership_module.partnership.meetings import minutes
from partnership_module.prints.meetings.papers import minutes_html
from partnership_module.records.export import export_partnership, gathered
from partnership_module.records.importing import import_dossier, remove
from partnership_module.records.mapping import model_from_doc

from ..worlds import histories as play
from ..worlds import meetings_world as meetings
from ..worlds.kept import kept
from ..worlds.organisations import ORGANISATION, made, named

TOWN, CLUB, OTHER = "Byen (identitet)", "Klubben (identitet)", "Foreningen (identitet)"
AMENDMENT = "Partnership Agreement"
BETWEEN = "Et navn imellem"


@kept
def partnership():
	return play.partnership("Identitet (prøve)", [TOWN, CLUB])


@kept
def signed(partnership):
	"""A frozen agreement that the town has signed."""
	agreement = play.agreement(partnership.name)
	agreement.submit()
	play.sign(agreement, TOWN, "2026-01-10", signatory="Tove Larsen")
	return agreement.reload()


def call(name: str, title: str):
	doc = frappe.get_doc(ORGANISATION, name)
	doc.organisation_name = title
	return doc.save()


def swap_names() -> tuple[str, str]:
	"""Town to a name between, club to the town's, town to the club's; the numbers of town and club."""
	town, club = named(TOWN), named(CLUB)
	call(town, BETWEEN)
	call(club, TOWN)
	call(town, CLUB)
	return town, club


# --- names that change -----------------------------------------------------------------------------------


def test_a_signature_stays_with_who_gave_it_when_names_are_swapped(signed):
	before, printed = signed.frozen_html, str(partnership_print(signed))
	town, club = swap_names()
	signed.reload()
	assert [row.party for row in signed.signatures if row.signed_on] == [town]
	standing = {row["party"]: row["signed"] for row in negotiation.overview(signed.name)["parties"]}
	assert standing == {town: True, club: False}
	assert signed.frozen_html == before
	assert signed.digest == digest(before)
	assert str(partnership_print(signed)) == printed


def test_the_overview_of_a_frozen_text_calls_parties_as_they_were_called_then(signed):
	town, club = swap_names()
	overview = negotiation.overview(signed.name)
	assert [row["title"] for row in overview["parties"]] == [f"{TOWN} (now {CLUB})", f"{CLUB} (now {TOWN})"]
	assert [row["party"] for row in overview["parties"]] == [town, club]
	assert {step["party"] for step in overview["timeline"] if step["party"]} == {f"{TOWN} (now {CLUB})"}


def test_swapped_names_change_no_word_of_what_was_sent(signed):
	town, _club = swap_names()
	compared = comparison.with_sent(signed.name, town)
	assert "<ins" not in compared
	assert "<del" not in compared


def test_the_other_party_can_still_sign_and_the_first_cannot_sign_twice(signed):
	town, club = swap_names()
	with pytest.raises(frappe.ValidationError, match="has signed already"):
		negotiation.sign(signed.name, town, signed.digest, "2026-01-11", "On Paper")
	play.sent(signed.name, club)
	assert negotiation.sign(signed.name, club, signed.digest, "2026-01-12", "On Paper") == "In Force"


def test_a_message_calls_a_party_by_its_title(signed):
	with pytest.raises(frappe.ValidationError) as refused:
		negotiation.sign(signed.name, named(TOWN), signed.digest, "2026-01-11", "On Paper")
	assert TOWN in str(refused.value)
	assert named(TOWN) not in str(refused.value)


def test_former_names_are_kept_by_the_site_alone(partnership):
	town = call(named(TOWN), BETWEEN)
	town.former_names = []
	town.key = "Noget andet"
	town.save()
	rows = frappe.get_doc(ORGANISATION, town.name)
	assert [(row.organisation_name, row.until) for row in rows.former_names] == [(TOWN, getdate())]
	assert rows.key == TOWN


def test_a_new_organisation_brings_neither_key_nor_former_names():
	values = {"organisation_name": "Ny (identitet)", "sector": "Other", "key": TOWN}
	past = [{"organisation_name": "Før", "until": "2020-01-01"}]
	doc = frappe.get_doc(doctype=ORGANISATION, former_names=past, **values).insert()
	assert (doc.key, doc.former_names) == ("Ny (identitet)", [])


def test_the_first_name_of_another_is_a_key_only_once(partnership):
	call(named(TOWN), BETWEEN)
	assert frappe.get_doc(ORGANISATION, made(TOWN)).key == f"{TOWN} (2)"


@pytest.mark.parametrize("title", [TOWN, TOWN.upper(), f"{TOWN} ", TOWN.replace("e", "é")])
def test_two_organisations_are_not_called_the_same(partnership, title):
	with pytest.raises(frappe.DuplicateEntryError, match="already has an organisation"):
		frappe.get_doc(doctype=ORGANISATION, organisation_name=title, sector="Other").insert()


def test_a_report_in_a_list_is_called_by_the_new_name(partnership):
	report = frappe.get_doc(
		doctype="Partner Report", partnership=partnership.name, party=named(TOWN), period_to="2026-03-31"
	).insert()
	call(named(TOWN), BETWEEN)
	assert report.reload().title.startswith(f"{BETWEEN},")


# --- merging and renaming --------------------------------------------------------------------------------


def by_desk(old: str, new: str, merge: bool):
	update_document_title(doctype=ORGANISATION, docname=old, name=new, merge=merge)


def by_rest(old: str, new: str, merge: bool):
	frappe.client.rename_doc(ORGANISATION, old, new, merge=merge)


def by_code(old: str, new: str, merge: bool):
	rename_doc(ORGANISATION, old, new, merge=merge, force=True, ignore_permissions=True)


each_way = pytest.mark.parametrize("way", [by_desk, by_rest, by_code])


@each_way
def test_organisations_are_not_merged(signed, way):
	with pytest.raises(frappe.ValidationError, match="Succeeded By"):
		way(named(CLUB), named(TOWN), True)
	assert len({row.organisation for row in frappe.get_doc("Partnership", signed.partnership).parties}) == 2


@each_way
def test_the_number_of_an_organisation_stays(signed, way):
	with pytest.raises(frappe.ValidationError, match="change the field Name"):
		way(named(CLUB), "ORG-9999", False)


def test_many_are_not_renamed_at_once(signed):
	told = bulk_rename(ORGANISATION, [[named(CLUB), "ORG-9999"]])
	assert "change the field Name" in " ".join(told)


def test_a_successor_is_recorded_and_rewrites_nothing(signed):
	club = frappe.get_doc(ORGANISATION, named(CLUB))
	club.update({"succeeded_by": made(OTHER), "succeeded_on": "2026-02-01"})
	club.save()
	parties = frappe.get_doc("Partnership", signed.partnership).parties
	assert [row.organisation for row in parties] == [named(TOWN), named(CLUB)]
	assert OTHER not in signed.reload().frozen_html


def test_whoever_chooses_an_organisation_of_before_is_told(partnership):
	old = frappe.get_doc(ORGANISATION, made(OTHER))
	old.update({"succeeded_by": named(CLUB)}).save()
	partnership.append("parties", {"organisation": old.name})
	frappe.clear_messages()
	partnership.save()
	(told,) = frappe.get_message_log()
	assert f"{CLUB} took the place of {OTHER}" in told["message"]


def test_whoever_records_a_successor_is_told_where_the_organisation_is_still_a_party(signed):
	partnership = frappe.get_doc("Partnership", signed.partnership)
	club = frappe.get_doc(ORGANISATION, named(CLUB))
	club.succeeded_by = made(OTHER)
	frappe.clear_messages()
	club.save()
	(told,) = frappe.get_message_log()
	assert f"{CLUB} is still a party" in told["message"]
	assert partnership.title in told["message"]
	frappe.clear_messages()
	club.save()
	assert frappe.get_message_log() == []


@pytest.mark.parametrize(
	("status", "joins", "said"),
	[
		(
			"Signed",
			False,
			"Let {new} sign a new version as a party, then record the notice of {old}.",
		),
		("Signed", True, "which is still a party. Record the notice of {old}."),
		("Under Notice", False, "which leaves. Let {new} sign a new version as a party."),
		("Under Notice", True, None),
		("Left", False, None),
	],
)
def test_a_partnership_says_what_to_do_about_a_party_whose_place_another_took(signed, status, joins, said):
	frappe.get_doc(ORGANISATION, named(CLUB)).update({"succeeded_by": made(OTHER)}).save()
	partnership = frappe.get_doc("Partnership", signed.partnership)
	next(row for row in partnership.parties if row.organisation == named(CLUB)).status = status
	if joins:
		partnership.append("parties", {"organisation": named(OTHER), "status": "Signed"})
	told = succession.still_parties(partnership)
	assert len(told) == (said is not None)
	if said:
		assert told[0].startswith(f"{OTHER} took the place of {CLUB}, ")
		assert told[0].endswith(said.format(new=OTHER, old=CLUB))


@pytest.mark.parametrize("field", ["succeeded_by", "part_of"])
def test_an_organisation_neither_succeeds_nor_contains_itself(partnership, field):
	town, club = (frappe.get_doc(ORGANISATION, named(title)) for title in (TOWN, CLUB))
	town.set(field, club.name)
	town.save()
	club.set(field, town.name)
	with pytest.raises(frappe.ValidationError, match=r"itself|own successor"):
		club.save()


# --- meetings of the same title --------------------------------------------------------------------------


@kept
def namesakes(partnership):
	"""Two approved meetings called alike: the first refused the amendment, the second adopted it."""
	against = {TOWN: "For", CLUB: "Against"}
	held = []
	for start, stances in (
		("2026-02-02 10:00", against),
		("2026-03-02 10:00", dict.fromkeys(against, "For")),
	):
		meeting = play.meeting(partnership.name, "Møde", stances, start)
		meetings.sent(meeting).submit()
		held.append(meeting.reload())
	return held


def new_version(partnership, meeting):
	draft = {"kind": "Amendment", "rationale": "Nyt formål.", "decided_at": meeting.name}
	return play.agreement(partnership.name, "Nyt formål.", **draft)


def test_an_amendment_rests_on_the_meeting_that_it_names(partnership, namesakes):
	refused, adopted = namesakes
	with pytest.raises(frappe.ValidationError, match=f"{CLUB.split()[0]}.* did not agree"):
		new_version(partnership, refused).submit()
	version = new_version(partnership, adopted)
	version.submit()
	assert version.docstatus == 1


def test_a_meeting_of_another_partnership_decides_nothing_here(partnership, namesakes):
	elsewhere = play.partnership("Et andet sted (identitet)", [TOWN, CLUB])
	with pytest.raises(frappe.ValidationError, match="meeting of another partnership"):
		new_version(elsewhere, namesakes[1])


def test_meetings_called_alike_have_keys_of_their_own(namesakes):
	assert [meeting.key for meeting in namesakes] == ["Møde", "Møde (2)"]


def test_a_dossier_names_each_of_two_meetings_called_alike(partnership, namesakes):
	dossier = export_partnership(partnership.name)
	assert [(row.title, row.key) for row in dossier.meetings] == [("Møde", None), ("Møde", "Møde (2)")]
	assert [row.decided_at for row in dossier.agreements] == ["Møde (2)"]
	assert read(write(dossier)) == dossier
	remove(partnership.name)
	assert write(export_partnership(import_dossier(dossier))) == write(dossier)


def test_approved_minutes_say_at_which_of_two_meetings(partnership):
	group = {"group_name": "Styregruppe"}
	first = play.meeting(partnership.name, "Møde", {}, "2026-02-02 10:00")
	later = play.meeting(partnership.name, "Møde", {}, "2026-03-02 10:00")
	minutes.approve(first.name, later.name)
	first.reload()
	assert (first.approved_at, first.group_name) == (later.name, group["group_name"])
	assert "Møde, 2. marts 2026" in minutes_html(
		gathered(partnership.name), model_from_doc(first, schema.Meeting)
	)


# --- names of then ---------------------------------------------------------------------------------------


def test_approved_minutes_keep_the_name_of_then(partnership, namesakes):
	def printed(meeting) -> str:
		return minutes_html(gathered(partnership.name), model_from_doc(meeting.reload(), schema.Meeting))

	before = printed(namesakes[1])
	swap_names()
	assert printed(namesakes[1]) == before
	draft = play.meeting(partnership.name, "Kommende", {named(TOWN): "For"}, "2026-04-02 10:00")
	assert TOWN in printed(draft)


# --- dossiers --------------------------------------------------------------------------------------------


def dossier_with(*organisations: schema.Organisation, title: str = "Fra fil (identitet)") -> schema.Dossier:
	parties = tuple(schema.Party(organisation=row.organisation_name) for row in organisations)
	partnership = schema.Partnership(title=title, parties=parties)
	return schema.Dossier(organisations=organisations, partnership=partnership)


def organisation(title: str, **values) -> schema.Organisation:
	return schema.Organisation(organisation_name=title, sector="Other", **values)


def test_names_and_keys_come_back_from_a_site():
	former = (schema.FormerName(organisation_name="Amtet", cvr="55133018", until=date(2006, 12, 31)),)
	dossier = dossier_with(
		organisation("Regionen (identitet)", key="Amtet (identitet)", former_names=former),
		organisation("Stiften (identitet)", succeeded_by=OTHER, succeeded_on=date(2020, 1, 1)),
		organisation(OTHER),
	)
	assert write(export_partnership(import_dossier(dossier))) == write(dossier)


def test_a_file_of_before_finds_its_organisations_under_their_new_names(partnership):
	town, club = swap_names()
	name = import_dossier(dossier_with(organisation(TOWN), organisation(CLUB)))
	assert [row.organisation for row in frappe.get_doc("Partnership", name).parties] == [town, club]


def test_a_file_with_keys_finds_its_organisations_whatever_they_are_called(partnership):
	town, club = named(TOWN), named(CLUB)
	rows = (organisation("Kaldet andet", key=TOWN), organisation("Ukendt (identitet)", key="Ny nøgle"))
	name = import_dossier(dossier_with(*rows))
	found = [row.organisation for row in frappe.get_doc("Partnership", name).parties]
	assert found == [town, named("Ukendt (identitet)")]
	assert club not in found
	assert frappe.db.get_value(ORGANISATION, found[1], ["organisation_name", "key"]) == (
		"Ukendt (identitet)",
		"Ny nøgle",
	)


def test_a_file_that_names_one_of_two_meetings_called_alike_is_refused():
	meeting = {"title": "Møde", "group_name": "Styregruppe"}
	group = schema.Group(title="Styregruppe", kind="Steering Group")
	dossier = dossier_with(organisation(TOWN))
	dossier = dossier.model_copy(
		update={
			"partnership": dossier.partnership.model_copy(update={"groups": (group,)}),
			"meetings": tuple(
				schema.Meeting(start=f"2026-0{month}-02T10:00:00", **meeting) for month in (2, 3)
			),
			"evaluations": (schema.Evaluation(title="Midt", kind="Midway", decided_at="Møde"),),
		}
	)
	with pytest.raises(DossierError, match=r"evaluations\.0\.decided_at: .*2 meetings are called that"):
		read(write(dossier))


def test_an_organisation_has_the_same_id_in_open_data_under_another_name(partnership):
	def ids() -> list[str]:
		release = ocds.release(gathered(partnership.name), add_days(getdate(), 1))
		return [party["id"] for party in release["parties"]]

	before = ids()
	swap_names()
	assert ids() == before


def test_every_link_to_an_organisation_or_a_meeting_is_marked_for_the_rules():
	from partnership_module.dossier.kinds import kinds, tables
	from partnership_module.records.mapping import REFERRED

	def unmarked(model, doctype: str):
		meta = frappe.get_meta(doctype)
		for field, kind in kinds(model).items():
			df = meta.get_field(field)
			links_to = df.options if df and df.fieldtype == "Link" else None
			marked = REFERRED[kind.refers][0] if kind.refers else None
			if marked != (links_to if links_to in [row[0] for row in REFERRED.values()] else None):
				yield doctype, field
		for field, of_rows in tables(model).items():
			yield from unmarked(of_rows, meta.get_field(field).options)

	doctypes = frappe.get_all("DocType", {"module": "Partnership", "istable": 0}, pluck="name")
	models = {doctype: getattr(get_controller(doctype), "model", None) for doctype in doctypes}
	assert models["Partnership Dispute"]
	assert [found for doctype, model in models.items() if model for found in unmarked(model, doctype)] == []
