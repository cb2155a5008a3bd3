"""Pages that ours is measured against; each is a Streamlit script of its own."""
