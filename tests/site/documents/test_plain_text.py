"""Texts come back as they were typed, and Frappe's own prints show them as text."""

import frappe

from partnership_module.constants import MODULE
from partnership_module.partnership.documents.plain_text import TEXTS

from ..worlds.kept import kept

TYPED = "antal < 5 & > 3 <b> &aelig; **fed**\n- punkt\t<script>alert(1)</script><img src=x onerror=alert(1)>"
"""What a field holds that somebody pasted anything into."""
KEPT = TYPED.replace("<script", "< script").replace("</script", "< /script").replace("<img", "< img")
"""The same with every sign; a blank takes apart what would run."""
KEPT_AS_MADE = {
	*(
		"codes",
		"digest",
		"draft",
		"earlier_pdf_digests",
		"frozen_html",
		"receipt",
		"seal_problem",
		"sent_to",
		"tally",
		"why",
	)
}
"""What the app itself writes into fields of these kinds."""


@kept
def partnership():
	return frappe.get_doc(
		doctype="Partnership",
		title="Tekster som skrevet",
		purpose=TYPED,
		exit_rule=TYPED,
		goals=[{"title": "Et mål", "description": TYPED}],
		appendices=[{"title": "Et bilag", "text": TYPED}],
	).insert()


def text_fields() -> list:
	filters = {"parent": ["in", frappe.get_all("DocType", {"module": MODULE}, pluck="name")]}
	return frappe.get_all("DocField", filters, ["parent", "fieldname", "fieldtype", "ignore_xss_filter"])


def test_no_field_is_an_editor_for_markup():
	editors = ("Markdown Editor", "Text Editor", "HTML Editor")
	assert [field for field in text_fields() if field.fieldtype in editors] == []


def test_every_text_field_keeps_what_is_typed():
	texts = [field for field in text_fields() if field.fieldtype in TEXTS]
	filtered = [field for field in texts if not field.ignore_xss_filter]
	assert len(texts) > 80
	assert {field.fieldname for field in filtered} <= KEPT_AS_MADE


def test_a_text_comes_back_with_every_sign_and_runs_nowhere(partnership):
	stored = frappe.get_doc("Partnership", partnership.name)
	assert stored.purpose == stored.exit_rule == KEPT
	assert stored.goals[0].description == stored.appendices[0].text == KEPT


def test_the_standard_print_shows_texts_as_typed(partnership):
	html = frappe.get_print("Partnership", partnership.name, print_format="Standard")
	assert "<img src=x" not in html and "alert(1)</script>" not in html
	assert html.count("antal &lt; 5 &amp; &gt; 3 &lt;b&gt; &amp;aelig; **fed**<br>- punkt") >= 4
