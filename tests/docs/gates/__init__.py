# SPDX-License-Identifier: MIT
"""The gates of the documentation's catalogues; catalogues.py calls them."""
