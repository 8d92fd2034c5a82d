"""Many partners report by link in the same minutes on a served site: each is stored once.

PARTNERS=200 SECONDS=300 scripts/test site -k reporting_at_once -s   prints how long the answers took
"""

import os
import random
import socket
import statistics
import threading
import time

import frappe
import pytest
import requests

from partnership_module.partnership.links import giving
from partnership_module.records.importing import remove

from ..worlds.organisations import made, named
from ..worlds.served import served

PARTNERS, SECONDS = int(os.environ.get("PARTNERS", "6")), float(os.environ.get("SECONDS", "0"))
EACH = 20
"""Parties of one partnership, at most."""


@pytest.fixture(scope="module")
def address(site, tmp_path_factory):
	with socket.socket() as free:
		free.bind(("127.0.0.1", 0))
		port = free.getsockname()[1]
	with served(site, port, tmp_path_factory.mktemp("served") / "log") as found:
		yield found


@pytest.fixture
def reports(transaction):
	"""A report of each partner with its token, in partnerships of some; gone after the test."""
	titles = [f"Partner {number} (mange)" for number in range(PARTNERS)]
	groups = [titles[start : start + EACH] for start in range(0, PARTNERS, EACH)]
	partnerships = [_partnership(number, group) for number, group in enumerate(groups)]
	found = [row for name, group in zip(partnerships, groups, strict=True) for row in _reports(name, group)]
	frappe.db.commit()
	frappe.cache.delete_keys("rl:")
	yield found
	frappe.db.rollback()
	for name in partnerships:
		remove(name)
	for title in titles:
		frappe.delete_doc("Partner Organisation", named(title), force=True, ignore_permissions=True)
	frappe.db.commit()


def _partnership(number: int, titles: list[str]) -> str:
	rows = [{"organisation": made(title), "status": "Signed"} for title in titles]
	doc = frappe.get_doc(doctype="Partnership", title=f"Mange {number} (prøve)", language="en", parties=rows)
	doc.insert()
	indicator = {"title": "Visitors", "kind": "Number", "partnership": doc.name}
	parties = [{"party": named(title)} for title in titles]
	frappe.get_doc(doctype="Partnership Indicator", **indicator, reporting_parties=parties).insert()
	return doc.name


def _reports(partnership: str, titles: list[str]):
	for title in titles:
		report = frappe.get_doc(
			doctype="Partner Report",
			partnership=partnership,
			party=named(title),
			period_from="2004-01-01",
			period_to="2004-03-31",
			lines=[{"indicator": "Visitors"}],
		).insert()
		link = giving.give("Partner Report", report.name, report.party, title, "p@partner.invalid")
		yield report, link["url"].rpartition("#")[2]


def test_each_is_stored_once(address, reports, capsys):
	answers = [(0, 0.0)] * (3 * len(reports))

	def partner(number: int, report, token: str) -> None:
		"""Open the page, save, and hand in, beginning at a moment of its own."""
		time.sleep(random.Random(number).uniform(0, SECONDS))
		field = f"value-{report.lines[0].name}"
		written = {"save": "7", "hand-in": str(number)}
		forms = [{"action": "open"}, *({"action": action, field: value} for action, value in written.items())]
		with requests.Session() as session:
			for step, form in enumerate(forms):
				began = time.monotonic()
				answer = session.post(f"{address}/partnership-link", {"token": token, **form}, timeout=240)
				answers[3 * number + step] = answer.status_code, time.monotonic() - began

	threads = [threading.Thread(target=partner, args=(number, *row)) for number, row in enumerate(reports)]
	for thread in threads:
		thread.start()
	for thread in threads:
		thread.join()
	with capsys.disabled():
		took = sorted(seconds for _status, seconds in answers)
		p95 = took[int(0.95 * (len(took) - 1))]
		print(f"\n{len(took)} requests: median {statistics.median(took):.2f} s, p95 {p95:.2f} s")
	assert {status for status, _seconds in answers} == {200}
	frappe.db.rollback()
	for number, (report, _token) in enumerate(reports):
		report.reload()
		assert (report.status, report.lines[0].value) == ("Submitted", str(number))
	links = {"reference_name": ["in", [report.name for report, _token in reports]]}
	assert set(frappe.get_all("Partner Access Link", links, pluck="uses")) == {3}
	notes = {**links, "reference_doctype": "Partner Report", "comment_type": "Info"}
	assert frappe.db.count("Comment", notes) == len(reports)
