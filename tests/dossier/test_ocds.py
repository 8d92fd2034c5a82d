"""Open data: releases that the published schema of OCDS accepts, with what was known on the day and no names.

tests/inputs/ocds holds the part of OCDS 1.1.5 that they use; the environment variable OCDS_SCHEMA may name a
folder with the whole `release-schema.json` as it is published.
"""

import json
import os
import re
from datetime import date, datetime
from pathlib import Path

import jsonschema
import pytest

from partnership_module import demo
from partnership_module.command_line import main
from partnership_module.dossier import ocds, reading, schema

from ..shared.dossiers import PARTIES, dossier

DEMO = sorted(Path(demo.__file__).parent.glob("*.json"))
DOSSIERS = {file.stem: reading.read(file.read_text("utf-8")) for file in DEMO}
DAYS = (date(2004, 3, 1), date(2004, 12, 31), date(2006, 7, 1))
ESBJERG, VINDROSEN = PARTIES


INPUTS = Path(__file__).parent.parent / "inputs" / "ocds"
CODES = {name: set(codes) for name, codes in json.loads((INPUTS / "codes.json").read_text()).items()}
SCHEMAS = [INPUTS / "release.json"]
if published := os.environ.get("OCDS_SCHEMA"):
	SCHEMAS.append(Path(published) / "release-schema.json")
VALIDATORS = [jsonschema.Draft4Validator(json.loads(path.read_text("utf-8"))) for path in SCHEMAS]


def release(as_of: date = DAYS[1], with_names: bool = False, **parts) -> dict:
	return ocds.release(dossier(**parts), as_of, with_names=with_names)


def contract(as_of: date = DAYS[1], **parts) -> dict:
	(found,) = release(as_of, **parts)["contracts"]
	return found


def roles(as_of: date = DAYS[1], **parts) -> list[list[str]]:
	return [party["roles"] for party in release(as_of, **parts)["parties"]]


def every(content, key: str):
	"""All values under a key, however deep."""
	if isinstance(content, dict):
		yield from ([content[key]] if key in content else [])
		for value in content.values():
			yield from every(value, key)
	elif isinstance(content, list):
		for value in content:
			yield from every(value, key)


# --- the standard ------------------------------------------------------------------------------


@pytest.mark.parametrize("with_names", [False, True])
@pytest.mark.parametrize("as_of", DAYS, ids=str)
@pytest.mark.parametrize("stem", DOSSIERS)
def test_the_demo_partnerships_follow_the_standard(stem, as_of, with_names):
	found = ocds.release(DOSSIERS[stem], as_of, with_names=with_names)
	for validator in VALIDATORS:
		validator.validate(found)


def test_a_record_with_everything_follows_the_standard():
	for validator in VALIDATORS:
		validator.validate(ocds.release(FULL, DAYS[2], with_names=True))


@pytest.mark.parametrize(
	"change", [{"ocid": ""}, {"tag": ["signed"]}, {"parties": {}}, {"kommune": "Esbjerg"}]
)
def test_what_the_standard_does_not_know_is_found(change):
	with pytest.raises(jsonschema.ValidationError):
		VALIDATORS[0].validate({**ocds.release(FULL, DAYS[2]), **change})


@pytest.mark.parametrize("as_of", DAYS, ids=str)
@pytest.mark.parametrize("stem", DOSSIERS)
def test_codes_are_those_of_the_code_lists(stem, as_of):
	found = ocds.release(DOSSIERS[stem], as_of)
	milestones = [row for rows in every(found, "milestones") for row in rows]
	assert milestones
	assert {role for given in every(found, "roles") for role in given} <= CODES["partyRole"]
	assert {row["type"] for row in milestones} <= CODES["milestoneType"]
	assert {row["status"] for row in milestones} <= CODES["milestoneStatus"]


def test_every_type_a_milestone_can_have_is_a_code():
	given = schema.Milestone.model_fields["milestone_type"].annotation.__args__
	assert set(given) == CODES["milestoneType"]


