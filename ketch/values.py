"""Values by the names of fields: of a record, a form, an entry of the log. What is in them is as different as the fields are."""

from typing import Any

Values = dict[str, Any]
