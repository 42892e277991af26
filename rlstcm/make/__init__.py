"""The make side, from a curator's YAML to a compiled store: strict, and never imported to read a page."""
