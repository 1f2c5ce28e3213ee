"""The eight activities that every database begins with. They can be renamed; the code stays."""

BUILT_IN = {
    "education_integration": ("pomoč pri vključitvi v izobraževalni sistem", "help with integration into the education system"),
    "study_support": ("učna pomoč", "study support"),
    "psychotherapy": ("psihoterapija", "psychotherapy"),
    "psychosocial_counselling": ("psihosocialno svetovanje", "psychosocial counselling"),
    "group_activity": ("skupinske dejavnosti", "group activities"),
    "labour_market": ("pomoč pri vključevanju na trg dela", "assistance with entering the labour market"),
    "leisure": ("prostočasne dejavnosti", "leisure activities"),
    "social_network": ("širjenje socialne mreže", "opportunities to develop social networks"),
}
