"""Optional sections are offered where they fit and are not there yet; nothing is saved by asking."""

import frappe
import pytest

from partnership_module.partnership.agreements import optional_sections
from partnership_module.prints.agreements import library

from ..worlds import demo


def agreement(stem: str):
	name = demo.partnership(stem).name
	return frappe.get_doc("Partnership Agreement", {"partnership": name})


def offered(doc, *more):
	rows = [{"heading": row.heading, "question": row.question} for row in doc.sections]
	return optional_sections.offered(doc.name, frappe.as_json([*rows, *more]))


def by_key(rows):
	return {row["key"]: row for row in rows}


def test_an_agreement_is_offered_what_it_does_not_have():
	doc = agreement("violence")
	keys = by_key(offered(doc))
	assert "authorities_responsibility" not in keys
	assert len(keys) == len(library.optional_sections()) - 1


def test_what_is_on_the_form_is_there_already():
	doc = agreement("violence")
	assert "liability" in by_key(offered(doc))
	assert "liability" not in by_key(offered(doc, {"heading": "Ansvar"}))
	assert "liability" not in by_key(offered(doc, {"question": "Who is liable if damage is done?"}))


def test_what_is_called_for_stands_first_in_its_group_with_the_reason():
	rows = offered(agreement("violence"))
	keys = by_key(rows)
	assert keys["duty_to_notify"]["called_for"]
	assert keys["duty_to_notify"]["reason"] == "Children or young people are concerned"
	assert not keys["grants"]["called_for"] and keys["grants"]["reason"] == ""
	assert list(dict.fromkeys(row["group"] for row in rows)) == list(library.GROUPS.values())
	for group in library.GROUPS.values():
		told = [row["called_for"] for row in rows if row["group"] == group]
		assert told == sorted(told, reverse=True)


def test_what_the_partnership_says_itself_is_told_and_not_called_for():
	row = by_key(offered(agreement("violence")))["confidentiality"]
	assert (row["called_for"], row["reason"]) == (False, "The partnership says something about this already")


def test_the_wording_is_that_of_the_language_of_the_agreement():
	doc = agreement("violence")
	assert by_key(offered(doc))["liability"]["heading"] == "Ansvar"
	doc.db_set("language", "en")
	row = by_key(offered(doc))["liability"]
	assert row["heading"] == "Liability" and row["text"].startswith("Each party is liable")


def test_the_sections_are_taken_by_an_agreement_and_offered_no_more():
	doc = agreement("violence")
	chosen = [row for row in offered(doc) if row["called_for"]]
	for row in chosen:
		doc.append(
			"sections", {"block": "Text", **{field: row[field] for field in ("heading", "question", "text")}}
		)
	doc.save()
	doc.reload()
	assert not set(by_key(offered(doc))) & {row["key"] for row in chosen}
	assert "Underretningspligt" in [row.heading for row in doc.sections]


def test_asking_saves_nothing():
	doc = agreement("violence")
	offered(doc)
	assert frappe.get_doc(doc.doctype, doc.name).modified == doc.modified


def test_a_template_is_offered_what_belongs_in_every_agreement_first():
	rows = optional_sections.offered_to_template("Rollekasser", [{"heading": "Myndighedernes ansvar"}])
	keys = by_key(rows)
	assert "authorities_responsibility" not in keys
	called = {key for key, row in keys.items() if row["called_for"]}
	assert called == {row.key for row in library.optional_sections() if "always" in row.when}
	assert keys["liability"]["reason"] == "Belongs in every agreement"


def test_who_may_not_read_the_agreement_is_told_nothing(login):
	doc = agreement("violence")
	with login("Guest"):
		with pytest.raises(frappe.PermissionError):
			offered(doc)
		with pytest.raises(frappe.PermissionError):
			optional_sections.offered_to_template("Rollekasser", [])
