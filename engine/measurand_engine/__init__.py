"""The analysis engine of Measurand: pure functions from data to contract models."""

from importlib.metadata import version

__version__ = version("measurand-engine")
