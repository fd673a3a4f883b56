"""The user guide: its pages, which of them is about what, how they are searched and how they become HTML."""
