"""Partnership Module: multi-party partnerships of municipalities, for sites that run ERPNext."""

__version__ = "0.1.0"
