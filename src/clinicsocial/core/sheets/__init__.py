"""Cells of tables as other programs write them: CSV files and Excel workbooks. Text in, text out.

What the cells mean, and what a person is told about a file that cannot be read, says the room that asks.
"""
