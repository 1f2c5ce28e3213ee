"""What staff do with activities and sessions. Verbs, keyword-only, one transaction each, `by` says who."""
