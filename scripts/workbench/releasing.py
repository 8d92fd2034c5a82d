"""A release in the terms of the changelog: what is unreleased gets a version, a commit and a tag.

Nothing is sent anywhere: the person who makes the release pushes it.
"""

import re
import subprocess
from datetime import date
from pathlib import Path

from .process import Failure

CHANGELOG, VERSION = Path("CHANGELOG.md"), Path("partnership_module/__init__.py")
UNRELEASED = "## Unreleased"
NUMBERS = re.compile(r"(\d+)\.(\d+)\.(\d+)")
STATED = re.compile(r'__version__ = "([^"]+)"')


def git(folder: Path, *words: str) -> str:
	"""Standard output of git in a folder. Raises Failure with what it said when it fails."""
	done = subprocess.run(["git", "-C", folder, *words], capture_output=True, text=True, check=False)
	if done.returncode:
		raise Failure(f"git {words[0]} failed: {(done.stderr or done.stdout).strip()}")
	return done.stdout.strip()


def refuse_unfit(folder: Path, version: str) -> None:
	"""Raise Failure where this version cannot be released from a checkout."""
	if not NUMBERS.fullmatch(version):
		raise Failure(f"{version} is no version. Give three numbers, say 0.2.0.")
	if changed := git(folder, "status", "--porcelain"):
		raise Failure(f"Commit or put aside first what is not committed:\n{changed}")
	if _numbers(version) <= _numbers(earlier := stated_version(folder)):
		raise Failure(f"{version} is not later than {earlier}, which the app says it is. Choose a later one.")
	if tag_of(version) in git(folder, "tag").split():
		raise Failure(f"There is a tag {tag_of(version)} already. Choose a later version.")
	if not notes(folder):
		raise Failure(f'{CHANGELOG} has nothing under "{UNRELEASED}". Write what people notice.')


def stated_version(folder: Path) -> str:
	"""Give the version that the app says it is."""
	return STATED.search((folder / VERSION).read_text("utf-8"))[1]


def notes(folder: Path) -> str:
	"""Give what the changelog has unreleased; "" where that is nothing."""
	_before, _heading, after = (folder / CHANGELOG).read_text("utf-8").partition(f"{UNRELEASED}\n")
	return re.split(r"^## ", after, maxsplit=1, flags=re.MULTILINE)[0].strip()


def last_release(folder: Path) -> str | None:
	"""Give the tag of the last release before this commit; None before the first."""
	tags = git(folder, "tag", "--merged", "HEAD", "--list", "v*").split()
	released = [tag for tag in tags if NUMBERS.fullmatch(tag[1:])]
	return max(released, key=lambda tag: _numbers(tag[1:]), default=None)


def release(folder: Path, version: str, today: date) -> None:
	"""Write the version and its day where they are stated, commit them, and tag the commit with the notes."""
	said = notes(folder)
	_replace(folder / CHANGELOG, f"{UNRELEASED}\n", f"{UNRELEASED}\n\n## {version}, {today.isoformat()}\n")
	_replace(
		folder / VERSION,
		STATED.search((folder / VERSION).read_text("utf-8"))[0],
		f'__version__ = "{version}"',
	)
	git(folder, "commit", "--quiet", "--message", f"Release {version}", str(CHANGELOG), str(VERSION))
	# With "#" the headings of the notes would be comments to git.
	git(
		folder,
		"tag",
		"--annotate",
		tag_of(version),
		"--cleanup=verbatim",
		"--message",
		f"{version}\n\n{said}\n",
	)


def tag_of(version: str) -> str:
	return f"v{version}"


def _numbers(version: str) -> tuple[int, ...]:
	return tuple(map(int, NUMBERS.fullmatch(version).groups()))


def _replace(path: Path, old: str, new: str) -> None:
	path.write_text(path.read_text("utf-8").replace(old, new, 1), "utf-8")
