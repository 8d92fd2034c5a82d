"""Files and paper: frozen PDFs, their guards and verification, Frappe's ways to a print, spreadsheets."""
