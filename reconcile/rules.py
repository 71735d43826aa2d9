"""The names of the rules, most precise first; `reconcile-rule-<name>` says each in words. Loads no solver."""

RULES = (
    "number",
    "number-one-to-many",
    "number-many-to-one",
    "number-many-to-many",
    "reversal",
    "tolerance",
    "rounding",
    "early-payment",
    "tax-apart",
    "sign-turned",
    "bank-fee",
    "digits-swapped",
    "digit-wrong",
    "tax-split",
    "contra",
    "number-mistyped",
    "amount-date",
    "amount",
    "lump-one-to-many",
    "lump-many-to-one",
    "sum-one-to-many",
    "sum-many-to-one",
    "sum-many-to-many",
    "day-digits-swapped",
)
REASONS = ("timing", "amount", "duplicate", "missing")
