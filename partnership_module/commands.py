"""Commands of bench: the demo, and dossiers in and out of a site."""

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import click
import frappe
from frappe.commands import get_site, pass_context

FOLDER = click.Path(path_type=Path, file_okay=False)
FILE = click.Path(path_type=Path, exists=True, dir_okay=False)


@click.group("partnership-demo")
def demo():
	"""Three partnerships from 2003-2005 and one that is alive today, to look at and to try things on."""


@demo.command("load")
@pass_context
def load_demo(context):
	"""Load the demo partnerships that the site does not have yet."""
	from .demo import loading

	with _on_site(context):
		_list(loading.load(), "Nothing to load: the demo partnerships are there.")


@demo.command("remove")
@pass_context
def remove_demo(context):
	"""Delete the demo partnerships and the organisations that nothing else refers to."""
	from .demo import loading

	with _on_site(context):
		_list(loading.remove(), "Nothing to remove.")


@demo.command("write-out")
@click.argument("folder", type=FOLDER)
@pass_context
def write_out_demo(context, folder):
	"""Write every paper of the demo partnerships to FOLDER, with a list of them in papers.json."""
	from .demo import loading

	with _on_site(context):
		_list(loading.write_out(folder), "Nothing to write: load the demo first.")


@click.group("partnership-dossier")
def dossier():
	"""Partnerships as files: the same dossiers that `python -m partnership_module` reads."""


@dossier.command("import")
@click.argument("files", nargs=-1, required=True, type=FILE)
@pass_context
def import_files(context, files):
	"""Make partnerships of dossiers; of the FILES all are imported or none."""
	from .dossier.reading import DossierError
	from .records.importing import import_dossier

	with _on_site(context):
		for file in files:
			try:
				name = import_dossier(file.read_text("utf-8"), files=_files_beside(file))
				click.echo(f"{name}: {file}")
			except DossierError as error:
				raise click.ClickException(f"{file}: nothing was imported.\n{error}") from None


def _files_beside(file: Path) -> list[bytes]:
	"""Read the PDFs beside a dossier that may be its appendices."""
	from .dossier.pdf_file import LARGEST

	beside = sorted(path for path in file.parent.iterdir() if path.suffix.lower() == ".pdf")
	return [path.read_bytes() for path in beside if path.stat().st_size <= LARGEST]


@dossier.command("export")
@click.argument("names", nargs=-1, required=True)
@click.option("--out", type=FOLDER, default=Path(), help="Folder to write NAME.json to.")
@pass_context
def export_files(context, names, out):
	"""Write the partnerships with these NAMES (as PS-0001) as dossiers, with their appended files beside."""
	from .dossier.reading import write
	from .dossier.stated_files import name_beside
	from .partnership.files.appendix_files import of_partnership
	from .records.export import export_partnership

	with _on_site(context):
		out.mkdir(parents=True, exist_ok=True)
		for name in names:
			path = out / f"{name}.json"
			path.write_text(write(export_partnership(name)), "utf-8")
			click.echo(path)
			for stated, content in of_partnership(name):
				beside = name_beside(out, stated, content)
				beside.write_bytes(content)
				click.echo(beside)


@dossier.command("ocds")
@click.argument("names", nargs=-1)
@click.option("--as-of", type=click.DateTime(["%Y-%m-%d"]), help="Day to tell of (today).")
@click.option("--with-names", is_flag=True, help="Name persons too.")
@click.option("--with-restricted", is_flag=True, help="Without NAMES: the restricted partnerships too.")
@click.option("--out", type=click.Path(path_type=Path, dir_okay=False), help="File to write to (the screen).")
@pass_context
def open_data(context, names, as_of, with_names, with_restricted, out):
	"""Write the partnerships with these NAMES, or the whole portfolio, as open data (OCDS)."""
	from frappe.utils import getdate

	from .dossier.ocds import write
	from .partnership.files.open_data import package_of, portfolio

	with _on_site(context):
		chosen = list(names) or portfolio(with_restricted)
		text = write(package_of(chosen, as_of.date() if as_of else getdate(), with_names))
		if out:
			out.write_text(text, "utf-8")
		click.echo(out or text, nl=bool(out))


@dossier.command("verify")
@click.argument("files", nargs=-1, required=True, type=FILE)
@pass_context
def verify_files(context, files):
	"""Say of each PDF whether it is the frozen one of an agreement or an evaluation of this site.

	Ends with 1 when one of them is not, or when what is stored of it here was changed.
	"""
	from .partnership.files.verification import verified

	with _on_site(context):
		verdicts = {file: verified(file.read_bytes()) for file in files}
	for file, verdict in verdicts.items():
		click.echo(f"{file}: {verdict['sentence']}")
	if not all(verdict["is_frozen"] and not verdict["is_alarm"] for verdict in verdicts.values()):
		sys.exit(1)


@contextmanager
def _on_site(context) -> Iterator[None]:
	"""Connected as Administrator; what was done is kept when all of it worked, else also files are undone."""
	frappe.init(get_site(context))
	frappe.connect()
	try:
		yield
		frappe.db.commit()
	finally:
		frappe.db.rollback()
		frappe.destroy()


def _list(lines: list, when_empty: str) -> None:
	for line in lines:
		click.echo(line)
	if not lines:
		click.echo(when_empty)


commands = [demo, dossier]
