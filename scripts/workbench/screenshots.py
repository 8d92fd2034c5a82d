"""The pictures of the guide for coordinators: taken by a browser test, kept small in docs/images."""

import shutil
from pathlib import Path

from .process import Failure

TAKEN_BY = "tests/browser/test_guide_pictures.py"
BEGINS = "guide-"


def put_into_docs(checkout: Path) -> list[str]:
	"""Put the pictures that the test has taken into docs/images; their names. Raises Failure without one."""
	taken = sorted((checkout / "out" / "screens").glob(f"{BEGINS}*.png"))
	if not taken:
		raise Failure(f"{TAKEN_BY} has taken no picture.")
	folder = checkout / "docs" / "images"
	for picture in taken:
		shutil.copyfile(picture, folder / picture.name)
	return [picture.name for picture in taken]
