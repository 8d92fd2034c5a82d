"""Every paper of the demonstration as files, with a list of them for who shows them."""

import json
from collections.abc import Mapping
from datetime import date
from pathlib import Path

from ..dossier import schema
from ..prints import files
from ..prints.language import date_text
from .dossiers import looked_at_on

LIST = "papers.json"
"""The list: partnerships with title, summary, as_of in words and papers; of a paper kind, title and the names
of its files."""


def write_out(folder: Path, dossiers: Mapping[str, schema.Dossier], today: date) -> list[Path]:
	"""Write the papers of dossiers, by the name of their file, and LIST; the paths of all."""
	written, listed = [], []
	for stem, dossier in dossiers.items():
		as_of = looked_at_on(stem, today)
		rows = []
		for paper in files.papers(dossier, stem, as_of):
			paths = paper.file.write(folder)
			written += paths
			names = [path.name for path in paths]
			rows.append({"kind": paper.kind, "title": paper.file.title, "files": names})
		listed.append(_of(dossier.partnership, as_of, rows))
	if listed:
		path = folder / LIST
		path.write_text(json.dumps(listed, ensure_ascii=False, indent="\t") + "\n", "utf-8")
		written.append(path)
	return written


def _of(partnership: schema.Partnership, as_of: date, rows: list[dict]) -> dict:
	day = date_text(as_of, "Day", partnership.language)
	return {"title": partnership.title, "summary": partnership.summary, "as_of": day, "papers": rows}
