"""The spell check: which words of a text no dictionary of the clinic has, and what was meant. Pure."""
