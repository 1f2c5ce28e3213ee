"""What a table holds, to be searched for something that must not be there."""

from ketch.encryption.fields import opened


def all_of(model):
    """Every value of every row, sealed ones opened."""
    return list(opened(model._base_manager.all(), *(field.attname for field in model._meta.concrete_fields)))
