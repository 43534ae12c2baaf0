"""`flask` commands: setting up, administrators, imports, the demo, daily upkeep, learning, checks and backups."""

from flask import Flask

from portal.commands import accounts, backup, check, demo, imports, learning, upkeep

COMMANDS = (
    upkeep.setup,
    upkeep.expire,
    accounts.create_admin,
    accounts.unlock,
    imports.import_file,
    imports.bring,
    demo.demo,
    learning.learn_weights,
    check.check,
    backup.backup,
)


def register(app: Flask) -> None:
    """Add the commands to `app`."""
    for command in COMMANDS:
        app.cli.add_command(command)
