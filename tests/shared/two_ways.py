"""One contract entered in two more ways: all of it typed as text, and all of it in the fields of the record.

What a demonstration agreement says stands partly in the texts of its sections and partly in the record that
its blocks print. Here either half is moved to the other side.
"""

import re
from collections.abc import Iterator

from lxml import html as lxml_html

from partnership_module.dossier import schema
from partnership_module.prints.agreements import blocks
from partnership_module.prints.agreements.appendices import prepare
from partnership_module.prints.agreements.chapters import placed_sections
from partnership_module.prints.agreements.draft import Draft

KEPT = ("title", "status", "language", "summary", "parties", "start_date", "start_precision")
"""What stays on the partnership where all the rest is typed: it has no text of its own."""

BLOCK_OF = {
	"goals": ("Goals", "Mål"),
	"success_criteria": ("Success Criteria", "Succeskriterier"),
	"groups": ("Groups", "Grupper"),
	"phases": ("Phases", "Faser"),
	"contributions": ("Contributions", "Bidrag"),
	"risks": ("Risks", "Risici"),
}
"""By table, the block that prints it and its heading."""
HEADINGS = {
	"background": "Baggrund",
	"purpose": "Formål",
	"target_groups": "Målgruppe",
	"areas": "Område",
	"method": "Arbejdsform",
	"rights_and_duties": "Rettigheder og pligter",
	"authority_clause": "Myndighedernes ansvar",
	"confidentiality_clause": "Tavshedspligt",
	"communication_clause": "Information",
}
"""By field of running text that no block prints, the heading that it gets."""

FIELDS_OF_TEXTS = {
	"violence": {
		"Baggrund": "background",
		"Formål": "purpose",
		"Hvem gør hvad": "method",
		"Myndighedernes ansvar": "authority_clause",
		"Tavshedspligt og samtykke": "confidentiality_clause",
		"Varighed og ændringer": "amendment_rule",
	},
	"greenlanders": {
		"Hvilket problem": "background",
		"Hvilke styrker": "background",
		"Hvad vil parterne": "purpose",
		"Hvordan måles det": "evaluation_plan",
		"Hvilken aktivitet": "method",
		"Hvilke krav": "method",
		"Hvilke rettigheder": "rights_and_duties",
		"Hvordan er arbejdet": "rights_and_duties",
		"Hvordan styres": "rights_and_duties",
		"Hvordan informerer": "communication_clause",
		"Hvordan føres dialogen": "conflict_rule",
		"Hvilke faser": "method",
		"Hvordan finansieres": "money_clause",
		"Hvordan følger": "amendment_rule",
		"Hvilke risici": "method",
		"Hvordan evalueres": "evaluation_plan",
		"Hvordan forankres": "anchoring",
	},
	"wellbeing": {
		"Formål": "purpose",
		"Målgrupper": "target_groups",
		"Metode": "method",
		"Organisering": "rights_and_duties",
		"Varighed": "amendment_rule",
	},
}
"""By demonstration and the beginning of a heading or question, the field that takes the text."""


def in_text(dossier: schema.Dossier) -> schema.Dossier:
	"""Type all that the blocks of the last agreement print, but for the signatures; the records are empty."""
	agreement = dossier.agreements[-1]
	draft = prepare(Draft(dossier, agreement))
	sections = []
	for placed in placed_sections(draft):
		section = placed.section
		if section.block == "Signatures":
			sections.append(section)
			continue
		shown = typed(str(blocks.render(section, draft)))
		text = "\n\n".join(filter(None, (placed.filled("text", draft), shown))) or None
		block = section.block if section.block == "Question" else "Text"
		sections.append(section.model_copy(update={"block": block, "text": text, "mandatory": True}))
	partnership = {name: getattr(dossier.partnership, name) for name in KEPT}
	return schema.Dossier(
		organisations=_named(dossier),
		partnership=schema.Partnership.model_validate(partnership),
		agreements=(_as_draft(agreement, tuple(_joined(sections))),),
	)


def in_fields(dossier: schema.Dossier, stem: str) -> schema.Dossier:
	"""Move the texts of the last agreement into fields; its sections show fields and blocks alone."""
	agreement = dossier.agreements[-1]
	texts = _texts(Draft(dossier, agreement), FIELDS_OF_TEXTS[stem])
	fields = {name: _added(getattr(dossier.partnership, name), more) for name, more in texts.items()}
	partnership = schema.Partnership.model_validate({**dossier.partnership.model_dump(), **fields})
	whole = dossier.model_copy(update={"partnership": partnership})
	return whole.model_copy(update={"agreements": (_as_draft(agreement, tuple(_sections_of_fields(whole))),)})


def _as_draft(agreement: schema.Agreement, sections: tuple[schema.Section, ...]) -> schema.Agreement:
	kept = ("title", "language", "draft_date", "effective_date", "end_date")
	return schema.Agreement(sections=sections, **{name: getattr(agreement, name) for name in kept})


def _named(dossier: schema.Dossier) -> tuple[schema.Organisation, ...]:
	"""List the organisations that are still named when only the parties are."""
	parties = {party.organisation for party in dossier.partnership.parties}
	found = {row.organisation_name: row for row in dossier.organisations}
	while above := {found[name].part_of for name in parties if found[name].part_of} - parties:
		parties |= above
	return tuple(row for row in dossier.organisations if row.organisation_name in parties)


