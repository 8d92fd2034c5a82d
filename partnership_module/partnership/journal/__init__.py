"""The journal packages that a case system takes in: made by a button, and kept when something is finished."""
