"""Proof: paragraphs, copies of documents, and the fact base held against them."""
