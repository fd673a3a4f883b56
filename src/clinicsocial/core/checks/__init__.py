"""Text, image and consent checks: pure functions from a Draft and a Context to Findings."""
