"""Files and paper: frozen PDFs and their guards, Frappe's ways to a print, spreadsheets, downloads."""
