"""What people do with agreements: fill in, negotiate, approve, sign, change by consent, compare."""
