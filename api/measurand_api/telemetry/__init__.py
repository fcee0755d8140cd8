"""What an operator sees of a running server. None of it holds a tenant, a dataset, a column or a cell."""