@pytest.mark.parametrize("as_of", DAYS, ids=str)
@pytest.mark.parametrize("stem", DOSSIERS)
def test_times_and_references_are_right(stem, as_of):
	found = ocds.release(DOSSIERS[stem], as_of)
	for key in ("date", "dueDate", "dateMet", "dateModified", "dateSigned", "startDate", "endDate"):
		for moment in every(found, key):
			assert datetime.fromisoformat(moment.replace("Z", "+00:00")).tzinfo
	parties = {party["id"] for party in found["parties"]}
	assert {row["id"] for rows in every(found, "suppliers") for row in rows} <= parties
	assert set(every(found, "awardID")) <= {award["id"] for award in found.get("awards", [])}
	assert all(
		value not in (None, "", [], {})
		for key in ("roles", "title", "documents")
		for value in every(found, key)
	)


# --- as of a day -----------------------------------------------------------------------------------------


def statuses(stem: str, as_of: date) -> dict[str, str]:
	found = ocds.release(DOSSIERS[stem], as_of)
	return {row["id"]: row["status"] for rows in every(found, "milestones") for row in rows}


def test_milestones_have_the_verdict_of_the_day():
	before, after = (statuses("greenlanders", day) for day in (date(2004, 9, 29), date(2004, 9, 30)))
	assert before["M3"] != "met"
	assert after["M3"] == "met"


MILESTONE = {"code": "M1", "title": "Åbning", "due": "2004-06-30", "met_on": "2004-07-15"}


def test_the_day_a_milestone_was_met_is_told_from_that_day_on():
	start = {"start_date": "2004-01-01"}
	(before,) = contract(date(2004, 7, 14), milestones=[MILESTONE], **start)["implementation"]["milestones"]
	(after,) = contract(date(2004, 7, 15), milestones=[MILESTONE], **start)["implementation"]["milestones"]
	assert (before["status"], "dateMet" in before) == ("notMet", False)
	assert (after["status"], after["dateMet"]) == ("met", "2004-07-15T00:00:00Z")
	assert after["dueDate"] == "2004-06-30T23:59:59Z"
	assert after["dateModified"] == "2004-07-15T00:00:00Z"


def test_a_number_can_be_reached_before_the_day_the_milestone_was_called_met():
	row = {**MILESTONE, "direction": "increase", "target": 3, "actual": 3}
	(found,) = contract(date(2004, 7, 1), milestones=[row], start_date="2004-01-01")["implementation"][
		"milestones"
	]
	assert (found["status"], "dateMet" in found) == ("met", False)


def test_an_imprecise_due_date_is_its_last_day_and_a_cancelled_milestone_is_left_out():
	rows = [{**MILESTONE, "due_precision": "Year"}, {**MILESTONE, "code": "M2", "cancelled": True}]
	found = contract(milestones=rows, start_date="2004-01-01")["implementation"]["milestones"]
	assert [(row["id"], row["dueDate"]) for row in found] == [("M1", "2004-12-31T23:59:59Z")]


def test_before_there_is_an_agreement_there_is_only_planning():
	found = release(date(2004, 1, 1), milestones=[MILESTONE], start_date="2004-02-01")
	assert found["tag"] == ["planning"]
	assert "contracts" not in found
	assert found["planning"]["milestones"][0]["status"] == "scheduled"


@pytest.mark.parametrize(
	("as_of", "status"),
	[(date(2004, 1, 31), "pending"), (date(2004, 2, 1), "active"), (date(2005, 1, 1), "terminated")],
)
def test_the_contract_on_a_day(as_of, status):
	found = contract(
		as_of,
		start_date="2004-02-01",
		end_date="2004-12-31",
		status="Closed",
		agreements=[{"draft_date": "2003-11-28"}],
	)
	assert found["status"] == status
	assert found["period"] == {"startDate": "2004-02-01T00:00:00Z", "endDate": "2004-12-31T23:59:59Z"}


def test_a_cancelled_partnership_is_a_cancelled_contract():
	assert contract(start_date="2004-02-01", status="Cancelled")["status"] == "cancelled"


