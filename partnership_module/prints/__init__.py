"""Everything that becomes paper: HTML and PDF from the dossier. Needs no site."""
