"""scripts/ is no package of the app: its modules are imported from their folder, as the scripts do."""

import os
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
while not (ROOT / "scripts" / "workbench").is_dir():
	ROOT = ROOT.parent
sys.path.insert(0, str(ROOT / "scripts"))

from workbench.process import Account  # noqa: E402
from workbench.settings import CERTIFICATES  # noqa: E402


@pytest.fixture
def account(tmp_path) -> Account:
	"""This user with a home that is empty."""
	home = tmp_path / "account"
	home.mkdir()
	return Account("somebody", os.geteuid(), os.getegid(), home)


@pytest.fixture
def caller(tmp_path, monkeypatch) -> Path:
	"""The home of who calls, who has set nothing in variables."""
	home = tmp_path / "caller"
	home.mkdir()
	for name in list(os.environ):
		if name in CERTIFICATES or name.upper().startswith(("PIP_", "NPM_CONFIG_", "UV_")):
			monkeypatch.delenv(name)
	monkeypatch.setenv("HOME", str(home))
	return home


def write(path: Path, text: str) -> Path:
	path.parent.mkdir(parents=True, exist_ok=True)
	path.write_text(text, "utf-8")
	return path
