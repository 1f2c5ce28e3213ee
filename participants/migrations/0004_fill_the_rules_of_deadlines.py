"""The rules as they were known when Ketch began. Nobody noted the day on which a source was read, so no row says that it was
checked: `known_from` tells only whether it was read at all."""

from django.db import migrations

READ, MEMORY, OWN, ON_PAPER = "read", "memory", "own", "paper"
TIP = "US Trafficking in Persons Report 2019; odloča pogodba"
ALIENS = "ZTuj-2, 50. člen"
PERMIT = "ZTuj-2, 50. člen; Direktiva 2004/81/ES"
COMPENSATION = "ZOZKD; e-uprava.gov.si"
PAPER = "datum na listini"
PROGRAMME = "program (re)integracije"

# kind, length, unit, counted from, days of warning, source, how it is known
RULES = (
    ("crisis_ends", 30, "days", "crisis_started", 14, TIP, READ),
    ("safe_ends", 90, "days", "safe_started", 14, TIP, READ),
    ("permission_ends", 90, "days", "permission_started", 14, f"{ALIENS}; po ZTuj-1, 38.a člen, 3 + 3 mesece", MEMORY),
    ("permission_ends", 180, "days", "permission_started", 14, f"{ALIENS}: s podaljšanjem do 90 dni", MEMORY),
    ("permission_ends", 0, "days", "permission_ends", 14, PAPER, ON_PAPER),
    ("permit_apply", 0, "days", "permission_ends", 30, f"{PERMIT}: pred iztekom dovolitve", MEMORY),
    ("permit_extend", 0, "days", "permit_expires", 60, f"{PERMIT}: pred iztekom dovoljenja (6–12 mesecev)", MEMORY),
    ("compensation", 6, "months", "offence", 30, f"{COMPENSATION}; ne glede na državljanstvo od ZOZKD-B, UL RS 76/2023", READ),
    ("compensation", 3, "months", "hindrance_ended", 30, f"{COMPENSATION}: po poškodbi, ki je vlogo preprečila", READ),
    ("compensation", 60, "months", "offence", 30, f"{COMPENSATION}: najpozneje, če je vlogo preprečila poškodba", READ),
    ("compensation", 3, "months", "enforcement_failed", 30, f"{COMPENSATION}: po neuspešni izvršbi", READ),
    ("trial", 0, "days", "paper", 14, PAPER, ON_PAPER),
    ("appeal", 0, "days", "paper", 14, PAPER, ON_PAPER),
    ("insurance", 0, "days", "paper", 14, PAPER, ON_PAPER),
    ("document", 0, "days", "document_expires", 30, PAPER, ON_PAPER),
    ("plan_review", 90, "days", "plan_agreed", 14, PROGRAMME, OWN),
    ("consent_renewal", 12, "months", "consent_given", 14, PROGRAMME, OWN),
)
NAMES = ("kind", "length", "unit", "from_event", "warn_days", "source", "known_from")


def fill(apps, schema_editor):
    rules = apps.get_model("participants", "DeadlineRule").objects.using(schema_editor.connection.alias)
    rules.bulk_create([rules.model(**dict(zip(NAMES, row, strict=True))) for row in RULES])


class Migration(migrations.Migration):
    dependencies = [("participants", "0003_count_deadlines_from_events")]
    operations = [migrations.RunPython(fill, migrations.RunPython.noop)]
