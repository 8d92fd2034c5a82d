"""PDFs are made once for all tests: same input, same bytes, as tests/prints/test_pdf.py holds."""

import contextlib
from functools import partial

from partnership_module.partnership.files import freezing, paper

WHO_ASKS = (freezing, paper)
_made: dict[tuple, bytes] = {}


@contextlib.contextmanager
def kept():
	"""Who makes a PDF of what one was made of already is given that."""
	before = {module: module.pdf_bytes for module in WHO_ASKS}
	for module, make in before.items():
		module.pdf_bytes = partial(_found_or_made, make)
	try:
		yield
	finally:
		for module, make in before.items():
			module.pdf_bytes = make


def forget() -> None:
	"""Let all PDFs be made anew from now on."""
	_made.clear()


def _found_or_made(make, html: str, *, attachments=(), files=(), **how) -> bytes:
	given = {"attachments": tuple(attachments), "files": tuple(files)}
	place = (html, *given.values(), *sorted(how.items()))
	if place not in _made:
		_made[place] = make(html, **given, **how)
	return _made[place]
