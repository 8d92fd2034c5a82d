"""Serve one site on the loopback address: what `bench serve` does, which listens on every address."""

import os
import sys

from frappe import app
from werkzeug.serving import run_simple

if __name__ == "__main__":
	app._site = os.environ["SITE"]
	run_simple("127.0.0.1", int(sys.argv[1]), app.application_with_statics(), threaded=True)
