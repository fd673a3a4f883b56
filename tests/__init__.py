"""The tests; folders mirror src/clinicsocial."""
