# SPDX-License-Identifier: MIT
"""A small clean catalogue in each language, and the faults that are planted in it."""
