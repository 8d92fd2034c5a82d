"""Open data of a site: who may take it, and that a restricted partnership is in no portfolio by accident."""

import json
from datetime import date

import frappe
import pytest
from click.testing import CliRunner

from partnership_module import commands
from partnership_module.constants import PARTNERSHIP
from partnership_module.partnership.files.open_data import download, download_portfolio, package_of, portfolio

from ..worlds.partnership_world import AUDITS, MANAGES, MEMBER, NOBODY, OPEN, OUTSIDER, SECRET

DAY = date(2026, 6, 30)


def sent() -> dict:
	return json.loads(frappe.response.filecontent)


def titles(package: dict) -> set[str]:
	return {row["ocid"] for row in package["releases"]}


def ocid(world, title: str) -> str:
	return f"partnership-{world[title][PARTNERSHIP].lower()}"


def test_whoever_may_read_a_partnership_may_download_it(world, login):
	for user in (MANAGES, AUDITS, MEMBER):
		with login(user):
			download(world[SECRET][PARTNERSHIP], str(DAY))
		assert titles(sent()) == {ocid(world, SECRET)}
		assert frappe.response.type == "download"


def test_an_outsider_gets_nothing_of_a_restricted_one(world, login):
	with login(OUTSIDER):
		with pytest.raises(frappe.PermissionError):
			download(world[SECRET][PARTNERSHIP])
		with pytest.raises(frappe.PermissionError):
			package_of([world[OPEN][PARTNERSHIP], world[SECRET][PARTNERSHIP]], DAY)


def test_who_may_read_no_partnerships_has_no_portfolio(world, login):
	with login(NOBODY), pytest.raises(frappe.PermissionError):
		download_portfolio()


@pytest.mark.parametrize("user", [MANAGES, MEMBER, OUTSIDER])
def test_the_portfolio_has_no_restricted_partnerships(world, login, user):
	with login(user):
		download_portfolio(str(DAY))
	found = titles(sent())
	assert ocid(world, OPEN) in found
	assert ocid(world, SECRET) not in found


def test_asked_for_they_come_to_those_who_may_read_them(world, login):
	secret = world[SECRET][PARTNERSHIP]
	with login(MEMBER):
		assert secret in portfolio(with_restricted=True)
	with login(OUTSIDER):
		assert secret not in portfolio(with_restricted=True)


@pytest.mark.parametrize(
	("with_names", "is_named"), [("0", False), ("1", True), ("false", False), (True, True)]
)
def test_persons_are_named_only_when_it_is_asked_for(world, with_names, is_named):
	name = world[OPEN][PARTNERSHIP]
	partnership = frappe.get_doc(PARTNERSHIP, name)
	partnership.parties[0].signatory = "Tove Larsen"
	partnership.purpose = "En idé af Tove Larsen"
	partnership.save()
	download(name, str(DAY), with_names)
	assert ("Tove Larsen" in frappe.response.filecontent.decode()) is is_named


def test_the_day_is_that_asked_for(world):
	download(world[OPEN][PARTNERSHIP], "2026-01-01")
	assert sent()["releases"][0]["date"] == "2026-01-01T00:00:00Z"
	download(world[OPEN][PARTNERSHIP])
	assert sent()["releases"][0]["date"] == f"{frappe.utils.today()}T00:00:00Z"


def test_the_command_has_its_options():
	result = CliRunner().invoke(commands.dossier, ["ocds", "--help"])
	assert result.exit_code == 0
	assert "--with-restricted" in result.output
