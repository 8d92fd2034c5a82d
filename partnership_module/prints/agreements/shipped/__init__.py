"""The agreement templates that the app brings along, each in Danish and in English, one JSON file each."""

from pathlib import Path

from ....dossier import schema

FOLDER = Path(__file__).parent


class Template(schema.Model):
	"""What a new agreement takes its sections from; `text` may hold Jinja that reaches the dossier."""

	name: schema.Line
	language: schema.Language
	description: schema.Text
	sections: tuple[schema.Section, ...]


def templates() -> list[Template]:
	"""Read the templates in the order of their file names: "goals.da", "goals.en", "questions.da" ...

	Raises pydantic.ValidationError when a file is not a template.
	"""
	files = sorted(FOLDER.glob("*.json"))
	return [Template.model_validate_json(file.read_text("utf-8"), strict=True) for file in files]
