"""Dossiers on the command line, without a site: print, check and judge them.

Every command takes several files and goes on with the next one when one is wrong. The exit code is the
worst that happened: DONE, WRONG (a dossier has errors) or UNREADABLE (a file cannot be opened).
"""

import argparse
import sys
from collections import Counter
from collections.abc import Callable, Iterable
from datetime import date, datetime
from functools import partial
from importlib import import_module
from pathlib import Path
from typing import TextIO, TypeAlias

from ..dossier import ocds, other_apps, reading, schema
from ..dossier.milestones import verdicts
from ..dossier.reading import DossierError
from ..prints import files, labels, signs, verifying
from ..prints.agreements import open_points
from ..prints.language import date_text, translator
from ..prints.milestones.verdicts import Words
from ..prints.pdf_signatures import UnreadableFile, trust_of
from ..rules.findings import N_, Finding, worded
from ..rules.milestones.judging import Verdict

Commands: TypeAlias = "argparse._SubParsersAction[argparse.ArgumentParser]"

DONE, WRONG, UNREADABLE = range(3)

NO_SUCH_FILE = N_("There is no file here. Check the path.")
NO_ACCESS = N_("{path} cannot be opened: {reason}.")
NO_TRUST = N_(
	"The certificates of issuers cannot be read: {reason}. The folder holds PEM or DER files alone."
)
NOT_UTF_8 = N_("The file is not text in UTF-8. Save it in that encoding.")
OPEN_POINTS = N_("No errors. Points that are still open: {count}.")
COMPLETE = N_("No errors. Nothing is open.")

DESCRIPTION = "Print, check and judge partnership dossiers. No site and no Frappe are needed."
EXAMPLES = """examples:
  python -m partnership_module render shelter.json --out prints
  python -m partnership_module render shelter.json --version 1 --html-only
  python -m partnership_module render shelter.json --paper role-sheet --party "Shelter North"
  python -m partnership_module render shelter.json --paper one-page --as-of 2004-12-31 --in en
  python -m partnership_module check *.json --language da
  python -m partnership_module verify shelter.pdf
  python -m partnership_module milestones *.json --as-of 2004-12-31 --out prints
  python -m partnership_module evaluations shelter.json --as-of 2005-03-31 --out prints
  python -m partnership_module ocds *.json --as-of 2004-12-31 > open-data.json
  python -m partnership_module schema > dossier.schema.json

exit codes: 0 done, 1 a dossier has errors, 2 a file cannot be opened or the call is wrong"""

PAPERS: dict[str, Callable[[schema.Dossier, str, argparse.Namespace], files.Print]] = {
	"agreement": lambda dossier, stem, options: files.agreement(dossier, stem, options.version),
	"amendment": lambda dossier, stem, options: files.with_comparison(
		dossier, f"{stem}-amendment", options.version
	),
	"role-sheet": lambda dossier, stem, options: files.role_sheets(
		dossier, f"{stem}-role-sheets", _day_of(options), options.party
	),
	"one-page": lambda dossier, stem, options: files.one_page(dossier, f"{stem}-one-page", _day_of(options)),
	"contacts": lambda dossier, stem, options: files.contact_list(
		dossier, f"{stem}-contacts", _day_of(options)
	),
}
"""What `render --paper` writes, by its word."""
ONLY_FOR = {
	"version": ("agreement", "amendment"),
	"as_of": ("role-sheet", "one-page", "contacts"),
	"in_": ("role-sheet", "one-page", "contacts"),
	"party": ("role-sheet",),
}
"""The options of `render` that belong to some papers alone."""

COLUMNS = (
	N_("Code"),
	N_("Milestone"),
	N_("Due"),
	N_("Met on"),
	N_("Status"),
	N_("Timeliness"),
	N_("Attainment"),
	N_("Reason"),
)


