"""Optional sections of agreements: what a contract may say beside its template, in Danish and in English.

One JSON file for each group. The texts print untouched where nobody changes them, so they hold for whoever
takes them: no blanks to be filled in, no paragraph numbers that age.
"""

from pathlib import Path
from typing import Annotated, Literal

from pydantic import Field, TypeAdapter

from ....dossier import schema
from ....rules.agreements.optional_sections import Circumstance
from ....rules.findings import N_

FOLDER = Path(__file__).parent
GROUPS = {
	"ground": N_("Ground and Powers"),
	"citizens": N_("Citizens and Data"),
	"people": N_("People and Conduct"),
	"money": N_("Funding"),
	"trouble": N_("When Something Changes or Goes Wrong"),
}
"""By the name of its file what a group is called, in the order in which they are offered."""


class Wording(schema.Model):
	"""A section in one language; `text` may hold Jinja that reaches the dossier."""

	heading: schema.Line
	question: schema.Text
	text: schema.LongText


class OptionalSection(schema.Model):
	"""A section that may be added to an agreement.

	when: what calls for it, of which one is enough. recorded: fields of the partnership that say the same
	where they are filled in.
	"""

	key: Annotated[str, Field(pattern="^[a-z_]+$")]
	group: Literal["ground", "citizens", "people", "money", "trouble"]
	when: Annotated[tuple[Circumstance, ...], Field(min_length=1)]
	recorded: tuple[str, ...] = ()
	da: Wording
	en: Wording

	def wording(self, language: schema.Language) -> Wording:
		return self.da if language == "da" else self.en


_GROUP = TypeAdapter(list[dict[str, object]])


def optional_sections() -> list[OptionalSection]:
	"""Read the sections, group by group. Raises pydantic.ValidationError when a file does not hold such."""
	return [
		OptionalSection.model_validate({**row, "group": group})
		for group in GROUPS
		for row in _GROUP.validate_json((FOLDER / f"{group}.json").read_text("utf-8"))
	]