AGREEMENTS = [
	{
		"version": 1,
		"signatures": [
			{"party": VINDROSEN, "signed_on": "2004-03-29"},
			{"party": ESBJERG, "signed_on": "2004-03-31"},
		],
	},
	{
		"version": 2,
		"kind": "Accession",
		"draft_date": "2004-06-01",
		"effective_date": "2004-09-01",
		"acceding_party": ESBJERG,
		"rationale": "Flere parter styrker indsatsen.",
		"supersedes": 1,
	},
]


def test_an_agreement_is_signed_when_the_last_has_signed():
	assert "dateSigned" not in contract(date(2004, 3, 30), agreements=AGREEMENTS)
	assert contract(date(2004, 3, 31), agreements=AGREEMENTS)["dateSigned"] == "2004-03-31T00:00:00Z"


def test_an_agreement_that_a_party_has_not_signed_has_no_day():
	unsigned = [{"signatures": [{"party": VINDROSEN, "signed_on": "2004-03-29"}, {"party": ESBJERG}]}]
	found = contract(agreements=unsigned)
	assert (found["status"], "dateSigned" in found) == ("pending", False)


def test_a_later_version_is_an_amendment_with_its_rationale():
	assert "amendments" not in contract(date(2004, 8, 31), agreements=AGREEMENTS)
	assert contract(date(2004, 9, 1), agreements=AGREEMENTS)["amendments"] == [
		{
			"id": "version-2",
			"date": "2004-09-01T00:00:00Z",
			"rationale": "Flere parter styrker indsatsen.",
			"description": f"Accession: {ESBJERG}",
		}
	]
	assert "contractAmendment" in release(date(2004, 9, 1), agreements=AGREEMENTS)["tag"]


# --- parties ---------------------------------------------------------------------------------------------


def test_a_party_has_the_roles_it_had_on_the_day():
	parts = {
		"start_date": "2004-02-01",
		"parties": [
			{"organisation": VINDROSEN, "status": "Signed"},
			{"organisation": ESBJERG, "status": "Signed", "from_date": "2004-09-01"},
		],
		"contributions": [{"party": ESBJERG, "kind": "Money", "maximum": 50000, "currency": "DKK"}],
	}
	assert roles(date(2004, 8, 31), **parts) == [["supplier"], ["interestedParty"]]
	assert roles(date(2004, 9, 1), **parts) == [["supplier"], ["supplier", "funder"]]
	budget = release(**parts)["planning"]["budget"]["description"]
	assert budget == f"{ESBJERG}: Money; 50000 DKK"


@pytest.mark.parametrize("status", ["May Accede", "Invited", "Negotiating", "Withdrew"])
def test_whoever_has_not_signed_is_interested(status):
	assert roles(parties=[{"organisation": ESBJERG, "status": status}]) == [["interestedParty"]]


def test_a_party_that_leaves_has_left_from_that_day_on():
	parties = [{"organisation": ESBJERG, "status": "Left", "to_date": "2004-06-30"}]
	before, after = (release(date(2004, 6, day), parties=parties)["parties"][0] for day in (29, 30))
	assert "leftOn" not in before["details"]
	assert after["details"]["leftOn"] == "2004-06-30"


def test_a_cvr_number_identifies_a_party():
	organisations = [
		{"organisation_name": ESBJERG, "sector": "Municipality", "cvr": "29189803"},
		{"organisation_name": VINDROSEN, "sector": "Other"},
	]
	(first, second) = release(organisations=organisations)["parties"]
	assert first["identifier"] == {"scheme": "DK-CVR", "id": "29189803", "legalName": ESBJERG}
	assert "identifier" not in second


# --- names of persons ------------------------------------------------------------------------------------

