"""Builds the app. Dependencies and metadata stand in pyproject.toml; the version in the package."""

import re
from pathlib import Path

from setuptools import find_packages, setup

ROOT = Path(__file__).parent
PACKAGE = ROOT / "partnership_module"
LINKED = ("fixtures", "patches", "tests")


def version() -> str:
	return re.search(r'__version__ = "(.+)"', (PACKAGE / "__init__.py").read_text())[1]


def stop_without_links() -> None:
	broken = [name for name in LINKED if not (PACKAGE / name).is_dir()]
	if broken:
		raise SystemExit(
			f"partnership_module/{broken[0]} is not a folder: this checkout has lost its symbolic links. "
			"Check out again with `git config core.symlinks true`, on a file system that has them."
		)


stop_without_links()

setup(
	name="partnership_module",
	version=version(),
	packages=find_packages(include=["partnership_module", "partnership_module.*"]),
	package_data={"partnership_module": ["**/*"]},
)
