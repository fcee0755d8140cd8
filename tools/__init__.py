"""The gates of this repository and the scripts that generate its contract types."""
