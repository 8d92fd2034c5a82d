"""How our methods answer over HTTP: odd calls, and calls that are begun anew."""
