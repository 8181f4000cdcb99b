"""How fast the knowledge base answers, as ratios: `python -m benchmarks`, or `make bench`."""
