"""What the demo's jobseekers did before: mines and shops first, as in the city."""

from demo.lives.pasts_labour import LABOUR
from demo.lives.pasts_skill import SKILL

PASTS = (*LABOUR, *SKILL)
MINES = ("大陆矿", "富力矿", "峻德矿", "兴安矿", "南山矿", "振兴矿", "益新矿", "新一矿")
