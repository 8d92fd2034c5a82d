"""The demo comes and goes, and takes nothing along that was there before."""

import json
from datetime import date

import frappe

from partnership_module.demo import dossiers, loading
from partnership_module.dossier import schema
from partnership_module.records.export import export_partnership
from partnership_module.records.importing import import_dossier, remove

from ..worlds.kept import kept
from ..worlds.organisations import name_of
from .test_round_trip import counts, remove_demo

CFSA = "Center for frivilligt socialt arbejde"
TODAY = date(2027, 2, 28)
TITLES = {dossier.partnership.title for dossier in dossiers.everything(TODAY).values()}


@kept
def without_demo():
	remove_demo()


@kept
def loaded(without_demo) -> dict:
	"""The rows of the site before the demo was loaded, and the names of what was."""
	before = counts()
	return {"before": before, "names": loading.load(TODAY)}


def titles() -> list[str]:
	return frappe.get_all("Partnership", pluck="title")


def own(name: str) -> schema.Dossier:
	"""A partnership that is not of the demo and has an organisation of the demo as a party."""
	organisations = dossiers.history()["greenlanders"].organisations
	partnership = schema.Partnership(title="Vort eget", parties=(schema.Party(organisation=name),))
	return schema.Dossier(
		organisations=tuple(row for row in organisations if row.organisation_name == name),
		partnership=partnership,
	)


def test_an_organisation_that_was_there_before_stays(without_demo):
	remove(import_dossier(own(CFSA)))
	loading.load()
	loading.remove()
	assert name_of(CFSA)


def test_a_partnership_of_the_same_title_is_not_taken_away(without_demo):
	name = import_dossier(dossiers.history()["greenlanders"])
	loading.load()
	loading.remove()
	assert frappe.db.exists("Partnership", name)


def test_loading_twice_leaves_one_of_each(loaded):
	assert len(loaded["names"]) == len(TITLES)
	after_first = counts()
	assert loading.load(TODAY) == []
	assert counts() == after_first
	assert sorted(set(titles()) & TITLES) == sorted(title for title in titles() if title in TITLES)


def test_removed_the_site_is_as_before(loaded):
	assert counts() != loaded["before"]
	loading.remove()
	assert counts() == loaded["before"]


def test_an_organisation_that_is_used_by_now_stays(loaded):
	import_dossier(own(CFSA))
	loading.remove()
	assert name_of(CFSA)
	assert "Vort eget" in titles()


def test_the_living_partnership_follows_the_day_and_is_loaded_once(loaded):
	assert loading.load(date(2027, 3, 31)) == []
	agreement = frappe.get_doc("Partnership Agreement", {"frozen_html": ["is", "set"]})
	assert (agreement.docstatus, agreement.status) == (1, "In Force")
	(dossier,) = dossiers.living(TODAY).values()
	assert export_partnership(agreement.partnership) == dossier
	assert frappe.db.exists(
		"Partnership Milestone", {"title": "Sikkerhedskurset er holdt", "due": "2027-03-05"}
	)


def test_every_paper_is_written_from_the_site(loaded, tmp_path):
	written = {path.name for path in loading.write_out(tmp_path, TODAY)}
	listed = json.loads((tmp_path / "papers.json").read_text("utf-8"))
	assert [row["title"] for row in listed] == [
		dossier.partnership.title for dossier in dossiers.everything(TODAY).values()
	]
	assert written == {
		"papers.json",
		*(name for row in listed for paper in row["papers"] for name in paper["files"]),
	}
	for stem in dossiers.everything(TODAY):
		for document in ("", "-milestones", "-evaluation-1"):
			assert {f"{stem}{document}.html", f"{stem}{document}.pdf"} <= written
		assert f"{stem}-open-data.json" in written
	assert {
		"violence-meeting-1-summons.pdf",
		"violence-meeting-1.ics",
		"young_people-meeting-1-minutes.pdf",
	} <= written
	assert written == {path.name for path in tmp_path.iterdir()}
	assert all(path.stat().st_size > (500 if path.suffix == ".ics" else 1000) for path in tmp_path.iterdir())
