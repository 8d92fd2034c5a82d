"""The demo comes and goes, and takes nothing along that was there before."""

from datetime import date

import frappe

from partnership_module.demo import loading
from partnership_module.dossier import schema
from partnership_module.dossier.importing import import_dossier

from .test_round_trip import counts, without_demo  # noqa: F401

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


def test_an_organisation_that_was_there_before_stays():
	dossier = loading.dossiers()["greenlanders"]
	own = schema.Dossier(
		organisations=dossier.organisations[:1], partnership=schema.Partnership(title="Vort eget")
	)
	import_dossier(own)
	loading.load()
	loading.remove()
	assert frappe.db.exists("Partner Organisation", dossier.organisations[0].organisation_name)


def test_an_organisation_that_is_used_by_now_stays():
	dossier = loading.dossiers()["greenlanders"]
	name = dossier.partnership.parties[0].organisation
	loading.load()
	party = schema.Party(organisation=name)
	used = [row for row in dossier.organisations if row.organisation_name == name]
	import_dossier(
		schema.Dossier(
			organisations=used, partnership=schema.Partnership(title="Vort eget", parties=(party,))
		)
	)
	loading.remove()
	assert frappe.db.exists("Partner Organisation", name)
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
