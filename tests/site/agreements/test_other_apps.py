"""Another app adds a block, a template and a rule: the example of docs/extending.md installed on the site."""

import json
import sys
from html import unescape
from pathlib import Path

import frappe
import pytest
from frappe.utils import getdate

from partnership_module.dossier.reading import write
from partnership_module.partnership.agreements import interview, other_apps
from partnership_module.partnership.agreements.agreement_facts import current_text, renew_statuses
from partnership_module.records.export import export_partnership

from ...shared import other_app
from ..worlds import histories as play
from ..worlds.kept import kept

NAMES = ["Sønderby Kommune", "Natteravnene"]
GREEN = [{"heading": "Climate", "block": "Footprint"}]


@kept
def partnership():
	return play.partnership("Grøn by (anden app)", NAMES, goals=[{"title": "Færre biler"}]).name


def forget_apps() -> None:
	frappe.cache.delete_value(["all_apps", "app_hooks", "installed_apps"])
	frappe.clear_cache()
	getattr(frappe.local, "request_cache", {}).clear()


def put_on_site(*apps: str) -> None:
	"""The site has ours and these apps, as `bench install-app` and `bench uninstall-app` leave it."""
	ours = [name for name in frappe.get_installed_apps() if name != "green"]
	frappe.db.set_global("installed_apps", json.dumps([*ours, *apps]))
	forget_apps()
	other_apps.settle("green")


@pytest.fixture
def app(site, tmp_path):
	"""The app on the bench and on the site; the site forgets it with the transaction."""
	folder, apps = other_app.written(tmp_path), Path("apps.txt")
	before = apps.read_text("utf-8")
	sys.path.insert(0, str(folder))
	apps.write_text(f"{before.rstrip()}\ngreen\n", "utf-8")
	try:
		put_on_site("green")
		yield
	finally:
		frappe.db.rollback()
		apps.write_text(before, "utf-8")
		forget_apps()
		sys.path.remove(str(folder))
		for name in [name for name in sys.modules if name.partition(".")[0] == "green"]:
			del sys.modules[name]


def options(doctype: str = "Partnership Agreement Section") -> list[str]:
	return frappe.get_meta(doctype).get_field("block").options.split("\n")


def test_its_block_is_offered_and_its_template_is_there(app, partnership):
	assert "Footprint" in options() and "Footprint" in options("Agreement Template Section")
	draft = play.agreement(partnership, sections=[], template="Green", is_history=False)
	assert "<p>1 · Færre biler</p>" in current_text(draft)


def test_a_template_that_the_site_has_stays(app):
	template = frappe.get_doc("Agreement Template", "Green")
	template.update({"description": "Vores."}).save()
	other_apps.settle()
	assert frappe.db.get_value("Agreement Template", "Green", "description") == "Vores."


def test_what_is_frozen_stays_when_the_app_is_gone(app, partnership):
	frozen = play.agreement(partnership, sections=GREEN)
	frozen.submit()
	draft = play.agreement(partnership, sections=GREEN, is_history=False)
	frappe.db.set_value("Partnership Agreement", draft.name, "draft_date", "2026-01-01")
	put_on_site()
	assert current_text(frozen.reload()) == frozen.frozen_html and "1 · Færre biler" in frozen.frozen_html
	draft.reload()
	assert "Blokken Footprint hører til en app, der ikke er installeret her" in current_text(draft)
	assert 'no block "Footprint" here' in unescape(str(interview.open_points(draft.name)))
	assert "Footprint" in options()
	draft.update({"title": "Ny titel"}).save()
	assert write(export_partnership(partnership))
	with pytest.raises(frappe.ValidationError, match="Footprint"):
		draft.submit()


def test_a_rule_refuses_to_freeze(app, partnership):
	frappe.db.delete("Partnership Goal", {"parent": partnership})
	frappe.clear_document_cache("Partnership", partnership)
	draft = play.agreement(partnership)
	assert "Name a goal for the climate first." in str(interview.open_points(draft.name))
	with pytest.raises(frappe.ValidationError, match="Name a goal for the climate first"):
		draft.submit()


def test_a_rule_holds_back_what_is_signed_until_it_is_content(app, partnership):
	agreement = play.agreement(partnership)
	agreement.submit()
	goals = frappe.get_all("Partnership Goal", {"parent": partnership}, pluck="name")
	frappe.db.set_value("Partnership Goal", goals[0], "parenttype", "Elsewhere")
	for party in NAMES:
		status = play.sign(agreement, party, "2026-01-01")
	assert status == "Partly Signed"
	agreement.reload().run_method("onload")
	assert agreement.get_onload("held_back") == ["Name a goal for the climate first."]
	frappe.db.set_value("Partnership Goal", goals[0], "parenttype", "Partnership")
	renew_statuses(partnership, getdate())
	assert frappe.db.get_value("Partnership Agreement", agreement.name, "status") == "In Force"
	frappe.db.set_value("Partnership Goal", goals[0], "parenttype", "Elsewhere")
	renew_statuses(partnership, getdate())
	assert frappe.db.get_value("Partnership Agreement", agreement.name, "status") == "In Force"