def main(arguments: list[str] | None = None) -> int:
	parser = _parser()
	options = parser.parse_args(arguments)
	try:
		plugins = [import_module(name) for name in getattr(options, "plugin", [])]
	except ImportError as error:
		parser.error(f"A plugin cannot be imported: {error}")
	if plugins:
		other_apps.ask(partial(other_apps.of_hooks, plugins))
	if names := _names_given_twice(options):
		parser.error(f"Several files are called {names}. Their prints would overwrite each other.")
	if option := _out_of_place(options):
		papers = " | ".join(ONLY_FOR[option])
		parser.error(f"--{option.strip('_').replace('_', '-')} is for --paper {papers}.")
	exit_code: int = options.run(options)
	return exit_code


def render(options: argparse.Namespace) -> int:
	def write(file: Path, dossier: schema.Dossier) -> None:
		print_ = PAPERS[options.paper](_told_in(dossier, options.in_), file.stem, options)
		if not options.html_only:
			print_ = files.with_files_beside(print_, dossier, file.parent)
		_list(print_.write(options.out, with_pdf=not options.html_only))
		_tell(file, signs.findings_in(print_.html, dossier), options.language, sys.stderr)

	return _each(options, write)


def check(options: argparse.Namespace) -> int:
	def show(file: Path, dossier: schema.Dossier) -> None:
		files.check_agreements(dossier, file.parent)
		if unprintable := signs.findings(dossier):
			raise DossierError(unprintable)
		findings = open_points.findings(dossier)
		_tell(file, findings, options.language)
		summary = Finding("", OPEN_POINTS if findings else COMPLETE, {"count": len(findings)})
		_tell(file, [summary], options.language)

	return _each(options, show)


def judge(options: argparse.Namespace) -> int:
	as_of = options.as_of or date.today()

	def show(file: Path, dossier: schema.Dossier) -> None:
		print(f"{dossier.partnership.title}, {as_of.isoformat()}\n")
		print(_table(dossier, as_of, options.language))
		if options.out:
			_list(files.milestone_report(dossier, f"{file.stem}-milestones", as_of).write(options.out))

	return _each(options, show)


def evaluate(options: argparse.Namespace) -> int:
	def write(file: Path, dossier: schema.Dossier) -> None:
		for number, row in enumerate(dossier.evaluations, start=1):
			day = options.as_of or row.period_to or date.today()
			name = f"{file.stem}-evaluation-{number}"
			_list(
				files.evaluation_report(dossier, files.fetched(dossier, row, day), name, day).write(
					options.out
				)
			)

	return _each(options, write)


def open_data(options: argparse.Namespace) -> int:
	as_of = options.as_of or date.today()
	releases = []

	def add(file: Path, dossier: schema.Dossier) -> None:
		releases.append(ocds.release(dossier, as_of, with_names=options.with_names))

	worst = _each(options, add)
	print(ocds.write(ocds.package(releases, as_of, publisher=options.publisher)), end="")
	return worst


def verify(options: argparse.Namespace) -> int:
	try:
		trust = trust_of(file.read_bytes() for file in _files_in(options.trust))
	except (OSError, UnreadableFile) as error:
		_tell(options.trust, [Finding("", NO_TRUST, {"reason": str(error)})], options.language, sys.stderr)
		return UNREADABLE
	now, worst = datetime.now().astimezone(), DONE
	for file in options.files:
		try:
			told = verifying.told_of(file.read_bytes(), trust, now)
		except OSError as error:
			_tell(file, [_unreadable(error)], options.language, sys.stderr)
			worst = UNREADABLE
			continue
		_tell(file, told.sentences, options.language)
		if not told.is_whole:
			worst = max(worst, WRONG)
	return worst


def _files_in(folder: Path | None) -> list[Path]:
	return sorted(path for path in folder.iterdir() if path.is_file()) if folder else []


def print_schema(options: argparse.Namespace) -> int:
	print(reading.json_schema(), end="")
	return DONE


