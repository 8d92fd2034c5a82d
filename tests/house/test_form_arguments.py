"""A form posts lists and dicts as text: a method that takes them as such alone refuses every button."""

import ast
from pathlib import Path

import pytest

import partnership_module

ROOT = Path(partnership_module.__file__).parent
SOURCES = sorted(path for path in ROOT.rglob("*.py") if "tests" not in path.parts)


def refusing(source: str) -> list[str]:
	"""List the arguments of whitelisted methods that take a list or dict, and no text."""
	found = []
	for node in ast.walk(ast.parse(source)):
		if isinstance(node, ast.FunctionDef) and any(map(_is_whitelisting, node.decorator_list)):
			for argument in (*node.args.args, *node.args.kwonlyargs):
				taken = ast.unparse(argument.annotation) if argument.annotation else ""
				parts = {part.strip().partition("[")[0] for part in taken.split("|")}
				if parts & {"list", "dict"} and "str" not in parts:
					found.append(f"{node.name}: {argument.arg}")
	return found


def _is_whitelisting(decorator: ast.expr) -> bool:
	return any(word in ast.unparse(decorator) for word in ("api.method", "frappe.whitelist"))


@pytest.mark.parametrize("path", SOURCES, ids=lambda path: str(path.relative_to(ROOT)))
def test_lists_and_dicts_are_taken_as_a_form_sends_them(path):
	assert refusing(path.read_text("utf-8")) == []


def test_those_that_take_no_text_are_known():
	source = "@api.method()\ndef give(links: list[dict], names: list | str, to: str): ..."
	assert refusing(source) == ["give: links"]
