"""`python -m partnership_module.demo FOLDER` writes every paper of the demonstration, without a site."""

import sys
from datetime import date
from pathlib import Path

from . import dossiers, writing

if __name__ == "__main__":
	today = date.today()
	for path in writing.write_out(Path(sys.argv[1]), dossiers.everything(today), today):
		print(path)
