"""The tests by what they need: nothing, a site, a browser."""

from .workshop import CHECKOUT

SUITES = {
	"rules": ("rules", "dossier", "prints", "command_line", "demo", "house", "scripts"),
	"site": ("site", "prints"),
	"browser": ("browser",),
}
"""The folders of tests/ in each suite. Those of "rules" run where there is no Frappe; prints can run
there and with the packages of the bench."""


def targets(suites: list[str], arguments: list[str]) -> list[str]:
	"""What pytest is given: the files that the arguments name, else the folders of the suites."""
	if any((CHECKOUT / argument.split("::")[0]).exists() for argument in arguments):
		return arguments
	return [*(f"tests/{folder}" for suite in suites for folder in SUITES[suite]), *arguments]
