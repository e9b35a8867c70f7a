"""The version, on its own so that `ktrel --version` and the build read it without importing anything."""

__version__ = "0.1.0"
