"""A dossier as text: read with every problem named, written always in the same way."""

import json
from collections.abc import Callable, Iterator

from pydantic import ValidationError

from ..rules import structure
from ..rules.findings import N_, Finding, phrase
from . import days
from .digest import digest
from .other_apps import unknown_blocks
from .problems import problem
from .safe_html import is_safe_html
from .schema import Agreement, Dossier, Evaluation

LARGEST = 20_000_000
"""Characters; a partnership of many years with its frozen agreements stays far below."""

BYTE_ORDER_MARK = "\ufeff"
"""What some editors put before a text in UTF-8."""

DIALECT = "https://json-schema.org/draft/2020-12/schema"

TOO_LARGE = N_("The file has {size} characters, more than the {largest} that a dossier may have.")
NOT_JSON = N_(
	"The file is no JSON: line {line}, column {column}. Export the dossier again, or correct the line."
)
KEY_TWICE = N_("The key {key} stands twice in one object. Keep one of them.")
VERSION = N_("Version {version}")
EVALUATION = N_("The evaluation {title}")
NOT_FROZEN = N_(
	"{what} is submitted but lacks its frozen text or its digest. "
	"Export it again, or take away that it is submitted."
)
OTHER_TEXT = N_(
	"{what}: the digest does not belong to its frozen text. The text was changed afterwards: "
	"get the file again from where it came from."
)
NEVER_FROZEN = N_(
	"{what} says that it was submitted before reports were frozen, but has a frozen text, or was not "
	"submitted. Take away one of the two."
)
NOT_ONLY_TEXT = N_(
	"{what}: the frozen text holds more than this app prints, such as programs, forms or pictures. "
	"Get the file again from where it came from."
)


class DossierError(ValueError):
	"""A dossier that cannot be used; `findings` holds every problem with its place."""

	def __init__(self, findings: list[Finding]):
		self.findings = findings
		super().__init__("\n".join(map(_line, findings)))


def read(text: str, passes: Callable[[str], bool] = structure.no_text) -> Dossier:
	"""Read the dossier in a JSON text. Raises DossierError with all problems at once.

	passes: whether a text holds no CPR number, although it looks like it.
	"""
	text = text.removeprefix(BYTE_ORDER_MARK)
	if len(text) > LARGEST:
		raise DossierError([Finding("", TOO_LARGE, {"size": len(text), "largest": LARGEST})])
	_check_json(text)
	try:
		dossier = Dossier.model_validate_json(text, strict=True)
	except ValidationError as error:
		raise DossierError([problem(details) for details in error.errors(include_url=False)]) from None
	dossier = days.with_days(dossier)
	if findings := [
		*structure.findings(dossier, passes),
		*frozen_findings(dossier),
		*unknown_blocks(dossier),
	]:
		raise DossierError(findings)
	return dossier


def frozen_findings(dossier: Dossier) -> list[Finding]:
	"""Find submitted agreements and evaluations without frozen text, and frozen texts that their digest does
	not fit or that hold more than text."""
	rows: list[tuple[str, Agreement | Evaluation, Finding]] = [
		*(
			(f"agreements.{index}", row, phrase(VERSION, version=row.version))
			for index, row in enumerate(dossier.agreements)
		),
		*(
			(f"evaluations.{index}", row, phrase(EVALUATION, title=row.title))
			for index, row in enumerate(dossier.evaluations)
		),
	]
	return [finding for place, row, what in rows for finding in _of_frozen(place, row, what)]


def _of_frozen(place: str, row: Agreement | Evaluation, what: Finding) -> Iterator[Finding]:
	if getattr(row, "not_frozen", False):
		if not row.submitted or row.frozen_html or row.digest:
			yield Finding(f"{place}.not_frozen", NEVER_FROZEN, {"what": what})
	elif row.submitted and not (row.frozen_html and row.digest):
		yield Finding(f"{place}.frozen_html", NOT_FROZEN, {"what": what})
	elif row.digest and row.digest != digest(row.frozen_html or ""):
		yield Finding(f"{place}.digest", OTHER_TEXT, {"what": what})
	elif row.frozen_html and not is_safe_html(row.frozen_html):
		yield Finding(f"{place}.frozen_html", NOT_ONLY_TEXT, {"what": what})


def write(dossier: Dossier) -> str:
	"""Write the dossier as JSON: keys in the order of the schema, only what is stated, tab-indented."""
	data = {"format": dossier.format, **dossier.model_dump(mode="json", exclude_defaults=True)}
	return json.dumps(data, ensure_ascii=False, indent="\t") + "\n"


def json_schema() -> str:
	"""Write the JSON Schema of a dossier, for editors and other systems; structure rules go beyond it."""
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


def _unique(pairs: list[tuple[str, object]]) -> dict[str, object]:
	data: dict[str, object] = {}
	for key, value in pairs:
		if key in data:
			raise DossierError([Finding(key, KEY_TWICE, {"key": key})])
		data[key] = value
	return data


def _line(finding: Finding) -> str:
	return f"{finding.place}: {finding}" if finding.place else str(finding)
