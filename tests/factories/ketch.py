"""What stands under every factory, and accounts."""

import factory
from auditlog.context import disable_auditlog
from factory.django import DjangoModelFactory

from ketch.accounts.models import AccountChange, User
from ketch.accounts.passwords import new_passphrase
from ketch.accounts.two_keys import HALF, needs_halves

PASSWORD = "orehova lupina na polici"  # noqa: S105


class QuietFactory(DjangoModelFactory):
    class Meta:
        abstract = True

    @classmethod
    def _create(cls, model_class, *args, **kwargs):
        with disable_auditlog():
            return super()._create(model_class, *args, **kwargs)


class UserFactory(QuietFactory):
    username = factory.Sequence("colleague-{}".format)
    role = "worker"
    language = "en"

    class Meta:
        model = User
        skip_postgeneration_save = True

    @classmethod
    def _create(cls, model_class, *args, **kwargs):
        user = model_class(**kwargs)
        user.set_password(PASSWORD)
        user.save()
        return user


class AccountChangeFactory(QuietFactory):
    """What waits to be confirmed. Without more it is the new account of a worker."""

    account = factory.SubFactory(UserFactory, role="")
    asked_by = factory.SubFactory(UserFactory, role="administrator")
    role = "worker"
    becomes = factory.LazyAttribute(lambda change: "" if change.account.role else "new")
    new_password = factory.LazyAttribute(lambda change: not change.account.role)
    lost_factor = False
    half = factory.LazyAttribute(lambda change: new_passphrase(HALF) if needs_halves(change, change.account) else "")

    class Meta:
        model = AccountChange
