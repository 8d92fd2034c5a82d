"""The command line, as it is called: arguments in, text and files and an exit code out."""

import json
import subprocess
import sys
from pathlib import Path

import pytest
from pypdf import PdfReader

from partnership_module import demo
from partnership_module.command_line import main
from partnership_module.dossier import reading
from partnership_module.dossier.digest import digest

DEMO = sorted(Path(demo.__file__).parent.glob("*.json"))
GREENLANDERS = Path(demo.__file__).parent / "greenlanders.json"
SCHEMA = Path(demo.__file__).parent.parent.parent / "docs" / "dossier.schema.json"


@pytest.fixture
def run(capsys):
	"""Call a command; gives exit code, standard output and standard error."""

	def call(*arguments) -> tuple[int, str, str]:
		try:
			code = main.main([str(argument) for argument in arguments])
		except SystemExit as end:
			code = end.code
		return code, *capsys.readouterr()

	return call


@pytest.fixture
def broken(tmp_path) -> Path:
	data = json.loads(GREENLANDERS.read_text("utf-8"))
	data["partnership"]["members"][2]["group_name"] = "Bestyrelsen"
	data["milestones"][0]["due"] = "2004-02-30"
	return written(tmp_path / "broken.json", data)


@pytest.fixture
def unknown_group(tmp_path) -> Path:
	data = json.loads(GREENLANDERS.read_text("utf-8"))
	data["partnership"]["members"][2]["group_name"] = "Bestyrelsen"
	return written(tmp_path / "unknown_group.json", data)


def written(path: Path, data: dict) -> Path:
	path.write_text(json.dumps(data), "utf-8")
	return path


@pytest.mark.parametrize("file", DEMO, ids=lambda file: file.stem)
def test_the_demo_dossiers_have_no_errors(run, file):
	code, out, err = run("check", file)
	assert (code, err) == (0, "")
	assert "No errors." in out


def test_what_is_open_is_named_with_its_place(run):
	code, out, _err = run("check", GREENLANDERS)
	assert code == 0
	assert f"{GREENLANDERS}: partnership.exit_decided_by: A party may leave with 3 months' notice" in out


def test_an_error_is_named_with_its_place(run, unknown_group):
	code, out, err = run("check", unknown_group)
	assert (code, out) == (1, "")
	assert f"{unknown_group}: partnership.members.2.group_name: " in err
	assert "Bestyrelsen" in err


def test_a_wrong_value_is_named_with_its_place(run, broken):
	code, _out, err = run("check", broken)
	assert code == 1
	assert """milestones.0.due: "2004-02-30" is not a date.""" in err


def test_the_language_can_be_chosen(run, unknown_group):
	english, danish = (run("check", unknown_group, "--language", language)[2] for language in ("en", "da"))
	assert english != danish
	assert "Bestyrelsen" in danish


@pytest.mark.parametrize(
	("paper", "name", "word"),
	[
		("one-page", "greenlanders-one-page", "The partnership on one page"),
		("role-sheet", "greenlanders-role-sheets", "Role sheet"),
		("contacts", "greenlanders-contacts", "Contact list"),
	],
)
def test_papers_of_a_partnership_are_written_in_the_language_asked_for(run, tmp_path, paper, name, word):
	asked = ("--paper", paper, "--as-of", "2004-12-31", "--in", "en", "--out", tmp_path)
	code, out, _err = run("render", GREENLANDERS, *asked)
	assert code == 0
	assert out.split() == [str(tmp_path / f"{name}.{suffix}") for suffix in ("html", "pdf")]
	html = (tmp_path / f"{name}.html").read_text("utf-8")
	assert word in html
	assert "31\xa0December\xa02004" in html


def test_the_role_sheet_of_one_party(run, tmp_path):
	asked = ("--paper", "role-sheet", "--html-only", "--out", tmp_path)
	code, *_said = run("render", GREENLANDERS, *asked, "--party", "Social, Esbjerg Kommune")
	html = (tmp_path / "greenlanders-role-sheets.html").read_text("utf-8")
	assert (code, html.count("<h1>")) == (0, 1)
	code, _out, err = run("render", GREENLANDERS, *asked, "--party", "Brandvæsenet", "--language", "da")
	assert code == 1
	assert "Brandvæsenet er ikke part i dette partnerskab." in err


def test_an_amendment_is_written(run, tmp_path):
	code, out, _err = run("render", GREENLANDERS, "--paper", "amendment", "--html-only", "--out", tmp_path)
	assert (code, out.strip()) == (0, str(tmp_path / "greenlanders-amendment.html"))