NAMES = [
	"Anna Signatory",
	"Bo Member",
	"Carl Replaced",
	"Dorte Secretary",
	"Erik Judge",
	"Fie Signer",
	"Gert Present",
	"Hanne Deputy",
	"Ib Active",
	"Jens Leader",
	"Kaj Facilitator",
	"Lis Mediator",
	"Mia Minutes",
	"Nis Reporter",
	"Ole Cosigner",
]
EVERYBODY = " and ".join(NAMES)
FULL = dossier(
	purpose=f"Idea of {EVERYBODY}, {ESBJERG}",
	start_date="2004-01-01",
	end_date="2004-12-31",
	parties=[
		{"organisation": ESBJERG, "status": "Signed", "signatory": NAMES[0], "capacity": f"By {NAMES[0]}"},
		{"organisation": VINDROSEN, "status": "Left", "to_date": "2004-06-30"},
	],
	members=[{"group_name": "Styregruppe", "person": NAMES[1], "replaces": NAMES[2]}],
	groups=[
		{"title": "Styregruppe", "kind": "Steering Group", "secretary": NAMES[3]},
		{"title": "Projektgruppe", "kind": "Project Group", "secretary": ESBJERG},
	],
	mediator=NAMES[11],
	contributions=[{"party": ESBJERG, "kind": "Hours", "maximum": 25, "description": f"By {NAMES[1]}"}],
	appendices=[{"title": "Job description"}],
	milestones=[
		{
			**MILESTONE,
			"title": "Meeting",
			"description": f"Called by {NAMES[9].upper()}",
			"judged_by": NAMES[4],
		}
	],
	agreements=[
		{
			"title": "Agreement",
			"signatures": [
				{"party": ESBJERG, "signatory": NAMES[5], "further_signatories": [f"{NAMES[14]}, mayor"]}
			],
		},
		{
			"version": 2,
			"kind": "Amendment",
			"effective_date": "2004-05-01",
			"rationale": f"Wish of {EVERYBODY}",
			"digest": "0" * 64,
		},
	],
	meetings=[
		{
			"title": "1",
			"group_name": "Styregruppe",
			"start": "2004-02-01T10:00",
			"secretary": NAMES[12],
			"attendance": [{"person": NAMES[6], "deputy": NAMES[7]}],
			"actions": [{"action": "Ring", "person": NAMES[8]}],
		}
	],
	evaluations=[
		{
			"title": "Evaluation",
			"kind": "Final",
			"due": "2005-03-31",
			"lead": NAMES[9],
			"facilitator": NAMES[10],
			"conclusion": f"Thanks to {EVERYBODY}",
			"submitted": True,
		}
	],
	reports=[{"party": ESBJERG, "period_to": "2004-06-30", "submitted_by": NAMES[13]}],
)


@pytest.mark.parametrize("name", NAMES)
def test_no_person_is_named_anywhere(name):
	text = ocds.write(ocds.release(FULL, DAYS[2])).casefold()
	assert name.casefold() not in text
	assert ESBJERG.casefold() in text


def test_names_stay_when_they_may():
	found = ocds.release(FULL, DAYS[2], with_names=True)
	assert found["parties"][0]["contactPoint"] == {"name": "Anna Signatory"}
	assert "contactPoint" not in found["parties"][1]
	assert EVERYBODY in found["planning"]["rationale"]


# Organisations, codes and words that are spelled like a person of the partnership.
CALLED_ALIKE = dossier(
	organisations=[
		{"organisation_name": "Solvang Kommune", "sector": "Municipality"},
		{"organisation_name": "Bo Trygt", "sector": "Voluntary Organisation"},
		{"organisation_name": "Ida Lund Fonden", "sector": "Business"},
		{"organisation_name": "Ida Lunds Fond", "sector": "Business"},
	],
	title="Et sted at bo for Ida Lund",
	start_date="2004-01-01",
	purpose="Et sted at bo, 500 kr. per dag. Ida Lund Fonden og Ida Lunds Fond betaler; Ida Lund har nøglen.",
	parties=[
		{"organisation": "Solvang Kommune", "status": "Signed", "signatory": "Bo"},
		{"organisation": "Bo Trygt", "status": "Signed", "signatory": "Ida Lund"},
		{"organisation": "Ida Lund Fonden", "status": "Signed", "signatory": "Per"},
		{"organisation": "Ida Lunds Fond", "status": "Signed", "signatory": "Per Dag"},
	],
	groups=[{"title": "Styregruppe", "kind": "Steering Group", "secretary": "MH"}],
	members=[{"group_name": "Styregruppe", "person": name} for name in ("Active", "met", "2004")],
	contributions=[
		{"party": "Bo Trygt", "kind": "Hours", "maximum": 25, "description": "Ida Lunds timer per år"}
	],
	milestones=[{**MILESTONE, "code": "MH", "title": "Ida Lund og Bo åbner døren"}],
)


