"""Finding anything the clinic keeps, and what was opened last."""
