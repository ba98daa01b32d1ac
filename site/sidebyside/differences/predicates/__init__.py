"""Predicates that several subjects of reasons share; one subject's own stand beside its reasons."""
