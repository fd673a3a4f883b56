"""Bringing many posts in from one file: choosing it, its columns, its rows, and storing them."""
