"""Who may see and write what: restricted partnerships, lists, and all that tells of our documents."""
