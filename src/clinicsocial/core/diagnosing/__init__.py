"""The diagnostics bundle: what a helper needs to know, with no patient data and no secret in it."""
