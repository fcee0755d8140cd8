"""Scenarios that run against a real server, over HTTP and through every client, and the report of what they cover."""
