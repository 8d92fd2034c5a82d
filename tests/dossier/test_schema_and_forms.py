"""What a form offers to choose is what a dossier may hold."""

import json
import re
from pathlib import Path

import pytest

import partnership_module
from partnership_module.dossier.other_apps import OWN_BLOCKS

DOCTYPES = Path(partnership_module.__file__).parent / "partnership" / "doctype"


def options(doctype: str, fieldname: str) -> list[str]:
	fields = json.loads((DOCTYPES / doctype / f"{doctype}.json").read_text("utf-8"))["fields"]
	(field,) = [field for field in fields if field["fieldname"] == fieldname]
	return field["options"].splitlines()


@pytest.mark.parametrize("doctype", ["partnership_agreement_section", "agreement_template_section"])
def test_the_forms_offer_every_block_and_no_other(doctype):
	assert sorted(options(doctype, "block")) == sorted(OWN_BLOCKS)


@pytest.mark.parametrize(
	("report", "fieldname", "doctype"),
	[
		("partnership_portfolio", "status", "partnership"),
		("milestones_met", "sector", "partner_organisation"),
	],
)
def test_the_filters_of_reports_choose_among_what_the_form_offers(report, fieldname, doctype):
	script = (DOCTYPES.parent / "report" / report / f"{report}.js").read_text("utf-8")
	(chosen,) = re.findall(rf'\.select\(\s*"{fieldname}",[^\[]*\[([^\]]*)\]', script)
	assert re.findall(r'"([^"]+)"', chosen) == list(filter(None, options(doctype, fieldname)))
