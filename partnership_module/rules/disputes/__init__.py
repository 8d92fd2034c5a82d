"""Rules of disputes: what makes the record of one impossible."""
