"""Each SDK beside a raw client and the SDKs that others publish, against one stub server."""
