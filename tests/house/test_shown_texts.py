"""What people typed is escaped where it becomes HTML: in messages of the server and in pages of the desk."""

import ast
import re
from pathlib import Path

import pytest

import partnership_module

ROOT = Path(partnership_module.__file__).parent
SHELL = [*ROOT.glob("*.py"), *(ROOT / "partnership").rglob("*.py")]
BUILT = ROOT / "public" / "dist"
SCRIPTS = [
	path
	for folder in ("public", "partnership", "templates")
	for path in sorted((ROOT / folder).rglob("*.js"))
	if not path.is_relative_to(BUILT)
]

SAYS = {"throw", "msgprint", "respond_as_web_page"}
FILLS_IN_SAFELY = {"messages.py"}
"""There `refuse_because` fills the holes of a sentence, each escaped."""


def said_with_holes(source: str) -> list[int]:
	"""The lines in which a message of Frappe is filled in where it is said."""
	return [
		call.lineno
		for call in ast.walk(ast.parse(source))
		if isinstance(call, ast.Call)
		and isinstance(call.func, ast.Attribute)
		and call.func.attr in SAYS
		and any(_is_filled_in(argument) for argument in (*call.args, *(word.value for word in call.keywords)))
	]


def _is_filled_in(argument: ast.expr) -> bool:
	return any(
		isinstance(node, ast.JoinedStr)
		or (isinstance(node, ast.BinOp) and isinstance(node.op, (ast.Mod, ast.Add)))
		or (
			isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr == "format"
		)
		for node in ast.walk(argument)
	)


@pytest.mark.parametrize("path", SHELL, ids=lambda path: str(path.relative_to(ROOT)))
def test_a_message_is_filled_in_by_refuse_because(path):
	if path.name not in FILLS_IN_SAFELY:
		assert not said_with_holes(path.read_text())


def test_a_message_that_is_filled_in_is_found():
	assert said_with_holes('frappe.throw(_("{0} is wrong").format(name))') == [1]
	assert said_with_holes('frappe.msgprint(msg=f"{name}")') == [1]
	assert said_with_holes('frappe.throw(_("%s") % name)') == [1]
	assert not said_with_holes('frappe.throw(_("All is wrong"), title=_("No"))')


# --- scripts of the desk -----------------------------------------------------------------------------------

HOLE = re.compile(r"\$\{([^{}]*(?:\{[^{}]*\}[^{}]*)*)\}")
TEMPLATE = re.compile(r"`((?:[^`\\$]|\\.|\$(?!\{)|\$\{(?:[^`{}]|`[^`]*`|\{[^{}]*\})*\})*)`")
SAFE = re.compile(
	r"^(__\(\"[^\"]*\"\)|frappe\.utils\.(escape_html|get_form_link)\(.*\)|text\(.*\)|\w*(rows|index|colour))$"
)
READ = {
	"heading", "label", "add", "sentence", "table", "hint", "line", "lines", "body", "head", "shown", "none",
	"address", "said", "pdf", "tag", "plain", "key", "classes", "PARTIES", "row", "rows", "sent", "text",
}  # fmt: skip
"""Words for HTML that was made, with its values escaped, in the lines above, or for what no person types."""


def holes(script: str) -> list[str]:
	"""What fills the holes of templates that hold HTML, unless it is escaped where it stands."""
	return [
		hole.strip()
		for template in TEMPLATE.findall(script)
		if re.search(r"<[a-z/]", template)
		for hole in HOLE.findall(template)
		if not SAFE.match(hole.strip())
	]


def _is_read(hole: str) -> bool:
	return hole in READ or bool(re.match(r"(" + "|".join(READ) + r")\b[^+]*\.join\(\"\"\)$", hole))


KNOWN: dict[str, list[str]] = {
	"agreements/negotiation.js": [
		'__("{0} has not been sent the frozen text yet. Send it first.", [title])',
	],
	"agreements/open_points.js": ['points.map(open_point).join("")'],
	"desk/frozen.js": [
		"encodeURI(frm.doc.pdf)",
		'__("The PDF could not be sealed: {0}", [problem])',
		"encodeURI(sealed_pdf)",
		'__("The PDF was made anew from the frozen text by {0} on {1}: {2}", [by, day, reason])',
		'__("Finished elsewhere and imported by {0} on {1}.", [by, day])',
	],
	"desk/mailed.js": [
		'texts.map((text) => `<${tag}>${text}</${tag}>`).join("")',
		'line("th", heads)',
	],
	"evaluations/freezing.js": ['paragraphs.join("")', "missing"],
	"lifecycle/next_steps.js": [
		'__("Next step: {0}.", [__(status, null, "Partnership")])',
		'[first, ...blocked_by].join(" ")',
	],
	"lifecycle/notice.js": [
		'__("{0} leaves on {1}.", [leaving, day])',
		'__("Nothing that is agreed rests on {0} alone.", [leaving])',
	],
	"partner_reports/figures.js": ["row.previous_to", "align(key)", "columns[key]"],
	"partner_reports/requests.js": [
		"link",
		"email ? `${text(person)}, ${text(email)}` : none",
		"heads",
	],
	"partnerships/documents.js": ["shown(document)", 'heads.join("")', "cells"],
}
"""By script of the desk what was read as well: escaped values above, sentences that the server escaped,
dates, and the address of a PDF, which is checked when it is saved."""


@pytest.mark.parametrize("path", SCRIPTS, ids=lambda path: str(path.relative_to(ROOT)))
def test_values_in_html_are_escaped(path):
	found = [hole for hole in holes(path.read_text()) if not _is_read(hole)]
	assert found == KNOWN.get(str(path.relative_to(ROOT)).removeprefix("public/js/"), [])


def test_a_value_that_is_not_escaped_is_found():
	assert holes("`<b>${frm.doc.title}</b>`") == ["frm.doc.title"]
	assert not holes("`<b>${frappe.utils.escape_html(frm.doc.title)}</b>`")
	assert not holes("`${frm.doc.title}: ${row.party}`")
