"""The gateway: serves the contract over the engine."""
