"""What bodies and minds of the demo's jobseekers do."""

from demo.lives.bodies_limbs import LIMBS
from demo.lives.bodies_mind import MIND
from demo.lives.bodies_senses import SENSES

BODIES = (*LIMBS, *SENSES, *MIND)
