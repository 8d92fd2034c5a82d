"""Tests of scripts/: what they take from where, and what they hand on."""