@pytest.mark.parametrize(
	("paper", "option", "said"),
	[
		("contacts", ("--version", "1"), "--version is for --paper agreement | amendment."),
		("agreement", ("--as-of", "2004-12-31"), "--as-of is for --paper role-sheet | one-page | contacts."),
		("amendment", ("--in", "en"), "--in is for --paper"),
		("one-page", ("--party", "A"), "--party is for --paper role-sheet."),
	],
)
def test_an_option_that_a_paper_does_not_have_is_refused(run, paper, option, said):
	code, _out, err = run("render", GREENLANDERS, "--paper", paper, *option)
	assert code == 2
	assert said in err


def test_one_wrong_file_does_not_stop_the_others(run, unknown_group):
	code, out, err = run("check", unknown_group, GREENLANDERS)
	assert code == 1
	assert f"{GREENLANDERS}: No errors." in out
	assert f"{unknown_group}: partnership" in err


@pytest.mark.parametrize("content", [None, b"\xe6", b"{", b""])
def test_a_file_that_cannot_be_used_is_named(run, tmp_path, content):
	file = tmp_path / "a.json"
	if content is not None:
		file.write_bytes(content)
	code, _out, err = run("check", file)
	assert code in (1, 2)
	assert err.startswith(f"{file}: ")
	assert "Traceback" not in err


def test_a_folder_is_no_dossier(run, tmp_path):
	code, _out, err = run("check", tmp_path)
	assert (code, err.count("\n")) == (2, 1)


def test_a_folder_that_cannot_be_written_to_is_named(run, tmp_path):
	(tmp_path / "prints").write_text("in the way")
	code, _out, err = run("render", GREENLANDERS, "--out", tmp_path / "prints")
	assert code == 2
	assert f"{tmp_path / 'prints'} cannot be opened" in err


def test_render_writes_html_and_pdf_with_the_dossier_inside(run, tmp_path):
	out_folder = tmp_path / "new" / "prints"
	code, out, _err = run("render", GREENLANDERS, "--out", out_folder)
	html, pdf = out_folder / "greenlanders.html", out_folder / "greenlanders.pdf"
	assert (code, out.split()) == (0, [str(html), str(pdf)])
	assert "Vindrosen" in html.read_text("utf-8")
	attached = PdfReader(pdf).attachments["dossier.json"][0]
	assert reading.read(attached.decode()) == reading.read(GREENLANDERS.read_text("utf-8"))


def test_render_is_the_same_every_time(run, tmp_path):
	for folder in ("first", "second"):
		run("render", GREENLANDERS, "--out", tmp_path / folder)
	for name in ("greenlanders.html", "greenlanders.pdf"):
		assert (tmp_path / "first" / name).read_bytes() == (tmp_path / "second" / name).read_bytes()


def test_render_without_pdf(run, tmp_path):
	run("render", *DEMO, "--out", tmp_path, "--html-only")
	assert sorted(path.name for path in tmp_path.iterdir()) == [f"{file.stem}.html" for file in DEMO]


def test_a_version_that_does_not_exist(run, tmp_path):
	code, _out, err = run("render", GREENLANDERS, "--version", "7", "--out", tmp_path)
	assert code == 1
	assert "version 7" in err
	assert not list(tmp_path.iterdir())


def test_a_dossier_without_an_agreement(run, tmp_path):
	file = written(
		tmp_path / "idea.json", {"format": "partnership-dossier/1", "partnership": {"title": "Idé"}}
	)
	code, _out, err = run("render", file, "--out", tmp_path)
	assert code == 1
	assert err.startswith(f"{file}: agreements: ")
	assert err.count("\n") == 1


def test_jinja_that_cannot_be_filled_in_is_an_error_with_its_place(run, tmp_path):
	data = json.loads(GREENLANDERS.read_text("utf-8"))
	data["agreements"][0]["sections"][1]["text"] = "Budgettet er {{ partnership.budget }}."
	for command in ("check", "render"):
		code, _out, err = run(command, written(tmp_path / "jinja.json", data))
		assert code == 1
		assert "jinja.json: agreements.0.sections.1.text: " in err
		assert "budget" in err


def test_two_files_of_one_name_would_overwrite_each_other(run, tmp_path):
	other = tmp_path / GREENLANDERS.name
	other.write_bytes(GREENLANDERS.read_bytes())
	code, _out, err = run("render", GREENLANDERS, other, "--out", tmp_path / "prints")
	assert code == 2
	assert "greenlanders" in err
	assert not (tmp_path / "prints").exists()


def test_milestones_are_judged_as_of_a_day(run):
	_code, before, _err = run("milestones", GREENLANDERS, "--as-of", "2004-08-31")
	_code, after, _err = run("milestones", GREENLANDERS, "--as-of", "2004-10-01")
	assert line_of("M3", before).split()[-1] != line_of("M3", after).split()[-1]
	assert "on time" in line_of("M3", after)


