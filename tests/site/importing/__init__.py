"""Files of Excel become documents."""
