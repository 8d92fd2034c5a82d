"""What becomes of a dossier on every way that needs no site: read, written, checked, judged, printed."""

from datetime import date

from partnership_module.dossier import reading, schema
from partnership_module.dossier.reading import DossierError
from partnership_module.prints import files, signs
from partnership_module.prints.agreements import open_points
from partnership_module.prints.language import translator
from partnership_module.rules.findings import worded

DAY = date(2005, 3, 31)
REFUSED, PRINTED = "refused when it was read", "printed"
UNPRINTABLE = "read, and a paper of it refused"


def become_of(text: str) -> str:
	"""Say what became of a dossier. Raises what no reader may see: anything but DossierError."""
	try:
		dossier = reading.read(text)
	except DossierError as error:
		_is_told(error)
		return REFUSED
	assert reading.read(reading.write(dossier)) == dossier
	for finding in (*open_points.findings(dossier), *signs.findings(dossier)):
		_is_sentence(finding)
	try:
		_print(dossier)
	except DossierError as error:
		_is_told(error)
		return UNPRINTABLE
	return PRINTED


def _print(dossier: schema.Dossier) -> None:
	for paper in files.papers(dossier, "x", DAY):
		assert paper.kind
		if isinstance(paper.file, files.Print):
			assert paper.file.html.startswith("<!DOCTYPE html>")


def _is_told(error: DossierError) -> None:
	assert error.findings
	assert str(error)
	for finding in error.findings:
		_is_sentence(finding)


def _is_sentence(finding) -> None:
	"""It can be said in both languages, and kept as UTF-8."""
	for language in ("en", "da"):
		said = worded(finding, translator(language))
		assert said.strip()
		said.encode()
