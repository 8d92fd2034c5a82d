"""The demo contracts written in two ways: all in text, and all in fields; in both everything is asked."""

from itertools import zip_longest

from partnership_module.demo import dossiers
from partnership_module.dossier import schema
from partnership_module.prints.agreements.appendices import prepare
from partnership_module.prints.agreements.blocks import BLOCKS, render
from partnership_module.prints.agreements.draft import Draft

from .agreements import words

STEMS = ("greenlanders", "violence", "wellbeing")
FIELDS = (
	*("background", "purpose", "target_groups", "areas", "method", "rights_and_duties", "summary"),
	*("authority_clause", "confidentiality_clause", "communication_clause", "evaluation_plan", "anchoring"),
)
"""Fields of the partnership for text without a block."""
PLAN = {
	"Goals": "goals",
	"Success Criteria": "success_criteria",
	"Phases": "phases",
	"Risks": "risks",
	"Appendices": "appendices",
}
"""Blocks that a single table fills."""


def in_text(stem: str) -> schema.Dossier:
	"""Put what every block prints into the text of its section, and leave every record empty."""
	read = dossiers.history()[stem]
	draft = prepare(Draft(read, read.agreements[0]))
	sections = [
		{**_asked(row), "block": "Text", "text": _said(row, draft)} for row in read.agreements[0].sections
	]
	bare = {"title": read.partnership.title, "parties": _plain(read)["partnership"]["parties"]}
	named = {row.organisation for row in read.partnership.parties}
	named |= {row.part_of for row in read.organisations if row.organisation_name in named}
	organisations = [row for row in _plain(read)["organisations"] if row["organisation_name"] in named]
	return _with({"organisations": organisations, "partnership": bare}, read, sections)


def _said(row: schema.Section, draft: Draft) -> str:
	return "\n\n".join(filter(None, (row.text, words(str(render(row, draft))))))


def in_fields(stem: str) -> schema.Dossier:
	"""Put every text into a field of the partnership, and leave it out above the block that answers it."""
	read = dossiers.history()[stem]
	plain, free, sections = _plain(read), iter(FIELDS), []
	for row, following in zip_longest(read.agreements[0].sections, read.agreements[0].sections[1:]):
		text = None
		if row.block not in BLOCKS and not _is_answered_below(row, following):
			field = next(free)
			plain["partnership"][field], text = row.text, f"{{{{ partnership.{field} }}}}"
		sections.append({**_asked(row), "block": row.block, "text": text})
	return _with(plain, read, sections)


FORMS = {"text": in_text, "fields": in_fields}


def emptied(stem: str, form: str) -> schema.Dossier:
	"""Take away what the sections of the plan say, by their texts or by the tables that fill them."""
	plain = _plain(FORMS[form](stem))
	for index in open_without_plan(stem):
		plain["agreements"][0]["sections"][index].pop("text", None)
	for table in PLAN.values():
		plain["partnership"].pop(table, None)
	for row in (*plain.get("milestones", ()), *plain.get("indicators", ())):
		row.pop("goal", None)
		row.pop("phase", None)
	return schema.Dossier.model_validate(plain)


def open_without_plan(stem: str) -> list[int]:
	"""Number the sections of the plan, and the questions that they answer."""
	rows = dossiers.history()[stem].agreements[0].sections
	above = zip(rows, [*rows[1:], rows[0]], strict=True)
	return [
		index
		for index, (row, following) in enumerate(above)
		if row.block in PLAN or (_is_answered_below(row, following) and following.block in PLAN)
	]


def _is_answered_below(row: schema.Section, following: schema.Section | None) -> bool:
	return bool(row.block == "Question" and following and following.block in BLOCKS and not following.heading)


def _asked(row: schema.Section) -> dict:
	question = row.question or row.heading or row.block
	return {"heading": row.heading, "question": question, "mandatory": True}


def _plain(read: schema.Dossier) -> dict:
	return read.model_dump(mode="json", exclude_defaults=True)


def _with(plain: dict, read: schema.Dossier, sections: list[dict]) -> schema.Dossier:
	"""Give a dossier one draft with these sections."""
	agreement = {"title": read.agreements[0].title, "sections": sections}
	return schema.Dossier.model_validate({**plain, "agreements": [agreement]})
