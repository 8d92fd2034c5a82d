"""What reports read, straight from the database: one place for their SQL. Documents and prints go through the dossier."""
