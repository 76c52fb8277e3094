"""Hashes under the secret key: each purpose has a key of its own, so that no hash serves another's."""

import hashlib
import hmac


def keyed_hash(secret_key: bytes, purpose: str, text: str) -> str:
    """Return the HMAC-SHA256 of a text, in hex."""
    key = hmac.digest(secret_key, f"quizapp {purpose}".encode(), hashlib.sha256)
    return hmac.new(key, text.encode("utf-8", "replace"), hashlib.sha256).hexdigest()
