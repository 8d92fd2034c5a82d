"""What reports read, straight from the database. Documents and prints go through the dossier."""
