"""Hand-written stand-ins that tests pass in where the app passes the real thing."""
