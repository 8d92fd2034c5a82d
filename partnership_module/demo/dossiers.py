"""The demonstration partnerships as dossiers, without a site."""

import json
from datetime import date
from pathlib import Path

from ..dossier import reading, schema
from ..dossier.digest import digest
from ..prints.agreements.document import agreement_html
from .days import resolved

FOLDER = Path(__file__).parent
LIVING = FOLDER / "living"

AS_OF = date(2005, 3, 31)
"""The day that the papers of the real partnerships look back from: all three were at work."""


def history() -> dict[str, schema.Dossier]:
	"""The three real partnerships by the name of their file; nothing of them changes."""
	return {path.stem: reading.read(path.read_text("utf-8")) for path in sorted(FOLDER.glob("*.json"))}


def living(today: date) -> dict[str, schema.Dossier]:
	"""The invented partnerships by the name of their file, as they stand on a day."""
	return {path.stem: _on_day(path.read_text("utf-8"), today) for path in sorted(LIVING.glob("*.json"))}


def everything(today: date) -> dict[str, schema.Dossier]:
	return {**history(), **living(today)}


def looked_at_on(stem: str, today: date) -> date:
	"""The day as of which the papers of a partnership are printed."""
	return today if (LIVING / f"{stem}.json").exists() else AS_OF


def _on_day(text: str, today: date) -> schema.Dossier:
	return reading.read(json.dumps(_frozen(resolved(json.loads(text), today))))


def _frozen(data: dict) -> dict:
	"""The data of a dossier whose submitted agreements have their text, which all who signed have signed."""
	drafts = [{**row, "submitted": False} for row in data["agreements"]]
	dossier = reading.read(json.dumps({**data, "agreements": drafts}))
	return {**data, "agreements": [_with_text(row, dossier) for row in data["agreements"]]}


def _with_text(agreement: dict, dossier: schema.Dossier) -> dict:
	if not agreement.get("submitted"):
		return agreement
	html = agreement_html(dossier, agreement.get("version", 1))
	signed = [{**row, "digest": digest(html)} for row in agreement["signatures"]]
	return {**agreement, "frozen_html": html, "digest": digest(html), "signatures": signed}
