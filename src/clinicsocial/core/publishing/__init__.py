"""The outbox, the publisher that empties it once, and the scheduler that wakes the publisher."""
