from django.db import models
from django.utils.translation import gettext_lazy as _


class FormOfSupport(models.TextChoices):
    """The eight forms, in the order of every report. A goal names one too, so they stand in the lower room of the two."""

    EDUCATION_INTEGRATION = "education_integration", _("help with integration into the education system")
    STUDY_SUPPORT = "study_support", _("study support")
    PSYCHOTHERAPY = "psychotherapy", _("psychotherapy")
    PSYCHOSOCIAL_COUNSELLING = "psychosocial_counselling", _("psychosocial counselling")
    GROUP_ACTIVITY = "group_activity", _("group activities")
    LABOUR_MARKET = "labour_market", _("assistance with entering the labour market")
    LEISURE = "leisure", _("leisure activities")
    SOCIAL_NETWORK = "social_network", _("opportunities to develop social networks")
