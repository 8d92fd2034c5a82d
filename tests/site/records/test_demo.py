"""The demo comes and goes, and takes nothing along that was there before."""

from datetime import date

import frappe

from partnership_module.demo import loading
from partnership_module.dossier import schema
from partnership_module.records.importing import import_dossier, remove

from ..worlds.organisations import name_of
from .test_round_trip import counts, without_demo  # noqa: F401

CFSA = "Center for frivilligt socialt arbejde"
TITLES = {dossier.partnership.title for dossier in loading.dossiers().values()}


def titles() -> list[str]:
	return frappe.get_all("Partnership", pluck="title")


def test_loading_twice_leaves_one_of_each():
	assert len(loading.load()) == len(TITLES)
	after_first = counts()
	assert loading.load() == []
	assert counts() == after_first
	assert sorted(set(titles()) & TITLES) == sorted(title for title in titles() if title in TITLES)


def test_removed_the_site_is_as_before():
	before = counts()
	loading.load()
	assert counts() != before
	loading.remove()
	assert counts() == before


def own(name: str) -> schema.Dossier:
	"""A partnership that is not of the demo and has an organisation of the demo as a party."""
	organisations = loading.dossiers()["greenlanders"].organisations
	partnership = schema.Partnership(title="Vort eget", parties=(schema.Party(organisation=name),))
	return schema.Dossier(
		organisations=tuple(row for row in organisations if row.organisation_name == name),
		partnership=partnership,
	)


def test_an_organisation_that_was_there_before_stays():
	remove(import_dossier(own(CFSA)))
	loading.load()
	loading.remove()
	assert name_of(CFSA)


def test_an_organisation_that_is_used_by_now_stays():
	loading.load()
	import_dossier(own(CFSA))
	loading.remove()
	assert name_of(CFSA)
	assert "Vort eget" in titles()


def test_a_partnership_of_the_same_title_is_not_taken_away():
	name = import_dossier(loading.dossiers()["greenlanders"])
	loading.load()
	loading.remove()
	assert frappe.db.exists("Partnership", name)


def test_everything_is_printed_from_the_site(tmp_path):
	loading.load()
	written = {path.name for path in loading.write_out(tmp_path, date(2005, 3, 31))}
	for stem in loading.dossiers():
		for document in ("", "-milestones", "-evaluation"):
			assert {f"{stem}{document}.html", f"{stem}{document}.pdf"} <= written
	assert written == {path.name for path in tmp_path.iterdir()}
	assert all(path.stat().st_size > 1000 for path in tmp_path.iterdir())
