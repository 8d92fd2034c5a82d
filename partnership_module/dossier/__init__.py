"""One partnership as plain data: schema, reading, problems, digest, safe HTML, open data."""
