"""The end of a run says what was done and what was not."""

import pytest
from workbench.process import Failure
from workbench.stages import Stages

NAMES = ("rules", "site", "browser")


def told(stages: Stages, capsys) -> dict[str, str]:
	stages.tell()
	lines = capsys.readouterr().out.splitlines()[2:]
	return dict(line.strip().split(None, 1) for line in lines)


def test_what_passed_and_what_nobody_asked_for(capsys):
	stages = Stages(NAMES, ["rules"])
	assert stages.run("rules", lambda: 0) == 0
	assert told(stages, capsys) == {
		"rules": "passed, 0 s",
		"site": "not run: not asked for",
		"browser": "not run: not asked for",
	}


def test_what_failed_and_what_was_not_reached(capsys):
	stages = Stages(NAMES, NAMES)
	stages.run("rules", lambda: 0)
	assert stages.run("site", lambda: 5) == 5
	assert told(stages, capsys) == {
		"rules": "passed, 0 s",
		"site": "FAILED, 0 s",
		"browser": "not run: the run ended before",
	}


REPORT = (
	'<?xml version="1.0" encoding="utf-8"?><testsuites name="pytest tests"><testsuite name="pytest" '
	'errors="1" failures="2" skipped="3" tests="20" time="1.5"></testsuite></testsuites>'
)


def test_what_pytest_ran_is_counted_and_summed_up_in_the_last_line(tmp_path, capsys):
	report = tmp_path / "tests.xml"
	report.write_text(REPORT)
	stages = Stages(NAMES, NAMES)
	stages.run("rules", lambda: 1, report)
	stages.run("site", lambda: 0, tmp_path / "not-written.xml")
	stages.tell()
	*_, rules, site, _browser, _blank, last = capsys.readouterr().out.splitlines()
	assert rules.split(None, 1)[1] == "FAILED, 2 failed, 14 passed, 3 skipped, 1 errors, 0 s"
	assert site.split(None, 1)[1] == "passed, 0 s"
	assert last.startswith("2 failed, 14 passed, 3 skipped, 1 errors in ")


def test_a_stage_that_breaks_off_has_failed(capsys):
	def breaks() -> int:
		raise Failure("bench run-tests found no test.")

	stages = Stages(NAMES, NAMES)
	with pytest.raises(Failure):
		stages.run("rules", breaks)
	assert told(stages, capsys)["rules"] == "FAILED"


def test_what_lacks_a_site_is_named_with_the_reason(capsys):
	stages = Stages(NAMES, ["rules", "site"])
	stages.leave_out(["site", "browser"], "it needs a site")
	assert told(stages, capsys) == {
		"rules": "not run: the run ended before",
		"site": "NOT run: it needs a site",
		"browser": "not run: not asked for",
	}
