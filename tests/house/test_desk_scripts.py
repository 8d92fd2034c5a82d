"""The scripts of the desk: one bundle, a folder for each subject, one global name, one way to act."""

import re
from pathlib import Path

import pytest

import partnership_module

from .test_floors import SUBJECTS, circles

ROOT = Path(partnership_module.__file__).parent
JS = ROOT / "public" / "js"
BUNDLE = JS / "partnership_module.bundle.js"
BY_FRAPPE = [JS / "print_preview.js", *sorted((ROOT / "partnership" / "report").rglob("*.js"))]
"""What Frappe runs by itself, after the bundle; it wants a report's script in the folder of the report."""
MODULES = [path for path in sorted(JS.rglob("*.js")) if path not in BY_FRAPPE]

SHARED = "desk"
BESIDE_SUBJECTS = {SHARED, "prints", "partnerships"}
RELOADS = {"desk/acting.js", "desk/nothing_lost.js"}
"""Who loads a form anew: what a button did, and what somebody else saved."""

IMPORT = re.compile(r'^import (?:[^"]* from )?"(\.[^"]+)";', re.M | re.S)
EXPORT = re.compile(r"^export (?:async )?(?:const|function) (\w+)", re.M)


def name_of(path: Path) -> str:
	return path.relative_to(JS).as_posix()


def imported(path: Path) -> set[str]:
	"""The modules that a module imports, as paths below public/js."""
	found = {(path.parent / name).resolve() for name in IMPORT.findall(path.read_text("utf-8"))}
	return {other.with_name(f"{other.name}.js").relative_to(JS).as_posix() for other in found}


IMPORTS = {name_of(path): imported(path) for path in MODULES}


def test_every_module_is_in_the_bundle():
	reached, to_read = set(), {name_of(BUNDLE)}
	while to_read:
		reached |= to_read
		to_read = {other for name in to_read for other in IMPORTS[name]} - reached
	assert reached == set(IMPORTS)


def test_every_folder_is_a_subject():
	assert {path.name for path in JS.iterdir() if path.is_dir()} <= {*SUBJECTS, *BESIDE_SUBJECTS}


def test_what_forms_share_knows_none_of_them():
	for name, others in IMPORTS.items():
		if name.startswith(f"{SHARED}/"):
			assert all(other.startswith(f"{SHARED}/") for other in others), name


def test_there_is_no_circle():
	assert not circles(IMPORTS)


def test_what_a_module_gives_is_taken_somewhere():
	taken = "\n".join(path.read_text("utf-8") for path in MODULES)
	lines = re.findall(r"^import \{([^}]*)\}", taken, re.M)
	words = {word.strip() for line in lines for word in line.split(",")}
	given = {word for path in MODULES for word in EXPORT.findall(path.read_text("utf-8"))}
	assert given <= words


@pytest.mark.parametrize("path", [path for path in MODULES if path != BUNDLE], ids=name_of)
def test_a_module_has_no_global_name(path):
	script = path.read_text("utf-8")
	assert not re.search(r"window\.\w+ =|frappe\.provide|^partnership_module\.", script, re.M)


def test_only_act_loads_a_form_anew():
	assert {name_of(path) for path in MODULES if ".reload_doc(" in path.read_text("utf-8")} == RELOADS


def test_the_bundle_has_one_global_name():
	assert re.findall(r"window\.(\w+) =", BUNDLE.read_text("utf-8")) == ["partnership_module"]


@pytest.mark.parametrize("path", BY_FRAPPE, ids=lambda path: path.name)
def test_what_frappe_runs_by_itself_is_plain(path):
	script = path.read_text("utf-8")
	assert "{%" not in script and "{{" not in script
	assert not re.search(r"^(const|let|var|function|class|import)\b", script, re.M)


def test_no_doctype_has_a_script_beside_the_bundle():
	assert not list((ROOT / "partnership" / "doctype").rglob("*.js"))
