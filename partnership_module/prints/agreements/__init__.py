"""The printed agreement: its blocks, chapters, comparison with another version, templates that ship."""
