"""Records for tests, told only what matters. Saved without the log, since no action stands around them."""

# A factory is named where it stands, and nowhere again.
from tests.factories.activities import *  # noqa: F403
from tests.factories.ketch import *  # noqa: F403
from tests.factories.participants import *  # noqa: F403