def test_ids_codes_titles_and_organisations_stand_as_they_are():
	found = ocds.release(CALLED_ALIKE, DAYS[2])
	parties = ["Solvang Kommune", "Bo Trygt", "Ida Lund Fonden", "Ida Lunds Fond"]
	assert [(row["id"], row["name"]) for row in found["parties"]] == [(name, name) for name in parties]
	(award,), (agreed,) = found["awards"], found["contracts"]
	assert [row["id"] for row in award["suppliers"]] == parties
	assert (award["title"], agreed["title"]) == (CALLED_ALIKE.partnership.title,) * 2
	(milestone,) = agreed["implementation"]["milestones"]
	assert (milestone["id"], milestone["title"], milestone["status"]) == (
		"MH",
		"Ida Lund og Bo åbner døren",
		"met",
	)
	assert found["id"] == "partnership-et-sted-at-bo-for-ida-lund-2006-07-01"


def test_only_the_full_name_of_a_person_is_left_out_of_a_running_text():
	planning = ocds.release(CALLED_ALIKE, DAYS[2])["planning"]
	assert planning["rationale"] == (
		"Et sted at bo, 500 kr. per dag. Ida Lund Fonden og Ida Lunds Fond betaler; […] har nøglen."
	)
	assert planning["budget"]["description"] == "Bo Trygt: Hours; 25; […] timer per år"
	named = ocds.release(CALLED_ALIKE, DAYS[2], with_names=True)["planning"]
	assert named["rationale"] == CALLED_ALIKE.partnership.purpose


def test_amounts_are_the_numbers_that_were_entered():
	amounts = {
		12345.67: "12345.67",
		99999.99: "99999.99",
		1234567.5: "1234567.5",
		50000.0: "50000",
		1e16: "1" + "0" * 16,
		0.00005: "0.00005",
	}
	for amount, written in amounts.items():
		rows = [{"party": ESBJERG, "kind": "Money", "maximum": amount, "currency": "DKK"}]
		description = release(contributions=rows)["planning"]["budget"]["description"]
		assert description == f"{ESBJERG}: Money; {written} DKK"


def test_only_what_is_granted_is_published():
	money = {"kind": "Money", "currency": "DKK", "maximum": 50}
	rows = [
		{**money, "party": ESBJERG, "state": "Applied For"},
		{**money, "source": "Fonden", "frequency": "Per Year"},
		{**money, "source": "Staten", "state": "Expected"},
	]
	parties = [{"organisation": name, "status": "Signed"} for name in PARTIES]
	found = release(contributions=rows, parties=parties)
	assert found["planning"]["budget"]["description"] == "Fonden: Money; 50 DKK; Per Year"
	assert not any("funder" in party["roles"] for party in found["parties"])
	joint = [{**money, "party": ESBJERG, "jointly_with": [VINDROSEN]}]
	found = release(contributions=joint, parties=parties)
	assert found["planning"]["budget"]["description"] == f"{ESBJERG} & {VINDROSEN}: Money; 50 DKK"
	assert all("funder" in party["roles"] for party in found["parties"])


