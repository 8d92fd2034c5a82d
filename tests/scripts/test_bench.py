"""A bench from other sources: two tiny repositories in place of Frappe and ERPNext.

pip, git and venv are the real ones. The commands bench, brought by a wheel made here, and npm write down how
they are called; bench also clones what it is told to, as the real one does.
"""

import json
import os
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest
from workbench import bench as workbench
from workbench.bench import Bench, NoBench, check_sources, install_into
from workbench.process import Failure

from .conftest import write

VERSIONS = {"frappe": "15.111.0", "erpnext": "15.112.0"}

BENCH = '''
"""Stands for the command bench: writes down its words, and clones."""
import json, os, subprocess, sys
from pathlib import Path


def main():
	words = sys.argv[1:]
	note = {"words": words, "cwd": os.getcwd(), "env": dict(os.environ)}
	with open(os.environ["RECORD"], "a") as record:
		record.write(json.dumps(note) + "\\n")
	branch = words[words.index("--frappe-branch" if words[0] == "init" else "--branch") + 1]
	if words[0] == "init":
		folder, app, source = Path(words[-1]), "frappe", words[words.index("--frappe-path") + 1]
		for name in ("env/bin/python", "sites/assets/assets.json"):
			(folder / name).parent.mkdir(parents=True, exist_ok=True)
			(folder / name).write_text("{}")
	else:
		folder, app, source = Path.cwd(), words[1], words[2]
	target = folder / "apps" / app
	subprocess.run(["git", "clone", "-q", "--branch", branch, source, target], check=True)
'''
NPM = f"""#!{sys.executable}
import json, os, sys
note = {{"words": ["npm", *sys.argv[1:]], "cwd": os.getcwd(), "env": dict(os.environ)}}
with open(os.environ["RECORD"], "a") as record:
	record.write(json.dumps(note) + "\\n")
"""


@pytest.fixture
def sources(tmp_path, monkeypatch) -> dict[str, Path]:
	"""Two repositories with branch version-15, named as the sources."""
	made = {app: repository(tmp_path / "sources" / app, app) for app in VERSIONS}
	for app, path in made.items():
		monkeypatch.setenv(f"{app.upper()}_REPO", str(path))
	return made


def repository(path: Path, app: str, branch: str = "version-15") -> Path:
	write(path / app / "__init__.py", f'__version__ = "{VERSIONS[app]}"\n')
	identity = ["-c", "user.name=Test", "-c", "user.email=test@example.invalid"]
	for words in (["init", "-q", "-b", branch], ["add", "."], [*identity, "commit", "-q", "-m", "First"]):
		subprocess.run(["git", *words], cwd=path, check=True)
	return path


@pytest.fixture
def record(tmp_path, caller, monkeypatch):
	"""The notes of bench and npm, in the order of the calls; pip finds bench by the caller's settings."""
	path = write(tmp_path / "record", "")
	wheels = tmp_path / "wheels"
	wheels.mkdir()
	make_wheel(wheels)
	write(caller / ".config/pip/pip.conf", f"[global]\nno-index = true\nfind-links = {wheels}\n")
	write(caller / ".npmrc", "registry=https://npm.kommune.invalid/\n")
	write(tmp_path / "bin" / "npm", NPM).chmod(0o755)
	monkeypatch.setenv("PATH", f"{tmp_path / 'bin'}:{os.environ['PATH']}")
	monkeypatch.setenv("RECORD", str(path))
	return lambda: [json.loads(line) for line in path.read_text("utf-8").splitlines()]


def make_wheel(folder: Path) -> None:
	info = "frappe_bench-99.0.dist-info"
	with zipfile.ZipFile(folder / "frappe_bench-99.0-py3-none-any.whl", "w") as wheel:
		wheel.writestr("standing_for_bench.py", BENCH)
		wheel.writestr(f"{info}/METADATA", "Metadata-Version: 2.1\nName: frappe-bench\nVersion: 99.0\n")
		wheel.writestr(f"{info}/WHEEL", "Wheel-Version: 1.0\nRoot-Is-Purelib: true\nTag: py3-none-any\n")
		wheel.writestr(f"{info}/entry_points.txt", "[console_scripts]\nbench = standing_for_bench:main\n")
		wheel.writestr(f"{info}/RECORD", "")


