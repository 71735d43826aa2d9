"""The registry of pages: the router, the guard, the docs and the test matrices all read it; no page knows its roles."""

from __future__ import annotations

from dataclasses import dataclass

from auth.roles import EVERYBODY, SEES_MONEY, Role

STAFF_WITH_MONEY = SEES_MONEY - {Role.DEALER}


@dataclass(frozen=True)
class PageEntry:
    """One screen. `slug` is its URL; the catalogue names it `page-<slug>`; `queries` is its budget per full draw.

    The menu groups pages by `area` (`area-<area>` in the catalogue), in the order of `AREAS`.
    """

    slug: str
    file: str
    icon: str
    roles: frozenset[Role]
    queries: int
    area: str
    home_of: frozenset[Role] = frozenset()


AREAS = ("overview", "market", "accounts", "earning", "goods", "orders", "service", "house")
PAGES: tuple[PageEntry, ...] = (
    PageEntry(
        "executive",
        "pages/staff/executive.py",
        ":material/insights:",
        frozenset({Role.MANAGER, Role.EXECUTIVE}),
        12,
        "overview",
        frozenset({Role.MANAGER, Role.EXECUTIVE}),
    ),
    PageEntry("home", "pages/dealer/home.py", ":material/today:", SEES_MONEY, 20, "overview", frozenset({Role.DEALER})),
    PageEntry(
        "receivables",
        "pages/staff/receivables.py",
        ":material/account_balance_wallet:",
        STAFF_WITH_MONEY,
        1,
        "overview",
    ),
    PageEntry("warnings", "pages/staff/warnings.py", ":material/warning:", STAFF_WITH_MONEY, 5, "overview"),
    PageEntry(
        "queue",
        "pages/staff/queue.py",
        ":material/inbox:",
        frozenset({Role.REP, Role.MANAGER, Role.SERVICE}),
        7,
        "overview",
    ),
    PageEntry("news", "pages/account/news.py", ":material/campaign:", SEES_MONEY | {Role.SERVICE}, 4, "overview"),
    PageEntry(
        "publishing",
        "pages/account/publishing.py",
        ":material/edit_note:",
        frozenset({Role.MANAGER, Role.EXECUTIVE}),
        6,
        "overview",
    ),
    PageEntry("reps", "pages/staff/reps.py", ":material/groups:", STAFF_WITH_MONEY, 10, "market"),
    PageEntry("monday", "pages/staff/monday.py", ":material/today:", STAFF_WITH_MONEY, 11, "market", frozenset({Role.REP})),
    PageEntry("handover", "pages/staff/handover.py", ":material/swap_horiz:", STAFF_WITH_MONEY, 28, "market"),
    PageEntry(
        "statement",
        "pages/dealer/statement.py",
        ":material/receipt_long:",
        SEES_MONEY,
        10,
        "accounts",
    ),
    PageEntry("close", "pages/dealer/close.py", ":material/task_alt:", SEES_MONEY, 10, "accounts"),
    PageEntry("confirmations", "pages/staff/confirmations.py", ":material/fact_check:", STAFF_WITH_MONEY, 2, "accounts"),
    PageEntry("disputes", "pages/dealer/disputes.py", ":material/flag:", SEES_MONEY, 5, "accounts"),
    PageEntry("reconcile", "pages/dealer/reconcile.py", ":material/compare_arrows:", SEES_MONEY, 8, "accounts"),
    PageEntry("find", "pages/dealer/find.py", ":material/find_in_page:", SEES_MONEY, 4, "accounts"),
    PageEntry("profit", "pages/dealer/profit.py", ":material/savings:", SEES_MONEY, 8, "earning"),
    PageEntry("bridge", "pages/dealer/bridge.py", ":material/waterfall_chart:", SEES_MONEY, 6, "earning"),
    PageEntry("whatif", "pages/dealer/whatif.py", ":material/experiment:", SEES_MONEY, 13, "earning"),
    PageEntry("fees", "pages/dealer/fees.py", ":material/request_quote:", SEES_MONEY, 3, "earning"),
    PageEntry("rebates", "pages/dealer/rebates.py", ":material/redeem:", SEES_MONEY, 7, "earning"),
    PageEntry("claims", "pages/dealer/claims.py", ":material/assignment_return:", SEES_MONEY, 4, "earning"),
    PageEntry("sellthrough", "pages/staff/sellthrough.py", ":material/monitoring:", STAFF_WITH_MONEY, 13, "market"),
    PageEntry(
        "product",
        "pages/staff/product.py",
        ":material/kitchen:",
        frozenset({Role.MANAGER, Role.EXECUTIVE}),
        9,
        "market",
    ),
    PageEntry("stock", "pages/dealer/stock.py", ":material/inventory_2:", SEES_MONEY, 8, "goods"),
    PageEntry("movements", "pages/dealer/movements.py", ":material/swap_vert:", SEES_MONEY, 4, "goods"),
    PageEntry("suggestions", "pages/dealer/suggestions.py", ":material/checklist:", SEES_MONEY, 7, "goods"),
    PageEntry("orders", "pages/dealer/orders.py", ":material/local_shipping:", SEES_MONEY, 4, "orders"),
    PageEntry("requests", "pages/dealer/requests.py", ":material/add_shopping_cart:", SEES_MONEY, 7, "orders"),
    PageEntry("scorecard", "pages/dealer/scorecard.py", ":material/handshake:", SEES_MONEY, 6, "orders"),
    PageEntry(
        "directory",
        "pages/staff/directory.py",
        ":material/contacts:",
        frozenset({Role.SERVICE}),
        1,
        "overview",
    ),
    PageEntry(
        "complaints",
        "pages/dealer/complaints.py",
        ":material/support_agent:",
        SEES_MONEY | {Role.SERVICE},
        8,
        "service",
        frozenset({Role.SERVICE}),
    ),
    PageEntry(
        "quality",
        "pages/staff/quality.py",
        ":material/troubleshoot:",
        STAFF_WITH_MONEY | {Role.SERVICE},
        13,
        "service",
    ),
    PageEntry(
        "people", "pages/admin/people.py", ":material/group:", frozenset({Role.ADMIN}), 0, "house", frozenset({Role.ADMIN})
    ),
    PageEntry("settings", "pages/admin/settings.py", ":material/tune:", frozenset({Role.ADMIN}), 0, "house"),
    PageEntry("thresholds", "pages/admin/thresholds.py", ":material/rule:", frozenset({Role.ADMIN}), 0, "house"),
    PageEntry("loads", "pages/admin/loads.py", ":material/database_upload:", frozenset({Role.ADMIN}), 4, "house"),
    PageEntry(
        "adoption",
        "pages/admin/adoption.py",
        ":material/insights:",
        frozenset({Role.ADMIN, Role.EXECUTIVE}),
        0,
        "house",
    ),
    PageEntry("audit", "pages/admin/audit.py", ":material/policy:", frozenset({Role.ADMIN}), 0, "house"),
    PageEntry("account", "pages/account/account.py", ":material/manage_accounts:", EVERYBODY, 0, "house"),
)


def pages_of(role: Role) -> tuple[PageEntry, ...]:
    """The pages that exist for this role, its home first, then by area."""
    mine = [page for page in PAGES if role in page.roles]
    return tuple(sorted(mine, key=lambda page: (role not in page.home_of, AREAS.index(page.area))))
