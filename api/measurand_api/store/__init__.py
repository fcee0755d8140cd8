"""What is kept: the catalog database, its migrations, and the blobs."""
