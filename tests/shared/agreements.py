"""Small dossiers with one agreement, and what a reader sees of it."""

import re
from html import unescape

from partnership_module.dossier import schema
from partnership_module.prints.agreements.document import agreement_html


def dossier(*sections: dict, agreement: dict | None = None, **parts) -> schema.Dossier:
	"""A dossier whose agreement has these sections; `parts` are fields of the partnership or the dossier."""
	of_dossier = {name: parts.pop(name) for name in list(parts) if name in schema.Dossier.model_fields}
	data = {
		"partnership": {"title": "Natteravne", **parts},
		"agreements": [{"sections": list(sections), **(agreement or {})}],
		**of_dossier,
	}
	return schema.Dossier.model_validate(data)


def printed(*sections: dict, **parts) -> str:
	return agreement_html(dossier(*sections, **parts))


def main(html: str) -> str:
	"""What stands below the title."""
	return html.split("</header>", 1)[1].split('<div id="end">', 1)[0]


def words(html: str) -> str:
	"""The text of an HTML document as one line, without its style."""
	without_style = re.sub(r"<style>.*?</style>", " ", html, flags=re.S)
	return " ".join(unescape(re.sub(r"<[^>]+>", " ", without_style)).split())


def seen(*sections: dict, **parts) -> str:
	"""The words below the title of an agreement with these sections."""
	return words(main(printed(*sections, **parts)))
