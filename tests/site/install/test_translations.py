"""Every string of the app stands in main.pot and, translated, in da.po."""

import os
import re
import string

import frappe
import pytest
from babel.messages.extract import DEFAULT_KEYWORDS, extract_from_dir
from babel.messages.pofile import read_po
from frappe.gettext.translate import get_method_map, get_po_path, get_pot_path

APP = "partnership_module"
RENEW = f"Run bench generate-pot-file and update-po-files with --app {APP}, then translate in da.po."


def catalog(path) -> dict[tuple[str, str | None], str]:
	with path.open("rb") as file:
		return {(m.id, m.context): m.string for m in read_po(file) if m.id and not m.fuzzy}


def is_searched(folder: str) -> bool:
	return not os.path.basename(folder).startswith((".", "_", "out", "build", "dist"))


@pytest.fixture(scope="module")
def in_code(site) -> set[tuple[str, str | None]]:
	folder = frappe.get_pymodule_path(APP, "..")
	# The extractor for navbars wants the app inside the bench; hooks.py has no navbar.
	every = [*get_method_map(APP), *get_method_map("frappe")]
	methods = [(pattern, method) for pattern, method in every if "hooks.py" not in pattern]
	found = extract_from_dir(
		folder,
		methods,
		directory_filter=is_searched,
		keywords={**DEFAULT_KEYWORDS, "_lt": None},
	)
	return {(message, context) for _file, _line, message, _comments, context in found if message}


@pytest.fixture(scope="module")
def danish(site) -> dict:
	return catalog(get_po_path(APP, "da"))


def test_the_template_has_every_string_of_the_code(in_code):
	in_one_alone = in_code ^ set(catalog(get_pot_path(APP)))
	assert not sorted(map(str, in_one_alone)), RENEW


def test_every_string_has_its_danish(in_code, danish):
	assert not sorted(str(message) for message in in_code if not danish.get(message)), RENEW


def test_a_translation_keeps_what_is_filled_in(danish):
	def holes(text: str) -> set:
		return {name for _, name, _, _ in string.Formatter().parse(text) if name is not None}

	wrong = [message for (message, _), translated in danish.items() if holes(message) != holes(translated)]
	assert not wrong


def test_a_translation_keeps_its_tags(danish):
	def tags(text: str) -> list:
		return re.findall(r"</?\w+>", text)

	assert not [message for (message, _), translated in danish.items() if tags(message) != tags(translated)]
