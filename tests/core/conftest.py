"""Properties are tried on the same examples every time, and a busy machine does not fail them."""

from hypothesis import settings

settings.register_profile("same-every-time", derandomize=True, deadline=None, max_examples=50)
settings.load_profile("same-every-time")
