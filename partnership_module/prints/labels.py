"""What people call the fields of a dossier: the labels of the forms, read without a site."""

import json
from functools import cache
from pathlib import Path
from typing import Any

from .language import translator

FOLDER = Path(__file__).parent.parent / "partnership" / "doctype"
FORMS = {
	"organisations": "Partner Organisation",
	"partnership": "Partnership",
	"roles": "Partner Role",
	"indicators": "Partnership Indicator",
	"milestones": "Partnership Milestone",
	"meetings": "Steering Meeting",
	"reports": "Partner Report",
	"evaluations": "Evaluation",
	"agreements": "Partnership Agreement",
}
"""By field of the dossier the form of its records."""


def label(place: str, name: str, language: str) -> str:
	"""Find the label of the field at a place like "partnership.parties.2.organisation"; else `name`."""
	first, *steps = place.split(".")
	form, text = FORMS.get(first), None
	for step in (step for step in steps if not step.isdigit()):
		field = _fields(form).get(step) if form else None
		text, form = (field["label"], field.get("options")) if field else (None, None)
	return translator(language)(text) if text else name


@cache
def _fields(form: str) -> dict[str, dict[str, Any]]:
	"""Map the names of a form's fields that have a label to what its JSON says of them."""
	name = form.lower().replace(" ", "_").replace("-", "_")
	path = FOLDER / name / f"{name}.json"
	if not path.exists():
		return {}
	fields = json.loads(path.read_text(encoding="utf-8"))["fields"]
	return {field["fieldname"]: field for field in fields if field.get("label")}
