"""The curated records: read with their places, made into models, checked against each other and the cables."""
