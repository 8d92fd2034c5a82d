"""The app of the example in docs/extending.md, written as it stands there."""

import re
from pathlib import Path

PAGE = Path(__file__).parents[2] / "docs" / "extending.md"
FILES = re.compile(r"^`(green/[\w/.]+)`\n\n```\w+\n(.*?)^```$", re.M | re.S)


def written(folder: Path) -> Path:
	"""Write the app into a folder, which is to be on the path of Python."""
	for name, text in FILES.findall(PAGE.read_text("utf-8")):
		path = folder / name
		path.parent.mkdir(parents=True, exist_ok=True)
		path.write_text(text, "utf-8")
	(folder / "green" / "__init__.py").touch()
	return folder


def lines() -> int:
	"""Count the lines of Python in the example."""
	texts = [text for name, text in FILES.findall(PAGE.read_text("utf-8")) if name.endswith(".py")]
	return sum(len(text.splitlines()) for text in texts)