def line_of(code: str, table: str) -> str:
	return next(line for line in table.splitlines() if line.startswith(code))


def test_the_columns_of_the_table_stand_under_each_other(run):
	_code, out, _err = run("milestones", GREENLANDERS, "--as-of", "2004-10-01")
	header, *rows = out.splitlines()[2:]
	assert all(row[header.index("Milestone") - 2 :].startswith("  ") for row in rows if row)


def test_a_milestone_report_can_be_written(run, tmp_path):
	run("milestones", GREENLANDERS, "--as-of", "2004-10-01", "--out", tmp_path)
	names = sorted(path.name for path in tmp_path.iterdir())
	assert names == ["greenlanders-milestones.html", "greenlanders-milestones.pdf"]


def test_evaluations_are_written_with_the_verdicts_of_the_day(run, tmp_path):
	data = json.loads(GREENLANDERS.with_name("violence.json").read_text("utf-8"))
	data["evaluations"][0]["period_to"] = "2004-11-30"
	file = written(tmp_path / "violence.json", data)
	for day in ("2004-12-31", "2005-03-31"):
		_code, out, _err = run("evaluations", file, "--as-of", day, "--out", tmp_path / day)
		assert out.split() == [
			str(tmp_path / day / f"violence-evaluation-1.{kind}") for kind in ("html", "pdf")
		]
	then, later = (
		(tmp_path / day / "violence-evaluation-1.html").read_text() for day in ("2004-12-31", "2005-03-31")
	)
	assert "90 dage over fristen" in later
	assert "90 dage over fristen" not in then


def test_a_frozen_evaluation_is_written_as_it_was_frozen(run, tmp_path):
	data, frozen = json.loads(GREENLANDERS.read_text("utf-8")), "<p>Sådan var det.</p>"
	data["evaluations"][0] |= {"submitted": True, "frozen_html": frozen, "digest": digest(frozen)}
	run("evaluations", written(tmp_path / "frozen.json", data), "--as-of", "2005-03-31", "--out", tmp_path)
	assert (tmp_path / "frozen-evaluation-1.html").read_text("utf-8") == frozen


def test_a_day_that_is_none(run):
	code, _out, err = run("milestones", GREENLANDERS, "--as-of", "31-12-2004")
	assert code == 2
	assert '"31-12-2004" is not a date. Write it as 2004-12-31.' in err


def test_the_published_schema_is_current(run):
	code, out, _err = run("schema")
	assert code == 0
	assert json.loads(out) == json.loads(SCHEMA.read_text("utf-8")), (
		"Run: python -m partnership_module schema > docs/dossier.schema.json"
	)


@pytest.mark.parametrize("file", DEMO, ids=lambda file: file.stem)
def test_the_demo_dossiers_follow_the_published_schema(file):
	jsonschema = pytest.importorskip("jsonschema")
	schema = json.loads(SCHEMA.read_text("utf-8"))
	jsonschema.Draft202012Validator(schema).validate(json.loads(file.read_text("utf-8")))


def test_help_shows_examples(run):
	code, out, _err = run("--help")
	assert code == 0
	assert "render shelter.json --out prints" in out


def test_it_runs_as_a_module_without_frappe():
	blocked = "import sys; sys.modules['frappe'] = None; import runpy; "
	call = f"sys.argv[1:] = ['check', {str(GREENLANDERS)!r}]; runpy.run_module('partnership_module')"
	result = subprocess.run([sys.executable, "-c", blocked + call], capture_output=True, text=True)
	assert (result.returncode, result.stderr) == (0, "")


def test_the_example_of_the_documentation_is_right(run, tmp_path):
	page = (SCHEMA.parent / "dossier.md").read_text("utf-8")
	example = page.partition("```json\n")[2].partition("```")[0]
	file = tmp_path / "example.json"
	file.write_text(example, "utf-8")
	assert run("check", file)[0] == 0
	assert run("render", file, "--out", tmp_path, "--html-only")[0] == 0


INPUTS = Path(__file__).parent.parent / "inputs"


@pytest.mark.parametrize(
	("name", "told"),
	[
		("07_party_unknown", "organisationen Århus kommune, som mangler i listen over organisationer"),
		(
			"10_task_activity",
			"Når politiet optager rapport om husspektakler eller vold … henviser til aktiviteten BOKS 2,",
		),
		(
			"11_jinja",
			"linje 1, kan ikke udfyldes: Det, der står i krøllede parenteser, er ikke fuldstændigt.",
		),
		(
			"12_jinja2",
			"linje 1, kan ikke udfyldes: Det, der står i krøllede parenteser, er ikke fuldstændigt.",
		),
		("14_role_order", "opret det, der mangler. (Rollernes rækkefølge)"),
	],
)
def test_a_malformed_file_is_told_of_in_the_readers_language(run, name, told):
	code, _out, err = run("check", INPUTS / "contracts-malformed" / f"{name}.json", "--language", "da")
	assert code == 1
	assert told in err


