"""A release: what refuses it, and what it writes, commits and tags."""

from datetime import date

import pytest
from workbench import releasing
from workbench.process import Failure

TODAY = date(2027, 3, 1)


@pytest.fixture
def checkout(tmp_path):
	(tmp_path / "partnership_module").mkdir()
	(tmp_path / releasing.VERSION).write_text('"""The app."""\n\n__version__ = "0.1.0"\n')
	changes = "# Changelog\n\n## Unreleased\n\n- Æbler.\n\n# Not a comment\n\n## 0.1.0\n\n- The first.\n"
	(tmp_path / releasing.CHANGELOG).write_text(changes, "utf-8")
	releasing.git(tmp_path, "init", "--quiet")
	releasing.git(tmp_path, "config", "user.name", "Kim")
	releasing.git(tmp_path, "config", "user.email", "kim@example.invalid")
	commit(tmp_path)
	return tmp_path


def commit(checkout) -> None:
	releasing.git(checkout, "add", ".")
	releasing.git(checkout, "commit", "--quiet", "--message", "Something")


def test_it_moves_what_is_unreleased_under_its_version_and_tags_the_commit(checkout):
	releasing.refuse_unfit(checkout, "0.2.0")
	releasing.release(checkout, "0.2.0", TODAY)
	changes = (checkout / releasing.CHANGELOG).read_text("utf-8")
	assert "## Unreleased\n\n## 0.2.0, 2027-03-01\n\n- Æbler.\n" in changes
	assert releasing.stated_version(checkout) == "0.2.0"
	assert releasing.git(checkout, "status", "--porcelain") == ""
	assert releasing.git(checkout, "describe") == "v0.2.0"
	message = releasing.git(checkout, "tag", "--list", "--format=%(contents)", "v0.2.0")
	assert message == "0.2.0\n\n- Æbler.\n\n# Not a comment"


def test_the_last_release_is_the_highest_that_this_commit_has(checkout):
	assert releasing.last_release(checkout) is None
	for version in ("0.9.0", "0.10.0"):
		releasing.git(checkout, "tag", f"v{version}")
	releasing.git(checkout, "tag", "vintage")
	releasing.git(checkout, "checkout", "--quiet", "-b", "other")
	(checkout / "more").write_text("more")
	commit(checkout)
	releasing.git(checkout, "tag", "v9.0.0")
	releasing.git(checkout, "checkout", "--quiet", "-")
	assert releasing.last_release(checkout) == "v0.10.0"


def released(checkout) -> None:
	releasing.release(checkout, "0.2.0", TODAY)


def tagged(checkout) -> None:
	releasing.git(checkout, "tag", "v0.3.0")


def changed(checkout) -> None:
	(checkout / releasing.VERSION).write_text('__version__ = "0.1.0"\n')


def as_it_is(_checkout) -> None:
	pass


@pytest.mark.parametrize(
	("version", "before", "said"),
	[
		("0.2", as_it_is, "0.2 is no version. Give three numbers"),
		("v0.2.0", as_it_is, "v0.2.0 is no version"),
		("0.1.0", as_it_is, "0.1.0 is not later than 0.1.0"),
		("0.0.9", as_it_is, "0.0.9 is not later than 0.1.0"),
		("0.2.0", changed, "Commit or put aside first what is not committed:\nM partnership_module"),
		("0.3.0", tagged, "There is a tag v0.3.0 already."),
		("0.3.0", released, 'CHANGELOG.md has nothing under "## Unreleased".'),
	],
)
def test_it_is_refused_in_a_sentence_and_nothing_is_written(checkout, version, before, said):
	before(checkout)
	head = releasing.git(checkout, "rev-parse", "HEAD")
	with pytest.raises(Failure) as refused:
		releasing.refuse_unfit(checkout, version)
	assert said in str(refused.value)
	assert releasing.git(checkout, "rev-parse", "HEAD") == head
