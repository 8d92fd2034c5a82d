"""The stamps of the records that the app ships: a later one would hide the next change from sites."""

import json
from datetime import datetime, timedelta
from pathlib import Path

import pytest

import partnership_module

AHEAD = timedelta(hours=14)
"""Of the time zone of who stamped it."""
APP = Path(partnership_module.__file__).parent
SHIPPED = sorted(
	path for folder in ("partnership", "workspace_sidebar") for path in (APP / folder).rglob("*.json")
)


@pytest.mark.parametrize("path", SHIPPED, ids=lambda path: path.name)
def test_nothing_is_stamped_in_the_future(path):
	record = json.loads(path.read_text("utf-8"))
	for stamp in filter(None, (record.get("creation"), record.get("modified"))):
		assert datetime.fromisoformat(stamp) < datetime.now() + AHEAD
