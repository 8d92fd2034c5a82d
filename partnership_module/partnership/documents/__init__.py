"""What all documents share: base classes, messages, the guards of what is written, names of organisations."""
