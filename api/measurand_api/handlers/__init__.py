"""One module a capability, one function an operation; they are discovered."""