@pytest.mark.parametrize("title", ["山田", "…", "Ελένη", "Łódź", "!"])
def test_every_title_has_an_ocid_of_its_own(title):
	found = release(title=title)["ocid"]
	assert found == release(title=title, purpose="Another")["ocid"]
	assert re.fullmatch(r"partnership-[a-z0-9]+(-[a-z0-9]+)*", found)
	assert found not in {release(title=other)["ocid"] for other in ("東京", "?", "Ελένα", "Lodz", "ódź")}


# --- documents and the package ---------------------------------------------------------------------------


def test_the_texts_and_the_evaluation_are_documents():
	(found,) = ocds.release(FULL, DAYS[2])["contracts"]
	assert [(row["id"], row["documentType"]) for row in found["documents"]] == [
		("agreement-1", "contractText"),
		("agreement-2", "contractSigned"),
		("appendix-1", "contractAnnexe"),
	]
	assert found["documents"][1]["description"] == f"SHA-256 {'0' * 64}"
	assert found["implementation"]["documents"][0]["id"] == "evaluation-1"
	(before,) = ocds.release(FULL, date(2005, 3, 30))["contracts"]
	assert "documents" not in before["implementation"]


def test_a_package_holds_the_releases_and_is_the_same_every_time():
	releases = [ocds.release(one, DAYS[1]) for one in DOSSIERS.values()]
	first, second = (ocds.package(releases, DAYS[1], publisher="Esbjerg Kommune") for _ in range(2))
	assert first == second
	assert (first["version"], len(first["releases"])) == ("1.1", 3)
	assert first["uri"].startswith("urn:uuid:")
	assert len({row["ocid"] for row in first["releases"]}) == 3
	assert first["uri"] != ocds.package(releases[:1], DAYS[1])["uri"]


def test_the_ocid_can_have_a_registered_prefix_and_the_name_of_the_record():
	found = ocds.release(FULL, DAYS[1], prefix="ocds-a1b2c3", name="PS-0001")
	assert (found["ocid"], found["id"]) == ("ocds-a1b2c3-ps-0001", "ocds-a1b2c3-ps-0001-2004-12-31")


def test_the_command_prints_one_package_of_all_files(capsys):
	assert main.main(["ocds", *map(str, DEMO), "--as-of", "2004-12-31", "--publisher", "Esbjerg"]) == 0
	printed = json.loads(capsys.readouterr().out)
	assert (len(printed["releases"]), printed["publisher"]) == (3, {"name": "Esbjerg"})
	assert {row["date"] for row in printed["releases"]} == {"2004-12-31T00:00:00Z"}
	assert "Tove Larsen" not in json.dumps(printed)


def test_the_command_names_persons_when_it_is_told_to(capsys):
	main.main(["ocds", str(DEMO[0]), "--as-of", "2004-12-31", "--with-names"])
	assert "Tove Larsen" in capsys.readouterr().out


def test_a_file_that_is_missing_does_not_stop_the_others(capsys, tmp_path):
	assert main.main(["ocds", str(tmp_path / "none.json"), str(DEMO[0])]) == 2
	out, err = capsys.readouterr()
	assert len(json.loads(out)["releases"]) == 1
	assert "There is no file here" in err


def test_what_is_known_to_the_month_is_no_more_exact_in_open_data():
	signed = [
		{"party": party, "signed_on": date(2004, 3, 31), "signed_precision": precision}
		for party, precision in zip(PARTIES, ("Month", "Month"), strict=True)
	]
	milestone = {"code": "M1", "title": "Hus", "met_on": date(2004, 5, 31), "met_precision": "Season"}
	found = contract(agreements=[{"signatures": signed}], milestones=[milestone])
	assert found["dateSigned"] == "2004-03-31T00:00:00Z"
	assert found["dateSignedDetails"] == "2004-03"
	(row,) = found["implementation"]["milestones"]
	assert (row["dateMet"], row["dateMetDetails"]) == ("2004-05-31T00:00:00Z", "2004-03/2004-05")


def test_a_day_has_no_details():
	signed = [{"party": party, "signed_on": date(2004, 3, 31)} for party in PARTIES]
	assert not any(key.endswith("Details") for key in contract(agreements=[{"signatures": signed}]))
