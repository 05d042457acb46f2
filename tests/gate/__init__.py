"""The gate: requests read whole, shares, queues, peers."""
