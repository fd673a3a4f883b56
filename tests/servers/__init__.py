"""Real servers for the tests, and a proxy that breaks the way to them on purpose.

Each is started once a session on a free port of 127.0.0.1, its programs are kept between runs
(:mod:`tests.servers.cache`), and it is stopped whatever happens. The fixtures stand in
:mod:`tests.servers.fixtures`.
"""
