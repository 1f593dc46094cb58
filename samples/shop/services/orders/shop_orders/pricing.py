"""Prices in cents, never in floating point."""


def total_cents(lines):
    return sum(line["cents"] * line["quantity"] for line in lines)
