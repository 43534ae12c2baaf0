"""The lives of the demo's jobseekers: what they did, what their body does, who is at home, what they live on."""

from demo.lives.bodies import BODIES
from demo.lives.homes import HOMES
from demo.lives.model import Body, Home, Past
from demo.lives.pasts import PASTS

__all__ = ["BODIES", "HOMES", "PASTS", "Body", "Home", "Past"]
