"""Dealerboard: what a dealer owes and earns, and what staff do about it.

This file is both the server's application (imported by uvicorn or by `streamlit run app.py`, which looks for the literal
call of st.App below) and the script that draws a page (executed by Streamlit once per run). The router is auth.main.
"""

import streamlit as st
from streamlit.runtime.scriptrunner import get_script_run_ctx

if get_script_run_ctx(suppress_warning=True) is None:
    from auth.server import parts

    app = st.App(__file__, **parts())
else:
    from auth.main import main

    main()
