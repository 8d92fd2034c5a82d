import sys

from ..command_line.main import main

sys.stderr.write("python -m partnership_module.dossier is now: python -m partnership_module\n")
sys.exit(main())
