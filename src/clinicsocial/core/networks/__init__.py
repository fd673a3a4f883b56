"""One connector a file behind one small protocol."""
