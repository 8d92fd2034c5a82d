"""The sidebar that Frappe 16 shows leads where the workspace leads: 15 has only the workspace."""

import json
from pathlib import Path

import partnership_module

APP = Path(partnership_module.__file__).parent
WORKSPACE = APP / "partnership" / "workspace" / "partnerships" / "partnerships.json"
SIDEBAR = APP / "workspace_sidebar" / "partnerships.json"


def record(path: Path) -> dict:
	return json.loads(path.read_text("utf-8"))


def in_sections(rows: list[dict], section: str, first: str) -> dict[str, list[tuple]]:
	"""By heading the links under it: label, and what they lead to. first: the heading of those before any."""
	found: dict[str, list[tuple]] = {first: []}
	heading = first
	for row in rows:
		if row["type"] == section:
			heading = row["label"]
			found.setdefault(heading, [])
		else:
			found[heading].append((row["label"], row["link_type"], row["link_to"]))
	return found


def test_it_has_the_links_of_the_workspace_under_the_same_headings():
	workspace, (home, *items) = record(WORKSPACE), record(SIDEBAR)["items"]
	assert (home["link_type"], home["link_to"]) == ("Workspace", workspace["name"])
	cards = in_sections(workspace["links"], "Card Break", "Partnerships")
	assert in_sections(items, "Section Break", "Partnerships") == cards


def test_it_is_the_one_of_the_workspace_and_of_the_app():
	"""For a workspace without a sidebar of its title, and for a module without one, Frappe makes its own."""
	workspace, sidebar = record(WORKSPACE), record(SIDEBAR)
	assert sidebar["name"] == sidebar["title"] == workspace["name"]
	assert sidebar["module"] == workspace["module"]
	assert (sidebar["app"], sidebar["standard"]) == ("partnership_module", 1)


def test_what_stands_under_a_heading_is_its_child():
	heading = False
	for item in record(SIDEBAR)["items"]:
		heading = heading or item["type"] == "Section Break"
		assert item["child"] == int(heading and item["type"] == "Link")