@pytest.mark.parametrize("name", ["13_curly", "34_bom"])
def test_a_single_bracket_and_a_byte_order_mark_are_no_error(run, name):
	code, out, _err = run("check", INPUTS / "contracts-malformed" / f"{name}.json", "--language", "da")
	assert code == 0
	assert "Ingen fejl." in out


def test_signs_that_no_typeface_has_are_named_by_check_and_render(run, tmp_path):
	file = INPUTS / "contracts" / "glyph-tamil.json"
	code, _out, err = run("check", file, "--language", "da")
	assert code == 1
	assert "partnership.purpose: Feltet Formål indeholder tegn" in err
	assert "(U+0BA4, TAMIL LETTER TA)" in err
	code, _out, err = run("render", file, "--html-only", "--out", tmp_path)
	assert code == 0
	assert "(U+0BA4, TAMIL LETTER TA)" in err


# --- files that are appendices -----------------------------------------------------------------------------

WITH_FILES = INPUTS / "contracts-with-files"


@pytest.fixture
def harbour(tmp_path) -> Path:
	"""A folder of its own with a contract of five appendices, two of which are PDFs."""
	for file in WITH_FILES.iterdir():
		(tmp_path / file.name).write_bytes(file.read_bytes())
	return tmp_path / "tryg-havneby.json"


def test_the_files_beside_a_dossier_are_appended_and_verified(run, harbour):
	out = harbour.parent / "prints"
	assert run("render", harbour, "--out", out)[0] == 0
	assert len(PdfReader(out / "tryg-havneby.pdf").pages) == 11
	code, told, _err = run("verify", out / "tryg-havneby.pdf", "--language", "da")
	assert code == 0
	assert "Dette er et udkast til version 1." in told
	for label, name in (("Bilag D", "budget-2027.pdf"), ("Bilag E", "kort-havnebyen.pdf")):
		assert f"{label}: Filen {name} er vedhæftet, og dens sider er med" in told


def test_check_looks_into_the_files_too(run, harbour):
	assert run("check", harbour)[0] == 0
	(harbour.parent / "budget-2027.pdf").unlink()
	code, _out, err = run("check", harbour, "--language", "da")
	assert code == 1
	assert "Filen budget-2027.pdf til bilaget Bilag D er her ikke" in err


def test_a_changed_file_is_refused_and_nothing_is_printed(run, harbour):
	(harbour.parent / "budget-2027.pdf").write_bytes((WITH_FILES / "kort-havnebyen.pdf").read_bytes())
	code, _out, err = run("render", harbour, "--out", harbour.parent / "prints")
	assert code == 1
	assert "is not the one that the agreement states" in err
	assert not (harbour.parent / "prints").exists()


def test_html_alone_needs_no_files(run, harbour):
	(harbour.parent / "budget-2027.pdf").unlink()
	assert run("render", harbour, "--html-only", "--out", harbour.parent / "prints")[0] == 0


@pytest.mark.parametrize(
	"name", ["../budget-2027.pdf", "/etc/budget.pdf", "a\\b.pdf", "budget.exe", ".pdf/", "a\x00.pdf"]
)
def test_a_file_is_named_by_its_name_alone(run, harbour, name):
	data = json.loads(harbour.read_text("utf-8"))
	data["partnership"]["appendices"][1]["file_name"] = name
	code, _out, err = run("check", written(harbour, data))
	assert code == 1
	assert "appendices.1.file_name" in err and "the name of a PDF" in err


def test_a_file_is_stated_whole_or_not_at_all(run, harbour):
	data = json.loads(harbour.read_text("utf-8"))
	del data["partnership"]["appendices"][1]["file_pages"]
	code, _out, err = run("check", written(harbour, data))
	assert code == 1
	assert "appendices.1.file_pages: Of the file of the appendix Budget 2027 this is not stated." in err


def test_the_pages_of_a_file_are_counted(run, harbour):
	data = json.loads(harbour.read_text("utf-8"))
	data["partnership"]["appendices"][1]["file_pages"] = 3
	code, _out, err = run("check", written(harbour, data))
	assert code == 1
	assert "budget-2027.pdf has 2 pages, not 3." in err


def test_what_is_no_pdf_of_an_agreement_is_not_verified(run, harbour):
	assert run("verify", harbour.parent / "budget-2027.pdf")[0] == 1
	assert run("verify", harbour.parent / "nothing.pdf")[0] == 2
