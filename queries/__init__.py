"""One function per question: it names its SQL file and answers with a polars frame. No streamlit, no driver."""
