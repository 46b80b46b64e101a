"""The app in the browser: the only room, beside app.py, that knows Streamlit."""
