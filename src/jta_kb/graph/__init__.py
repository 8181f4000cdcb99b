"""The records as one property graph: in memory a networkx MultiDiGraph, on disk an SQLite file, which is the index."""
