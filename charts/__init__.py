"""Pictures: each a function named for what it shows, giving a Vega-Lite specification. No streamlit, no data inside."""
