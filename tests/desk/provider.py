"""A real OpenID provider on this machine, and a browser that signs in there."""

import os
import re
import subprocess
import time
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import parse_qs, urljoin, urlsplit

import requests

from tests.browser.running import free_port

FOLDER = Path(__file__).resolve().parent.parent / "provider"
SECRET = "geheim-und-lang-genug-2026"
BACK = "http://testserver/sign-in/provider/back/"


@dataclass
class Provider:
    """One provider process with a key of its own."""

    port: int
    process: subprocess.Popen[bytes]

    @property
    def issuer(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    @classmethod
    def start(cls, *backs: str, in_token: bool = False) -> "Provider":
        """Start it and wait until it says what it is."""
        there = FOLDER / "node_modules" / "oidc-provider"
        assert there.is_dir(), "npm ci --prefix tests/provider"
        port = free_port()
        environ = {**os.environ, "CLAIMS_IN_TOKEN": str(int(in_token))}
        command = ["node", "provider.mjs", str(port), SECRET, *(backs or (BACK,))]
        quiet = subprocess.DEVNULL
        process = subprocess.Popen(command, cwd=FOLDER, env=environ, stdout=quiet, stderr=quiet)
        made = cls(port, process)
        for _ in range(300):
            try:
                requests.get(f"{made.issuer}/.well-known/openid-configuration", timeout=5)
                return made
            except requests.ConnectionError:
                time.sleep(0.1)
        made.stop()
        raise AssertionError("the provider did not start")

    def stop(self) -> None:
        self.process.terminate()
        self.process.wait(timeout=20)

    def sign_in(self, address: str, name: str) -> dict[str, str]:
        """What a browser brings back that was sent to `address` and signs in there as somebody."""
        browser = requests.Session()
        answer = browser.get(address, allow_redirects=False, timeout=20)
        for _ in range(20):
            if answer.is_redirect:
                address = urljoin(address, answer.headers["Location"])
                if not address.startswith(self.issuer):
                    return {key: row[0] for key, row in parse_qs(urlsplit(address).query).items()}
                answer = browser.get(address, allow_redirects=False, timeout=20)
                continue
            action = re.search(r'action="([^"]+)"', answer.text)
            assert action, answer.text[:800]
            prompt = "login" if 'name="login"' in answer.text else "consent"
            sent = {"prompt": prompt, "login": name, "password": "x"}
            address = urljoin(address, action[1])
            answer = browser.post(address, sent, allow_redirects=False, timeout=20)
        raise AssertionError("the sign-in there did not end")
