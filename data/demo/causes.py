"""Why things happen in the demo: every strength of a cause stands here, so that a test or a page can look for its effect."""

from __future__ import annotations

# Reps. Every sixth pushes goods into its dealers at the ends of quarters; two of six help them sell. R001 helps.
REP_KINDS = ("helps", "usual", "pushes", "usual", "helps", "usual")
# Days of demand that a dealer keeps beside what it needs until the next delivery, by the kind of its rep.
SAFETY_DAYS = {"helps": 12, "usual": 18, "pushes": 24}
# How much of the coming season the forecast knows; the rest of it looks back over the last four weeks.
FORESIGHT = {"helps": 1.0, "usual": 0.5, "pushes": 0.3}
PUSH_DAYS, PUSH_FACTOR = 21, 1.9
# What a dealer gets for its goods, by the advice that it had.
ADVICE_ON_PRICE = {"helps": 1.015, "usual": 1.0, "pushes": 0.995}
# Growth a year by channel, and what the rep adds to it.
GROWTH = {
    "multinational_chain": 0.08, "domestic_chain": 0.18, "department_store": 0.0, "franchised_store": 0.05,
    "specialty_store": 0.03,
}  # fmt: skip
REP_GROWTH = {"helps": 0.05, "usual": 0.0, "pushes": -0.02}
# Our share of all that a dealer sells in a line, by channel, and what the rep adds in a year.
SHARE = {
    "multinational_chain": 0.22, "domestic_chain": 0.26, "department_store": 0.38, "franchised_store": 0.93,
    "specialty_store": 0.55,
}  # fmt: skip
REP_SHARE = {"helps": 0.03, "usual": 0.0, "pushes": -0.01}
# Stock that lasts longer than this is sold cheaper, and stock of a model that is no longer made cheaper still.
CLEARANCE_WEEKS, CLEARANCE_DISCOUNT = 11, 0.05
OUTDATED_DAYS, OUTDATED_DISCOUNT = 60, 0.08

# What dealers pay below the retail price without VAT, by channel, and what they take at the till of it.
DEALER_PRICE = {
    "multinational_chain": 0.795, "domestic_chain": 0.79, "department_store": 0.815, "franchised_store": 0.82,
    "specialty_store": 0.825,
}  # fmt: skip
TILL_PRICE = {
    "multinational_chain": 0.93, "domestic_chain": 0.92, "department_store": 0.975, "franchised_store": 0.965,
    "specialty_store": 0.96,
}  # fmt: skip

# Price cuts: so many days before the last day, so many of the older models of a line, so much cheaper, and sold faster.
PRICE_CUTS = (("TV", 480, 0.25, 0.10), ("AC", 138, 0.35, 0.08), ("RF", 52, 0.2, 0.06))
CUT_UPLIFT = 1.15

# Supply: how often a model is scarce in a month, most of all air conditioners in their season.
SCARCE_ODDS, SCARCE_SEASON_ODDS = 0.04, 0.22
SCARCE_LINE, SCARCE_MONTHS = "AC", (5, 6, 7)
SHORT_ODDS, SHORT_WHEN_SCARCE = 0.025, 0.6
GIVEN_UP = 0.25
LATE_ODDS, CANCELLED_ODDS = 0.1, 0.008

# Units that come back: from users to the dealer, and from the dealer to us in a week.
TAKEN_BACK = 0.008
SENT_BACK_A_WEEK, ADJUSTED_A_WEEK = 0.0018, 0.0012
LEAST_TO_LEND = 6

# The faulty batch: of the best-selling model of a line, made so many days before the last day.
FAULTY_LINE, FAULTY_DAYS_AGO, FAULTY_SHARE, FAULTY_FAULT = "WM", 262, 0.11, "drain_pump"
FAULTY_AFTER_DAYS = (18, 75)
BEST_SELLER = 5.0
BATCH_DAYS = 45

# Complaints and the like per unit sold, and how fast they are answered and solved, by the kind of the rep.
COMPLAINT_RATE = 0.0062
ANSWER_HOURS, ANSWER_SPREAD = 5.5, 1.0
SOLVE_DAYS = {"helps": 3.2, "usual": 4.6, "pushes": 6.4}
REOPENED = {"helps": 0.03, "usual": 0.06, "pushes": 0.11}
PROMISED_DAYS = 7

# Named accounts.
STOCKED_OUT_COVER, OVERSTOCKED_COVER, BELOW_COST_PRICE = 0.22, 3.4, 0.84
GAP_UNITS, FOUND_UNITS = 6, 14
