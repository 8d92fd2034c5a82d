"""What somebody hears who does not see a page: the names of its fields, its headings, its errors."""

from collections import Counter
from itertools import pairwise

CONTROLS = {"textbox", "checkbox", "radio", "button", "Date"}
GROUPS = {"group", "radiogroup"}
HEADINGS = """() => [...document.querySelectorAll("h1, h2, h3, h4, h5, h6")]
	.map(({ tagName }) => Number(tagName[1]))"""
UNSAID = """() => {
	const said = new Set();
	document.querySelectorAll("[aria-describedby]").forEach((element) =>
		element.getAttribute("aria-describedby").split(" ").forEach((id) => said.add(id)));
	const problems = [...document.querySelectorAll(".problem:not(:empty)")]
		.filter(({ id, role }) => !said.has(id) && role !== "alert").map(({ outerHTML }) => outerHTML);
	const wrong = [...document.querySelectorAll("[aria-invalid=true]")]
		.filter((field) => !field.closest("[aria-describedby]")).map(({ outerHTML }) => outerHTML);
	return [...problems, ...wrong];
}"""


def faults(page) -> list[str]:
	"""Say what cannot be understood by ear alone: fields without a name of their own, errors of no field,
	headings out of order."""
	levels = page.evaluate(HEADINGS)
	is_ordered = levels[:1] == [1] and levels.count(1) == 1
	is_ordered = is_ordered and all(later <= level + 1 for level, later in pairwise(levels))
	names = Counter(_names(page))
	return [
		*([] if is_ordered else [f"headings {levels}"]),
		*(f"{name}: {number} times" for name, number in names.items() if number > 1 or not name[-1]),
		*page.evaluate(UNSAID),
	]


def write(page, folder, name: str) -> None:
	"""Write what a page says into a file, to be read through."""
	folder.mkdir(parents=True, exist_ok=True)
	(folder / f"{name}.txt").write_text(page.locator("body").aria_snapshot(), "utf-8")


def _names(page) -> list[tuple[str, str, str]]:
	"""List the fields and buttons: (role, name of the group, own name)."""
	session = page.context.new_cdp_session(page)
	nodes = {node["nodeId"]: node for node in session.send("Accessibility.getFullAXTree")["nodes"]}
	session.detach()
	heard = [node for node in nodes.values() if not node["ignored"] and _role(node) in CONTROLS]
	own = [node for node in heard if not _above(node, nodes, {"Date"})]
	return [(_role(node), _name(_above(node, nodes, GROUPS)), _name(node)) for node in own]


def _role(node: dict) -> str:
	return node.get("role", {}).get("value", "")


def _name(node: dict) -> str:
	return node.get("name", {}).get("value", "").strip()


def _above(node: dict, nodes: dict[str, dict], roles: set[str]) -> dict:
	"""The nearest node with a name and one of these roles that a node is in; {} without one."""
	while above := nodes.get(node.get("parentId", "")):
		if _role(above) in roles and _name(above):
			return above
		node = above
	return {}
