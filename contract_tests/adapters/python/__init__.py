"""The driver of the Python clients."""
