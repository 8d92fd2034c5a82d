"""What axe-core finds wrong for people who see, hear or move otherwise (WCAG 2.2 AA and good practice)."""

from axe_playwright_python.sync_playwright import Axe

RULES = ("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice")
OPTIONS = {"resultTypes": ["violations"], "runOnly": {"type": "tag", "values": list(RULES)}}


def violations(page) -> list[str]:
	"""Each rule that the page breaks, with the elements that break it."""
	found = Axe().run(page, options=OPTIONS).response["violations"]
	return [f"{rule['id']}: {[node['html'][:200] for node in rule['nodes']]}" for rule in found]
