"""What the one big HTML file is made of."""

import os

HERE = os.path.dirname(os.path.abspath(__file__))
"""Where its template, style and script lie."""
