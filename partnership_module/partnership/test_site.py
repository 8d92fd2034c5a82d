"""The tests of tests/site for `bench run-tests --app partnership_module`.

Frappe looks for tests without following links and does not see that folder. unittest's `load_tests` protocol
hands them over: pytest runs them, and unittest takes the report of each as a test of its own.
"""

import os
import unittest
from pathlib import Path

import frappe
import pytest

FOLDER = Path(frappe.get_app_path("partnership_module", "tests", "site"))


class Results:
	"""A pytest plugin that keeps the worst report of every test, and of every file that cannot be read."""

	def __init__(self):
		self.reports = {}

	def pytest_runtest_logreport(self, report):
		if report.nodeid not in self.reports or not report.passed:
			self.reports[report.nodeid] = report

	def pytest_collectreport(self, report):
		if report.failed:
			self.reports[report.nodeid] = report


def load_tests(loader, standard_tests, pattern):
	"""Run the tests by pytest, and give unittest a test for each report. Protocol of unittest."""
	os.environ |= {"SITE": frappe.local.site, "SITES_PATH": str(Path(frappe.local.sites_path).resolve())}
	results = Results()
	pytest.main([str(FOLDER), "-q", "-p", "no:cacheprovider"], plugins=[results])
	return unittest.TestSuite(_as_unittest(*report) for report in results.reports.items())


def _as_unittest(name: str, report) -> unittest.FunctionTestCase:
	def test():
		if report.skipped:
			raise unittest.SkipTest(str(report.longrepr))
		if report.failed:
			raise AssertionError(report.longreprtext)

	return unittest.FunctionTestCase(test, description=name)
