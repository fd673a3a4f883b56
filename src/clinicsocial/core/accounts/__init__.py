"""Use cases of accounts: connecting, verifying, pausing, disconnecting."""
