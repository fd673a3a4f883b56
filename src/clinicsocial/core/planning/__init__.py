"""Use cases of posts: drafting, scheduling, moving, cancelling."""
