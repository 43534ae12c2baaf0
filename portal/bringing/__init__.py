"""The work on imported files that goes on while nobody waits: looked at, brought in or undone, whole or not at all.

A file is first taken in on a rehearsal: a small database of its own beside the real one, with the places, the policy
numbers and what the file's rows may be about. All reading, checking, deciding and encrypting happens there, and
nobody has to wait for it. What changed in it is then copied over in one short transaction, if the real database
still says what the rehearsal began with; if not, it is rehearsed again.
"""

from portal.bringing.worker import work_on, work_on_all

__all__ = ["work_on", "work_on_all"]
