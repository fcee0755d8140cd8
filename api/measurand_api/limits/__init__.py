"""How much a key, a tenant and an address may ask for. ADR 0012."""
