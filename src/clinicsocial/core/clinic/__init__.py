"""Who the clinic is and who works there."""
