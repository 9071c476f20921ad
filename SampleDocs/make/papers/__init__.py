"""Builds the invented papers of SampleDocs: a small block model, four producers, and the truth beside each paper."""