def _each(options: argparse.Namespace, act: Callable[[Path, schema.Dossier], None]) -> int:
	"""Do something with every dossier that is right; name what is wrong with the others."""
	worst = DONE
	for file in options.files:
		try:
			act(file, reading.read(file.read_text("utf-8")))
		except DossierError as error:
			_tell(file, error.findings, options.language, sys.stderr)
			worst = max(worst, WRONG)
		except (OSError, UnicodeDecodeError) as error:
			_tell(file, [_unreadable(error)], options.language, sys.stderr)
			worst = UNREADABLE
	return worst


def _unreadable(error: OSError | UnicodeDecodeError) -> Finding:
	if isinstance(error, FileNotFoundError):
		return Finding("", NO_SUCH_FILE)
	if isinstance(error, UnicodeDecodeError):
		return Finding("", NOT_UTF_8)
	return Finding("", NO_ACCESS, {"path": error.filename, "reason": error.strerror})


def _tell(file: Path, findings: Iterable[Finding], language: str, stream: TextIO | None = None) -> None:
	for finding in findings:
		where = f"{file}: {finding.place}" if finding.place else file
		sentence = worded(
			finding,
			translator(language),
			partial(date_text, language=language),
			partial(labels.label, language=language),
		)
		print(f"{where}: {sentence}{_field(finding.place, language)}", file=stream or sys.stdout)


def _field(place: str, language: str) -> str:
	"""Name the field at a place as its form calls it, for who knows the forms; "" without a label."""
	text = labels.label(place, "", language)
	return f" ({text})" if text else ""


def _list(paths: Iterable[Path]) -> None:
	for path in paths:
		print(path)


def _table(dossier: schema.Dossier, as_of: date, language: str) -> str:
	judged = verdicts.judged(dossier.milestones, as_of)
	rows = [_row(record, verdict, as_of, language) for record, verdict in judged]
	return _aligned([[translator(language)(column) for column in COLUMNS], *rows])


def _row(record: schema.Milestone, verdict: Verdict, as_of: date, language: str) -> list[str]:
	words = Words(language)
	cells = (
		record.code,
		record.title,
		verdicts.due_day(record, as_of),
		verdicts.met_day(record, as_of),
		words.status(verdict.status)["word"],
		words.timeliness(verdict),
		words.attainment(verdict),
		translator(language)(verdict.reason),
	)
	return ["" if cell is None else str(cell) for cell in cells]


def _aligned(rows: list[list[str]]) -> str:
	widths = [max(map(len, column)) for column in zip(*rows, strict=True)]
	lines = (
		"  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)).rstrip() for row in rows
	)
	return "\n".join(lines) + "\n"


# --- the call ------------------------------------------------------------------------------------------


def _parser() -> argparse.ArgumentParser:
	parser = argparse.ArgumentParser(
		prog="python -m partnership_module",
		description=DESCRIPTION,
		epilog=EXAMPLES,
		formatter_class=argparse.RawDescriptionHelpFormatter,
	)
	commands = parser.add_subparsers(
		required=True, metavar="render | check | verify | milestones | evaluations | ocds | schema"
	)
	_add_render(commands)
	_add_files(
		commands, "check", check, "name errors (exit code 1) and what is still open, each with its place"
	)
	text = (
		"say of each PDF whether it holds together: its dossier, the frozen text and the files appended to "
		"it; and who signed it"
	)
	command = _add_files(commands, "verify", verify, text, what="PDF of an agreement")
	command.add_argument(
		"--trust",
		type=Path,
		metavar="FOLDER",
		help="certificates of the issuers you trust, and lists of revoked ones",
	)
	_add_milestones(commands)
	_add_evaluations(commands)
	_add_open_data(commands)
	command = commands.add_parser("schema", help="print the JSON Schema of a dossier")
	command.set_defaults(run=print_schema)
	return parser


