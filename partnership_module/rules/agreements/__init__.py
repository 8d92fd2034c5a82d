"""Rules of agreements: answers, completeness, approvals, signatures."""
