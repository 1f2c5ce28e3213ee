import logging
import sys

from ketch.operations.logs import WithoutValues


def test_a_fault_in_the_log_says_where_and_quotes_nothing():
    words = "Key (code)=({}) already exists".format("Canary")
    try:
        raise ValueError(words)
    except ValueError:
        record = logging.LogRecord("django.request", logging.ERROR, __file__, 1, "Internal Server Error: /", (), sys.exc_info())
    line = WithoutValues().format(record)
    assert "Canary" not in line
    assert line.endswith("ValueError")
    assert "test_logs.py" in line
