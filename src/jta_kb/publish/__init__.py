"""The corpus in formats that others read: CSV, and tables as text."""
