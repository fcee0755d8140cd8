"""The wire corpus: how clients behave, whatever a network and a server do to them."""
