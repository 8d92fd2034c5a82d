"""The municipality's own order: KLE numbers, and how long what is closed is kept."""
