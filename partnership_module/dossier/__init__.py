"""One partnership as plain data: schema, reading, export, import, command line."""
