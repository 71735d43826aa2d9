"""The server's side of app.py: edge, routes, heartbeat, and where an error becomes a sentence."""

from __future__ import annotations

from typing import Any

from streamlit.runtime.pages_manager import PagesManager

from auth import downloads, faults
from auth.edge import MIDDLEWARE
from auth.routes import ROUTES
from data import log
from data.heartbeat import heartbeat
from data.servers.boot import boot


def parts() -> dict[str, Any]:
    """What st.App is made of, after the servers are up and before anybody is answered."""
    log.configure()
    # Under a supervisor this does nothing; typed as `streamlit run app.py` it brings up the embedded servers.
    boot(print)
    # Until navigation has run once, Streamlit would serve every file below pages/ by its name, without the router.
    PagesManager.uses_pages_directory = False
    downloads.install()
    heartbeat.start()
    return {"routes": ROUTES, "middleware": MIDDLEWARE, "on_script_error": faults.show}
