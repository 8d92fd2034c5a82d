"""The printed evaluation: evidence, results, prerequisites, cooperation."""
