"""Generated from openapi/ by `make generate`; do not edit."""
