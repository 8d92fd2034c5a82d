"""What is on a partnership as a whole: found, connected, in one calendar."""
