"""What the portal does, one module an aggregate: functions of (session, actor, …), free of Flask."""
