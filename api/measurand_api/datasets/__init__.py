"""What the gateway knows about datasets: their names, their rows in the catalog, and their tables."""
