"""`make fuzz`: Schemathesis over HTTP against a real gateway with data of every shape and two tenants."""
