"""What this copy of the program consists of, and signed updates of the parts that change without code."""
