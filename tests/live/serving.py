"""A server of a Place: gunicorn, as ketch.sh starts it, that can be killed and started again at the same address."""

import os
import signal
import subprocess
import sys
import time
import urllib.error
import urllib.request

from tests.live.forking import ROOT, SETTINGS
from tests.operations.copies import free_address


class Server:
    def __init__(self, place):
        self.address = free_address()
        self.url = f"http://{self.address}"
        self._environment = {**os.environ, "DJANGO_SETTINGS_MODULE": SETTINGS, **place.environment, "ADDR": self.address}
        self.start()

    def start(self):
        command = [sys.executable, "-m", "gunicorn", "--config", "python:ketch.operations.server", "ketch.wsgi"]
        quiet = {"stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL}
        self._process = subprocess.Popen(command, cwd=ROOT, env=self._environment, start_new_session=True, **quiet)
        while not self._answers():
            assert self._process.poll() is None, "the server did not start"
            time.sleep(0.05)

    def kill(self):
        """As the machine would at a power cut: every process of it, at once."""
        os.killpg(self._process.pid, signal.SIGKILL)
        self._process.wait()

    def _answers(self):
        try:
            return urllib.request.urlopen(f"{self.url}/health", timeout=1).status == 200
        except (urllib.error.URLError, ConnectionError, TimeoutError):
            return False
