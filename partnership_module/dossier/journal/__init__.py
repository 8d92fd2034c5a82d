"""What a case system takes in: the papers of one record with what they are, as a package."""
