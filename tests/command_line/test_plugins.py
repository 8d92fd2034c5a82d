"""Blocks and rules of another app without a site: the example of docs/extending.md on the command line."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from ..shared import other_app

ROOT = Path(__file__).parents[2]
DOSSIER = {
	"partnership": {"title": "Grøn by", "goals": [{"title": "Færre <biler>"}]},
	"agreements": [{"language": "en", "sections": [{"heading": "Climate", "block": "Footprint"}]}],
}


@pytest.fixture
def run(tmp_path):
	"""Runs a command on a dossier with the app on the path; returns its exit code, output and HTML."""
	app = other_app.written(tmp_path / "apps")

	def on(command: str, dossier: dict, *options: str):
		(tmp_path / "green.json").write_text(json.dumps(dossier), "utf-8")
		line = [sys.executable, "-m", "partnership_module", command, "green.json", *options]
		path = os.pathsep.join([str(app), str(ROOT), *filter(None, sys.path)])
		env = {**os.environ, "PYTHONPATH": path}
		done = subprocess.run(
			line,
			cwd=tmp_path,
			env=env,
			capture_output=True,
			text=True,
			check=False,
		)
		html = tmp_path / "green.html"
		return done.returncode, done.stdout + done.stderr, html.read_text("utf-8") if html.exists() else ""

	return on


def changed(**values) -> dict:
	return {**DOSSIER, "partnership": {"title": "Grøn by", **values}}


def test_the_example_is_short():
	assert other_app.lines() <= 10


def test_a_block_of_another_app_prints_and_is_escaped(run):
	code, _said, html = run("render", DOSSIER, "--html-only", "--plugin", "green.hooks")
	assert code == 0
	assert "<p>1 · Færre &lt;biler&gt;</p>" in html


def test_a_block_with_nothing_to_say_prints_nothing(run):
	_code, _said, html = run("render", changed(), "--html-only", "--plugin", "green.hooks")
	assert "Climate" not in html.split("<body>")[1]


def test_a_rule_of_another_app_is_told(run):
	code, said, _html = run("check", changed(), "--plugin", "green.hooks")
	assert code == 0 and "Name a goal for the climate first." in said
	assert "Name a goal" not in run("check", DOSSIER, "--plugin", "green.hooks")[1]


@pytest.mark.parametrize("block", ["Footprint", "Goalz"])
def test_a_block_that_nobody_brings_is_wrong(run, block):
	dossier = {**DOSSIER, "agreements": [{"sections": [{"block": block}]}]}
	code, said, _html = run("check", dossier)
	assert code == 1
	assert f'agreements.0.sections.0.block: There is no block "{block}" here.' in said


def test_a_function_that_fails_is_a_sentence(run, tmp_path):
	hooks = tmp_path / "apps" / "green" / "hooks.py"
	hooks.write_text('partnership_blocks = {"Footprint": "green.agreements.nowhere"}', "utf-8")
	code, said, _html = run("render", DOSSIER, "--html-only", "--plugin", "green.hooks")
	assert code == 1 and "green.agreements.nowhere, which another app brings, does not work" in said


def test_what_is_more_than_text_is_refused(run, tmp_path):
	partial = tmp_path / "apps" / "green" / "templates" / "partnership" / "footprint.html"
	partial.write_text("<script>alert(1)</script>", "utf-8")
	code, said, html = run("render", DOSSIER, "--html-only", "--plugin", "green.hooks")
	assert code == 1 and "prints more than text" in said and not html


def test_a_plugin_that_is_not_there_is_named(run):
	code, said, _html = run("check", DOSSIER, "--plugin", "grey.hooks")
	assert code == 2 and "No module named 'grey'" in said