def _joined(sections: list[schema.Section]) -> Iterator[schema.Section]:
	"""Put a text without a heading of its own below the question that it answers."""
	rows: list[schema.Section] = []
	for section in sections:
		if rows and not section.heading and not section.question and section.block == "Text":
			above = rows[-1]
			text = "\n\n".join(filter(None, (above.text, section.text)))
			rows[-1] = above.model_copy(update={"text": text})
		else:
			rows.append(section)
	yield from rows


def _texts(draft: Draft, field_of: dict[str, str]) -> dict[str, list[str]]:
	"""Collect the texts by field; what only introduces a block needs no field."""
	found: dict[str, list[str]] = {}
	for placed in placed_sections(draft):
		text = placed.filled("text", draft)
		called = placed.section.question or placed.section.heading or ""
		if text and not text.endswith(":"):
			(field,) = (field for start, field in field_of.items() if called.startswith(start))
			found.setdefault(field, []).append(text)
	return found


def _added(before: str | None, more: list[str]) -> str:
	return "\n\n".join(dict.fromkeys(filter(None, (before, *more))))


def _sections_of_fields(dossier: schema.Dossier) -> Iterator[schema.Section]:
	partnership = dossier.partnership
	yield schema.Section(heading="Aftalen kort", block="Key Facts")
	yield schema.Section(heading="Parterne", block="Parties", mandatory=True)
	for field, heading in HEADINGS.items():
		if getattr(partnership, field):
			text = f"{{{{ partnership.{field} }}}}"
			yield schema.Section(heading=heading, block="Text", text=text, mandatory=True)
	for field, (block, heading) in BLOCK_OF.items():
		if getattr(partnership, field):
			yield schema.Section(heading=heading, block=block, mandatory=True)
	if dossier.roles:
		block = "Role Boxes" if partnership.activities else "Role Table"
		yield schema.Section(heading="Hvem gør hvad", block=block, mandatory=True)
	if dossier.milestones:
		yield schema.Section(heading="Milepæle", block="Milestones", mandatory=True)
	if partnership.money_clause and not partnership.contributions:
		yield schema.Section(heading="Penge", block="Contributions", mandatory=True)
	yield schema.Section(heading="Evaluering", block="Evaluation", mandatory=True)
	yield schema.Section(heading="Ændringer", block="Changes", mandatory=True)
	if partnership.appendices:
		yield schema.Section(heading="Bilag", block="Appendices", mandatory=True)
	yield schema.Section(heading="Underskrifter", block="Signatures", mandatory=True)


# --- what a block prints, as people would type it ---


def typed(block: str) -> str:
	"""Write the HTML of a block as somebody would type it: paragraphs, bullets, bold heads, tables."""
	if not block:
		return ""
	return "\n\n".join(filter(None, _pieces(lxml_html.fragment_fromstring(block, create_parent="div"))))


def _pieces(element) -> Iterator[str]:
	for child in element:
		if child.tag == "table":
			yield from _table(child)
		elif child.tag == "ul":
			yield "\n".join(f"- {_line(item)}" for item in child)
		elif child.tag in ("h3", "h4"):
			yield f"**{_line(child).replace('**', '')}**"
		elif any(_is_block(inner) for inner in child):
			yield from _pieces(child)
		else:
			yield _line(child)


def _is_block(element) -> bool:
	return element.tag in ("p", "div", "ul", "table", "h3")


def _table(table) -> Iterator[str]:
	rows = [list(row) for row in table.iter("tr")]
	has_heads = table.find("thead") is not None
	if len(rows) < 2 or any(True for cells in rows for cell in cells for _item in cell.iter("li")):
		yield from _listed(rows[has_heads:], [_line(cell) for cell in rows[0]] if has_heads else [])
		return
	if max(map(len, rows)) == 1:
		yield "\n".join(f"- {_line(cell)}" for (cell,) in rows[has_heads:])
		return
	lines = [" | ".join(_line(cell) or "–" for cell in cells) for cells in rows]
	if has_heads:
		lines.insert(1, " | ".join("---" for _cell in rows[0]))
	yield "\n".join(lines)


def _listed(rows: list[list], heads: list[str]) -> Iterator[str]:
	"""Write rows below each other, the first cell of each as its head."""
	for first, *others in rows:
		if head := _line(first):
			yield f"**{head.replace('**', '')}**"
		for number, cell in enumerate(others, start=1):
			if heads:
				yield f"{heads[number]}:"
			yield from (_pieces(cell) if any(map(_is_block, cell)) else [_line(cell)])


def _line(element) -> str:
	"""Write in one line what an element says, the parts of a cell after each other, bold as bold."""
	words = re.sub(r"\s+", " ", "".join(_runs(element))).replace("|", "/")
	return re.sub(r"\s+([,.:;)])", r"\1", words).strip()


def _runs(element) -> Iterator[str]:
	is_bold = element.tag in ("strong", "b")
	inner = "".join(
		[element.text or "", *(text for child in element for text in (*_runs(child), child.tail or ""))]
	)
	if is_bold and inner.strip():
		yield f"**{inner.strip()}**"
	else:
		yield f" {inner} " if _is_block(element) else inner