def test_frappe_and_erpnext_come_from_the_sources_that_are_named(account, sources, record, capsys):
	bench = Bench(account.home / "frappe-bench", account)
	check_sources(bench)
	assert install_into(bench) == bench
	assert {app: bench.version(app) for app in VERSIONS} == VERSIONS
	assert workbench.lacks(bench.path) is None
	npm, init, get_app = record()
	assert init["words"][:5] == [
		"init",
		"--frappe-path",
		str(sources["frappe"]),
		"--frappe-branch",
		"version-15",
	]
	assert get_app["words"] == ["get-app", "erpnext", str(sources["erpnext"]), "--branch", "version-15"]
	assert get_app["cwd"] == str(bench.path)
	shows_what_it_does(capsys.readouterr().out)
	keeps_the_callers_settings(account, npm, init, get_app)


def test_a_new_bench_has_the_python_that_is_named(account, sources, record, monkeypatch):
	monkeypatch.setenv("FRAPPE_PYTHON", sys.executable)
	install_into(Bench(account.home / "frappe-bench", account))
	_npm, init, _get_app = record()
	assert init["words"][init["words"].index("--python") + 1] == sys.executable


def shows_what_it_does(told: str) -> None:
	labels = [line.split(" ...")[0].strip() for line in told.splitlines() if " ..." in line]
	assert labels[2:] == ["virtual environment", "bench", "yarn", "Frappe", "ERPNext"]


def keeps_the_callers_settings(account, npm, *calls_of_bench) -> None:
	"""npm reads the machine's settings only where no other prefix is named."""
	assert npm["words"] == ["npm", "install", "--no-fund", "--no-audit", "yarn@1"]
	assert npm["cwd"] == str(account.home / "partnership-module" / "tools")
	assert (Path(npm["cwd"]) / "package.json").exists()
	for call in (npm, *calls_of_bench):
		assert "kommune.invalid" in Path(call["env"]["NPM_CONFIG_USERCONFIG"]).read_text("utf-8")
		assert "no-index" in Path(call["env"]["PIP_CONFIG_FILE"]).read_text("utf-8")
		assert call["env"]["UV_NATIVE_TLS"] == "true"


def test_a_source_that_is_not_there_is_named(account, caller, sources, monkeypatch):
	monkeypatch.setenv("ERPNEXT_REPO", "/nowhere/erpnext")
	with pytest.raises(NoBench, match=r"/nowhere/erpnext .branch version-15. cannot be reached: fatal: "):
		check_sources(Bench(account.home / "frappe-bench", account))


def test_a_source_without_the_branch_is_named(account, caller, sources, tmp_path, monkeypatch):
	other = repository(tmp_path / "other", "frappe", branch="develop")
	monkeypatch.setenv("FRAPPE_REPO", str(other))
	with pytest.raises(NoBench, match="cannot be reached: there is no such branch"):
		check_sources(Bench(account.home / "frappe-bench", account))


def test_a_folder_in_the_way_is_not_touched(account, caller, sources):
	kept = write(account.home / "frappe-bench" / "mine.txt", "mine")
	with pytest.raises(Failure, match="is in the way"):
		install_into(Bench(account.home / "frappe-bench", account))
	assert kept.read_text("utf-8") == "mine"


@pytest.fixture
def at_hand(caller, monkeypatch):
	"""Make a bench of a version in a folder of the only home that is looked in; FRAPPE_BENCH is not set."""
	monkeypatch.delenv("FRAPPE_BENCH", raising=False)
	monkeypatch.setattr(workbench, "BENCH_USER", "nobody-of-this-name")

	def make(name: str, frappe: str) -> Path:
		for app, version in {"frappe": frappe, "erpnext": frappe}.items():
			write(caller / name / "apps" / app / app / "__init__.py", f'__version__ = "{version}"\n')
		for needed in ("env/bin/python", "sites/assets/assets.json"):
			write(caller / name / needed, "{}")
		return caller / name

	return make


def test_of_several_benches_the_one_of_the_version_asked_for_is_taken(at_hand):
	of_15, of_16 = at_hand("frappe-bench", "15.101.0"), at_hand("frappe-bench-16", "16.4.1")
	assert (workbench.find_of(15).path, workbench.find_of(16).path) == (of_15, of_16)
	assert workbench.find().path == of_15


def test_the_usual_bench_may_be_of_16(at_hand):
	usual = at_hand("frappe-bench", "16.4.1")
	assert workbench.find_of(16).path == usual


def test_that_no_bench_of_the_version_is_at_hand_is_said(at_hand):
	usual = at_hand("frappe-bench", "15.101.0")
	with pytest.raises(NoBench, match=f"There is no bench of Frappe 16 at hand: not in {usual}-16, {usual}."):
		workbench.find_of(16)


def test_a_named_bench_of_another_version_is_refused(at_hand, monkeypatch):
	monkeypatch.setenv("FRAPPE_BENCH", str(at_hand("named", "15.101.0")))
	with pytest.raises(Failure, match=r"of Frappe 15\. Asked for was Frappe 16"):
		workbench.find_of(16)
