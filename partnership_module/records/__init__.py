"""Between Frappe's documents and the dossier: mapping, export, importing, and whose turn it is to write."""
