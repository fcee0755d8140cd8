"""`make chaos`: real processes that are killed, starved and lied to."""
