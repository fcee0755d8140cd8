"""Work beside the request: answer workers, the durable queue, the worker process."""