def _add_render(commands: Commands) -> None:
	text = "write the agreement, or another paper, as NAME.html and NAME.pdf"
	command = _add_files(commands, "render", render, text)
	command.add_argument(
		"--paper", choices=PAPERS, default="agreement", help="what is written (agreement); others as NAME-…"
	)
	command.add_argument("--out", type=Path, default=Path(), metavar="DIR", help="folder to write to (.)")
	command.add_argument("--version", type=int, metavar="N", help="version of the agreement (the latest)")
	command.add_argument("--party", metavar="NAME", help="whose role sheet (that of every party)")
	command.add_argument("--as-of", type=_day, metavar="DATE", help="day to tell of, as 2004-12-31 (today)")
	command.add_argument(
		"--in",
		dest="in_",
		choices=("en", "da"),
		help="language of the paper (the partnership's; an agreement has its own)",
	)
	command.add_argument("--html-only", action="store_true", help="write no PDF")


def _add_milestones(commands: Commands) -> None:
	command = _add_files(commands, "milestones", judge, "judge the milestones as of a day")
	command.add_argument("--as-of", type=_day, metavar="DATE", help="day to judge at, as 2004-12-31 (today)")
	command.add_argument("--out", type=Path, metavar="DIR", help="write the report as HTML and PDF here too")


def _add_evaluations(commands: Commands) -> None:
	text = "write the evaluations, verdicts fetched, as NAME-evaluation-N.html and .pdf"
	command = _add_files(commands, "evaluations", evaluate, text)
	command.add_argument(
		"--as-of", type=_day, metavar="DATE", help="day to judge at (the end of the period, else today)"
	)
	command.add_argument("--out", type=Path, default=Path(), metavar="DIR", help="folder to write to (.)")


def _add_open_data(commands: Commands) -> None:
	command = _add_files(commands, "ocds", open_data, "print one open data file (OCDS) of all dossiers")
	command.add_argument("--as-of", type=_day, metavar="DATE", help="day to tell of, as 2004-12-31 (today)")
	command.add_argument("--with-names", action="store_true", help="name persons too")
	command.add_argument("--publisher", metavar="NAME", help="who publishes the file")


def _add_files(
	commands: Commands,
	name: str,
	run: Callable[[argparse.Namespace], int],
	text: str,
	what: str = "dossier, a JSON file",
) -> argparse.ArgumentParser:
	command = commands.add_parser(name, help=text, description=f"{text[0].upper()}{text[1:]}.")
	command.add_argument("files", nargs="+", type=Path, metavar="FILE", help=what)
	command.add_argument(
		"--language", choices=("en", "da"), default="en", help="language of what is said here (en)"
	)
	command.add_argument(
		"--plugin", action="append", default=[], metavar="MODULE", help="hooks of another app: green.hooks"
	)
	command.set_defaults(run=run)
	return command


def _out_of_place(options: argparse.Namespace) -> str:
	"""Find an option of `render` that the paper does not have; "" where all fit."""
	given = [name for name in ONLY_FOR if getattr(options, name, None) is not None]
	paper = getattr(options, "paper", None)
	return next((name for name in given if paper and paper not in ONLY_FOR[name]), "")


def _day_of(options: argparse.Namespace) -> date:
	day: date = options.as_of or date.today()
	return day


def _told_in(dossier: schema.Dossier, language: str | None) -> schema.Dossier:
	"""The dossier with the language that its papers are wanted in."""
	if not language:
		return dossier
	partnership = dossier.partnership.model_copy(update={"language": language})
	return dossier.model_copy(update={"partnership": partnership})


def _names_given_twice(options: argparse.Namespace) -> str:
	"""Find names of files that stand in different folders and yet are printed to one."""
	names = Counter(file.stem for file in options.files) if getattr(options, "out", None) else {}
	return ", ".join(name for name, times in names.items() if times > 1)


def _day(text: str) -> date:
	try:
		return date.fromisoformat(text)
	except ValueError:
		raise argparse.ArgumentTypeError(f'"{text}" is not a date. Write it as 2004-12-31.') from None
