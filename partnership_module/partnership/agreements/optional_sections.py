"""Sections that may be added to an agreement or a template: what fits it, and why. Nothing is saved here."""

from collections.abc import Mapping

import frappe

from ...constants import AGREEMENT, TEMPLATE
from ...prints.agreements.library import GROUPS, OptionalSection, optional_sections
from ...records.export import dossier_of
from ...records.words import _
from ...rules.agreements import optional_sections as rule
from ...rules.findings import N_
from .. import api

RECORDED = N_("The partnership says something about this already")


@api.method(methods=["POST"])
def offered(agreement: str, sections: list | str) -> list[dict]:
	"""List the optional sections that an agreement does not have yet, what fits its partnership first.

	sections: those on the form. Rows of key, group, heading, question and text in the language of the
	agreement, reason in that of the reader ("" without one), and called_for.
	"""
	doc = frappe.get_doc(AGREEMENT, agreement)
	doc.check_permission("read")
	dossier = dossier_of(doc)
	missing = _missing(sections)
	reasons = {
		section.key: _(RECORDED) for section in missing if rule.says_already(section, dossier.partnership)
	}
	return _rows(missing, doc.language, rule.called_for(missing, dossier), reasons)


@api.method(methods=["POST"])
def offered_to_template(template: str, sections: list | str) -> list[dict]:
	"""List the optional sections that a template does not have yet, as `offered`: no partnership calls for
	any, so only those come first that belong in every agreement."""
	doc = frappe.get_doc(TEMPLATE, template)
	doc.check_permission("read")
	missing = _missing(sections)
	always = {section.key: ("always",) for section in missing if "always" in section.when}
	return _rows(missing, doc.language, always, {})


def _missing(sections: list | str) -> list[OptionalSection]:
	present = [
		frappe._dict(heading=row.get("heading"), question=row.get("question"))
		for row in frappe.parse_json(sections)
	]
	return rule.not_there_yet(optional_sections(), present)


def _rows(
	sections: list[OptionalSection],
	language: str,
	called_for: Mapping[str, tuple[rule.Circumstance, ...]],
	reasons: Mapping[str, str],
) -> list[dict]:
	"""Word the sections group by group, within each those first that are called for."""
	order = list(GROUPS)
	rows = sorted(sections, key=lambda section: (order.index(section.group), section.key not in called_for))
	return [
		{
			"key": section.key,
			"group": _(GROUPS[section.group]),
			"called_for": section.key in called_for,
			"reason": reasons.get(section.key) or _reason(called_for.get(section.key, ())),
			**section.wording(language).model_dump(),
		}
		for section in rows
	]


def _reason(circumstances: tuple[rule.Circumstance, ...]) -> str:
	return ". ".join(_(rule.REASONS[name]) for name in circumstances)
