"""Predicates of the reasons: what two responses, or both programs, show."""
