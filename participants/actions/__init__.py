"""What staff do with a person's file. Verbs, keyword-only, one transaction each, `by` says who."""
