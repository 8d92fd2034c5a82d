"""Three real partnerships as dossiers, and how a site loads them."""
