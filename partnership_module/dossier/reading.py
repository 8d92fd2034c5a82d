"""A dossier as text: read with every problem named, written always in the same way."""

import json

from pydantic import ValidationError

from ..agreement.digest import digest
from ..agreement.inert import is_inert
from ..rules import structure
from ..rules.findings import Finding, _
from .problems import problem
from .schema import Dossier

LARGEST = 20_000_000
"""Characters; a partnership of many years with its frozen agreements stays far below."""

DIALECT = "https://json-schema.org/draft/2020-12/schema"

TOO_LARGE = _("The file has {size} characters, more than the {largest} that a dossier may have.")
NOT_JSON = _(
	"The file is no JSON: line {line}, column {column}. Export the dossier again, or correct the line."
)
KEY_TWICE = _("The key {key} stands twice in one object. Keep one of them.")
NOT_FROZEN = _(
	"Version {version} is submitted but lacks its frozen text or its digest. "
	"Export it again, or take away that it is submitted."
)
OTHER_TEXT = _(
	"The digest of version {version} does not belong to its frozen text. The text was changed afterwards: "
	"get the file again from where it came from."
)
NOT_ONLY_TEXT = _(
	"The frozen text of version {version} holds more than an agreement does: programs, forms or pictures. "
	"Get the file again from where it came from."
)


class DossierError(ValueError):
	"""A dossier that cannot be used; `findings` holds every problem with its place."""

	def __init__(self, findings: list[Finding]):
		self.findings = findings
		super().__init__("\n".join(map(_line, findings)))


def read(text: str) -> Dossier:
	"""The dossier in a JSON text. Raises DossierError with all problems at once."""
	if len(text) > LARGEST:
		raise DossierError([Finding("", TOO_LARGE, {"size": len(text), "largest": LARGEST})])
	_check_json(text)
	try:
		dossier = Dossier.model_validate_json(text, strict=True)
	except ValidationError as error:
		raise DossierError([problem(details) for details in error.errors(include_url=False)]) from None
	if findings := [*structure.findings(dossier), *frozen_findings(dossier)]:
		raise DossierError(findings)
	return dossier


def frozen_findings(dossier: Dossier) -> list[Finding]:
	"""Submitted agreements without frozen text; texts that their digest does not fit, or not only text."""
	found = []
	for index, agreement in enumerate(dossier.agreements):
		values = {"version": agreement.version}
		if agreement.submitted and not (agreement.frozen_html and agreement.digest):
			found.append(Finding(f"agreements.{index}.frozen_html", NOT_FROZEN, values))
		elif agreement.digest and agreement.digest != digest(agreement.frozen_html or ""):
			found.append(Finding(f"agreements.{index}.digest", OTHER_TEXT, values))
		elif agreement.frozen_html and not is_inert(agreement.frozen_html):
			found.append(Finding(f"agreements.{index}.frozen_html", NOT_ONLY_TEXT, values))
	return found


def write(dossier: Dossier) -> str:
	"""The dossier as JSON: keys in the order of the schema, what is not stated left out, tab-indented."""
	data = {"format": dossier.format, **dossier.model_dump(mode="json", exclude_defaults=True)}
	return json.dumps(data, ensure_ascii=False, indent="\t") + "\n"


def json_schema() -> str:
	"""The JSON Schema of a dossier, for editors and other systems; structure rules go beyond it."""
	schema = {"$schema": DIALECT, **Dossier.model_json_schema()}
	return json.dumps(schema, ensure_ascii=False, indent="\t") + "\n"


def _check_json(text: str) -> None:
	try:
		json.loads(text, object_pairs_hook=_unique)
	except json.JSONDecodeError as error:
		values = {"line": error.lineno, "column": error.colno}
		raise DossierError([Finding("", NOT_JSON, values)]) from None
	except RecursionError:
		raise DossierError([Finding("", NOT_JSON, {"line": 1, "column": 1})]) from None


def _unique(pairs: list[tuple[str, object]]) -> dict:
	data = {}
	for key, value in pairs:
		if key in data:
			raise DossierError([Finding(key, KEY_TWICE, {"key": key})])
		data[key] = value
	return data


def _line(finding: Finding) -> str:
	return f"{finding.place}: {finding}" if finding.place else str(finding)
