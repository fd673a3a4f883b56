"""The demo clinic: an invented practice with three months of posts, and rows in bulk for measurements."""
