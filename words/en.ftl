### English. Every key here has its twin in zh-CN.ftl; a test holds the two together.

product-name = Dealerboard
product-promise = Your account with us, to the cent: what moved, what is open, what is due.

language = Language
role-dealer = Dealer
role-rep = Account manager
role-manager = Branch manager
role-executive = Executive
role-service = Service
role-admin = Administrator

## Pages

page-receivables = Receivables
page-statement = Statement of account
page-directory = Dealer directory
page-people = People
page-audit = Audit trail
page-account = Your account

## Sign-in

sign-in = Sign in
sign-in-name = User name
sign-in-password = Password
sign-in-refused = User name or password is not right. Check both and try again.
sign-in-throttled = Too many attempts. Try again in { $minutes ->
    [one] one minute
   *[other] { $minutes } minutes
}.
sign-in-primary-down = Nobody can sign in at the moment: the main server cannot be reached. Whoever is signed in can go on reading. Try again in a few minutes.
sign-in-please = Please sign in.
sign-out = Sign out

password-first-title = Set your own password
password-first-why = You signed in with a first password that somebody else has seen. Set your own to go on.
password-old = Present password
password-new = New password
password-again = New password, once more
password-rule = At least 12 characters. A few words in a row are easy to remember and hard to guess.
password-save = Save password
password-saved = Your password is changed. Other windows and devices were signed out.
password-differs = The two new passwords differ. Type the same one twice.
password-old-wrong = The present password is not right.
password-throttled = Too many attempts. Try again in a quarter of an hour.
password-same = The new password is the present one. Choose another.
password-too-short = The new password is too short. Use at least 12 characters.
password-too-long = The new password is too long. Use at most 1,024 characters.
password-has-login = The new password contains your user name. Choose another.
password-common = The new password is among the most used ones. Choose another.

## What went wrong

error-unexpected = This did not work, through a fault of ours. Try again; if it stays, tell us the reference { $reference }.
error-replica-unavailable = The figures cannot be read at the moment. Try again in a minute. Reference { $reference }.
error-primary-unavailable = Nothing was saved: the main server cannot be reached. Try again in a few minutes. Reference { $reference }.
error-busy = Very many people are reading at the moment. Try again in a few seconds. Reference { $reference }.
error-too-heavy = This question takes too long. Choose a shorter period. Reference { $reference }.
error-context-rejected = The figures server does not know your access yet. Try again in a minute; if it stays, tell us the reference { $reference }.
error-not-a-standby = The figures are read from a copy of the main server, and this server is none. Tell us the reference { $reference }.
error-scope-moved = The figures were renewed while the page was drawn. Reload it. Reference { $reference }.
error-out-of-scope = There is no such account for you. Choose one from the list. Reference { $reference }.
error-no-such-page = There is no such page for you. Choose one from the menu.

## How old the figures are

duration-seconds = { $count } s
duration-minutes = { $count } min
age-fresh = Data through { $day }
age-late = Data through { $day } · copy { $age } behind
age-none = No data loaded yet
age-explain = Figures are read from a copy of the main server. The last load ran at { $loaded } (Shanghai). The copy is { $age } behind.
primary-down = The main server cannot be reached. You can go on reading; nothing can be saved, and the figures stay as of { $day }.

## Shared parts

show-as = Show as
show-chart = Chart
show-table = Table
download-csv = Download CSV
download-needs-primary = Downloads are recorded, and the main server that records them cannot be reached at the moment.
account = Account
account-find = Find an account
account-find-hint = Code or name
account-none = You have no account yet. Ask your account manager to add one to your sign-in.
account-none-found = No account of yours has “{ $search }” in its code or name.
definitions = What these figures mean
no-data-yet = Nothing has been loaded yet. Figures appear here after the first load.
lacking-tables = There is no data for this page yet. Whoever loads the data can bring the { $count ->
    [one] table
   *[other] tables
} { $tables }.
lacking-table = Not loaded: table { $table }

## Periods

period = Period
period-this-month = This month
period-last-month = Last month
period-this-quarter = This quarter
period-last-quarter = Last quarter
period-this-year = This year
period-last-year = Last year
period-12-months = 12 months
period-all = Everything
period-free = Own dates
period-from = From
period-to = To
period-wrong-order = The first day is after the last. Choose a first day on or before { $to }.
period-said = { $from } to { $to }
period-said-all = Everything up to { $to }

## Figures

kpi-opening-balance = Opening balance
kpi-opening-balance-definition = Sum of all entries booked before the first day of the period. Plus means the dealer owes us.
kpi-closing-balance = Closing balance
kpi-closing-balance-definition = Sum of all entries booked up to the last day of the period. It equals what is open at that day.
kpi-not-yet-due = Not yet due
kpi-not-yet-due-definition = Open amounts whose due date is the as-of date or later. Day 0 is not late. What has no due date, as payments, counts from the day it was booked.
kpi-overdue = Overdue
kpi-overdue-definition = Open amounts whose due date is before the as-of date, less credits booked before it that clear nothing yet.
kpi-unapplied-credits = Credits not applied
kpi-unapplied-credits-definition = Payments and credit notes, as far as they clear no invoice yet. They are part of the balance.
kpi-credit-limit = Credit limit
kpi-credit-limit-definition = The limit valid at the as-of date.
kpi-exposure = Credit used
kpi-exposure-definition = The balance at the as-of date. Orders not yet invoiced are not in it.
kpi-available-credit = Available credit
kpi-available-credit-definition = Credit limit less the balance at the as-of date.
kpi-credit-use = Share of the limit used
kpi-credit-use-definition = Balance at the as-of date as a part of the credit limit.
kpi-due-next-week = Due within 7 days
kpi-due-next-week-definition = Open charges due from the as-of date to seven days after it. Credits not applied are left out.
kpi-source = Source: { $source }
source-ledger = ledger
source-allocations = allocations
source-credit-limits = credit limits

## Statement of account

statement-answer-dealer = As of { $day } you owe { $balance }.
statement-answer-dealer-credit = As of { $day } we owe you { $balance }.
statement-answer-staff = As of { $day } { $name } owes us { $balance }.
statement-answer-staff-credit = As of { $day } we owe { $name } { $balance }.
statement-answer-even = As of { $day } the account is even.
statement-overdue = { $amount } of it is overdue, the oldest since { $since }.
statement-overdue-covered = { $amount } is late, but covered by credits that are not applied yet.
statement-nothing-overdue = Nothing is overdue.
statement-due-soon = { $amount } falls due by { $day }.
statement-nothing-due-soon = Nothing falls due by { $day }.
statement-over-limit = The credit limit of { $limit } is exceeded by { $excess }.
statement-no-entries-ever = No entry has been booked on this account yet. The first invoice or payment will appear here on the day after it is booked.
statement-no-entries = No entry was booked in this period. Choose a longer one, or look at the open items.
statement-no-open-items = Nothing is open at { $day }: every entry is cleared.
statement-show = Entries
statement-show-all = All entries
statement-show-open = Open items only
statement-entries-title = Entries { $period }
statement-open-title = Open items at { $day }
statement-page-of = Rows { $first } to { $last } of { $count }
statement-page = Page
statement-opening-line = Opening balance
statement-closing-line = Closing balance
statement-in-period = { $entries ->
    [one] one entry
   *[other] { $entries } entries
}: charged { $charged }, credited { $credited }
statement-against-year = vs last year
statement-oldest = oldest since { $since }
statement-items = { $items ->
    [one] one item
   *[other] { $items } items
}
statement-no-limit = No limit is set
statement-of-limit = { $use } of { $limit } used
statement-table-alt = Entries of account { $account }, { $period }, with running balance and open amount
statement-clearing-title = What cleared { $document }
statement-clearing-by-title = What { $document } cleared
statement-clearing-said = { $amount } in all; { $cleared } cleared by { $day }, { $open } open.
statement-clearing-none = Nothing yet: all { $amount } is open at { $day }.
statement-ageing-title = How old the open balance is
statement-ageing-note = Days late at { $day }, both boundaries included. Not yet due and the five classes add up to the open balance of { $balance }.
statement-ageing-alt = Bar chart of the open balance of { $account } by lateness at { $day }
statement-due-title = What falls due when
statement-due-note = Charges only. Credits that are not applied yet, { $credits }, are left out here.
statement-due-alt = Bar chart of the open charges of { $account } by the week in which they fall due, from { $day }
statement-csv-name = statement

column-booked = Booked
column-document-date = Document date
column-due = Due
column-kind = Kind
column-document = Document
column-tax-invoice = Tax invoice
column-bank-reference = Bank reference
column-net = Net, { $currency }
column-freight = Freight, { $currency }
column-tax = VAT, { $currency }
column-withheld = Withheld, { $currency }
column-amount = Amount, { $currency }
column-balance = Balance, { $currency }
column-open = Open, { $currency }
column-note = Note
column-items = Items
column-charges = Charges, { $currency }
column-credits = Credits not applied, { $currency }
column-net-open = Open, { $currency }
column-week = Due
column-effective = Cleared on
column-cleared = Cleared, { $currency }
column-other-amount = Its amount, { $currency }

kind-invoice = Invoice
kind-payment = Payment
kind-credit_note = Credit note
kind-debit_note = Debit note
kind-fee = Fee
kind-rebate = Rebate

bucket-not-yet-due = Not yet due
bucket-late-1-30 = 1–30
bucket-late-31-60 = 31–60
bucket-late-61-90 = 61–90
bucket-late-91-120 = 91–120
bucket-late-over-120 = Over 120

week-late = Late
week-after = Later
week-overdue = Already late
week-range = { $from } – { $to }
week-later = After { $day }

axis-open-amount = Open amount, { $currency }
axis-days-late = Days late
axis-due-week = Week in which it falls due, by its first day

## Receivables

receivables-answer = { $dealers ->
    [one] One account owes
   *[other] { $dealers } accounts together owe
} us { $balance } as of { $day }; { $overdue } of it is overdue, at { $late ->
    [one] one account
   *[other] { $late } accounts
}.
receivables-none = You have no dealers today. As soon as one is assigned to you, it stands here.
receivables-hint = Tick a row to open the account's statement. The most overdue stands first.
receivables-table-alt = Accounts in your scope with balance, overdue amounts and credit limit
receivables-csv-name = receivables
column-code = Code
column-dealer = Dealer
column-branch = Branch
column-rep = Account manager
column-overdue = Overdue, { $currency }
column-late-over-60 = Over 60 days late, { $currency }
column-credit-limit = Credit limit, { $currency }
column-oldest-due = Oldest due
column-last-payment = Last payment

## Directory

directory-answer = { $dealers ->
    [one] One dealer account is
   *[other] { $dealers } dealer accounts are
} in your branches.
directory-none = No dealer belongs to your branches today.
directory-find = Find a dealer
directory-find-hint = Code, name, city or account manager
directory-none-found = No dealer of your branches has “{ $search }” in code, name, city or account manager.
directory-table-alt = Dealers of your branches with owner, city, channel, branch and account manager
directory-csv-name = dealers
column-owner = Legal owner
column-city = City
column-channel = Channel

## People

people-answer = { $people } people have a sign-in; { $live ->
    [0] nobody is
    [one] one is
   *[other] { $live } are
} signed in now.
people-table-alt = Everybody with a sign-in, with role, state and when last seen
people-hint = Tick a row to disable a sign-in or to end its sessions.
people-disable = Disable
people-enable = Enable
people-sign-out = Sign out everywhere
people-disabled = { $name } is disabled and signed out everywhere.
people-enabled = { $name } can sign in again.
people-signed-out = { $name } was signed out in { $count ->
    [one] one place
   *[other] { $count } places
}.
people-not-yourself = You cannot disable yourself. Ask another administrator.
people-active = Active
people-inactive = Disabled
people-first-password = Has not set a password yet
column-login = User name
column-name = Name
column-role = Role
column-state = State
column-sessions = Signed in
column-seen = Last seen (Shanghai)

## Audit

audit-whole = The chain of the newest { $events } events is whole: none was changed or removed.
audit-broken = The chain is broken at { $places }. Somebody changed or removed events in the database itself.
audit-table-alt = Audit events, the newest first
audit-older = Older events
audit-newest = Newest events
action-sign_in-accepted = Signed in
action-sign_in-refused = Sign-in refused
action-sign_in-throttled = Sign-in held back
action-session-opened = Session opened
action-session-revoked = Session ended
action-session-signed_out_elsewhere = Signed out elsewhere
action-password-changed = Password changed
action-person-enabled = Person enabled
action-person-disabled = Person disabled
action-person-signed_out = Person signed out everywhere
action-person-provisioned = Person set up by the operator
action-export-csv = CSV downloaded
column-seq = No.
column-at = When (Shanghai)
column-who = Who
column-action = What
column-detail = Detail

## Your account

account-sessions-title = Where you are signed in
account-sessions-said = { $count ->
    [one] Here only.
   *[other] In { $count } places. If you do not know one of them, sign out elsewhere and change your password.
}
account-this-window = This window
account-elsewhere = Sign out elsewhere
account-signed-out-elsewhere = { $count ->
    [0] You were signed in here only.
    [one] One other session was ended.
   *[other] { $count } other sessions were ended.
}
account-sessions-alt = Your live sessions with device, address and times
account-primary-down = Your sessions and settings cannot be shown at the moment: the main server cannot be reached.
account-format-title = Dates and numbers
account-format = Written as in
account-format-auto = As my browser does
account-format-sample = Today’s figures would read: { $date }, { $money }
account-password-title = Change password
column-device = Device
column-address = Address
column-since = Since (Shanghai)
column-until = Ends at (Shanghai)
column-here = Here

## Find a document

page-find = Find a document
find-mode = Find by
find-mode-numbers = Numbers
find-mode-amount = Amount
find-mode-payment = Payments
find-numbers = Numbers to look up
find-numbers-hint = Document numbers, tax invoice numbers, bank references: one per line, or with commas or blanks in between
find-numbers-help = Up to { $most } numbers at once. Case, leading zeros, quotes and full-width signs make no difference. What is not found as a whole is looked for as a part of a longer number.
find-look-up = Look up
find-start-numbers = Paste numbers from other books, a column of a spreadsheet for instance, and press “Look up”. For each you read whether it is cleared, open or not here.
find-too-long-to-share = The list is too long for the address: whoever opens a link to this page has to paste it again.
find-answer = Of { $numbers } numbers { $parts }.
find-some-cleared = { $count ->
    [one] one is cleared
   *[other] { $count } are cleared
}
find-some-open = { $count ->
    [one] one is open
   *[other] { $count } are open
} ({ $amount })
find-some-unapplied = { $count ->
    [one] one is a payment or credit not applied in full
   *[other] { $count } are payments or credits not applied in full
} ({ $amount } left)
find-some-void = { $count ->
    [one] one was cancelled or replaced
   *[other] { $count } were cancelled or replaced
}
find-some-unsure = { $count ->
    [one] one is part of several numbers
   *[other] { $count } are part of several numbers
}
find-some-missing = { $count ->
    [one] one was not found
   *[other] { $count } were not found
}
find-one-cleared = { $number } is cleared.
find-one-open = { $number } is open: { $amount }.
find-one-unapplied = { $number } is a payment or credit not applied in full: { $amount } is left.
find-one-void = { $number } was cancelled or replaced.
find-one-unsure = { $number } is part of several numbers. Choose the one that is meant.
find-one-missing = { $number } was not found in this account.
find-left-out = Only the first { $most } numbers were looked up, { $count ->
    [one] one was
   *[other] { $count } were
} left out. Look those up afterwards.
find-twice = { $count ->
    [one] One number stands more than once in your list and was looked up once:
   *[other] { $count } numbers stand more than once in your list and were looked up once:
} { $numbers }
find-missing = Not found in this account: { $numbers }. Check the number against the paper, look for its amount instead, or choose another account of yours. What was booked after { $day } is not here yet.
find-amount = Amount, { $currency }
find-amount-help = As you write it: 1,234.50, 1234.5 or (1,234.50). Both signs are looked for, because what is plus in one set of books is minus in the other. Amounts include VAT.
find-tolerance = Tolerance ±, { $currency }
find-tolerance-help = By how much the amount may differ, up and down. Empty: by nothing.
find-start-amount = Type an amount from other books or from a bank statement. You read which entries have it, of either sign, and what they cleared.
find-no-amount = “{ $typed }” is no amount. Write it like { $sample }.
find-amount-found-exactly = { $hits ->
    [one] One entry has
   *[other] { $hits } entries have
} the amount { $amount } ({ $period }).
find-amount-found = { $hits ->
    [one] One entry has
   *[other] { $hits } entries have
} the amount { $amount } ± { $tolerance } ({ $period }).
find-amount-none-exactly = No entry has the amount { $amount } ({ $period }). Choose a longer period or a tolerance, or try the amount without freight or discount. One payment may also have been booked in parts.
find-amount-none = No entry has the amount { $amount } ± { $tolerance } ({ $period }). Choose a longer period or a larger tolerance. One payment may also have been booked in parts.
find-payments = { $hits ->
    [one] One payment was booked
   *[other] { $hits } payments were booked
} ({ $period }). All shown here are applied in full.
find-payments-open = { $hits ->
    [one] One payment was booked
   *[other] { $hits } payments were booked
} ({ $period }). { $open ->
    [one] One of them is
   *[other] { $open } of them are
} not applied in full: { $left } is left.
find-payments-none = No payment was booked in this period ({ $period }). Choose a longer one.
find-hint = Tick a row to see what cleared it, or what it cleared.
find-beyond = These are the newest { $most }; { $count } more are not shown. Choose a shorter period to see them.
find-beyond-numbers = More than { $most } entries fit, and { $most } of them are shown, for: { $numbers }. Type more of the number.
find-table-alt = What was found in account { $account }, with where each document stands
find-csv-name = documents
find-to-statement = The statement from { $day } on, which holds this entry
find-void = { $document }: { $standing }. It does not count in the balance any more.
find-cleared-by-more = { $document } and { $count } more
find-state-cleared = Cleared
find-state-open = Open, not yet due
find-state-late = { $days ->
    [one] Open, one day late
   *[other] Open, { $days } days late
}
find-state-unapplied = Not applied in full
find-state-cancelled = Cancelled in the load of { $day }
find-state-replaced = Replaced in the load of { $day }
find-state-renamed = Replaced in the load of { $day }, now { $document }
find-state-missing = Not found
find-place-document_no = document no.
find-place-tax_invoice_no = tax invoice no.
find-place-bank_reference = bank reference
find-place-entry_code = code of the entry
find-as-exact = By { $place }
find-as-folded = By { $place }, but for case or zeros
find-as-part = As part of the { $place }
column-number = Number looked up
column-standing = Where it stands
column-cleared-last = Cleared last
column-cleared-by = Against
column-days-late = Days late
column-found-as = Found

## The statement on paper and as a workbook

download-pdf = Download PDF
download-xlsx = Download Excel
error-document-too-heavy = This document became too long for one PDF. Choose a shorter period, or download the Excel file. Reference { $reference }.
action-export-pdf = PDF downloaded
action-export-xlsx = Excel file downloaded
paper-title = Statement of account
paper-title-open = Open items
paper-made = Made { $moment } (Shanghai) for { $who } · data through { $through }
paper-page = Page { $page } of { $pages }
paper-tax-no = Tax number { $number }
paper-period = Period
paper-currency = Currency
paper-through = Data through
paper-letter-owes = As of { $day } your account with us shows { $balance } in our favour.
paper-letter-owed = As of { $day } your account with us shows { $balance } in your favour.
paper-letter-even = As of { $day } your account with us is even.
paper-letter-please = What it is made of stands on the pages behind this one. Please compare it with your books, fill in one of the two boxes below, and return this page, signed and sealed.
paper-charged = Charged
paper-credited = Credited
paper-sum = Sum
paper-bank-title = Please pay to
paper-account-name = Account holder
paper-bank = Bank
paper-bank-account = Account number
paper-reply = Your answer
paper-agree-title = We agree
paper-agree = Our books show the same as of { $day }: { $balance }.
paper-differ-title = We do not agree
paper-differ = You state as of { $day }: { $balance }. Our books do not show that. What differs is listed overleaf or attached.
paper-balance-owes = we owe you { $balance }
paper-balance-owed = you owe us { $balance }
paper-balance-even = nothing is owed on either side
paper-own-balance = Our balance
paper-signed = Name, signature
paper-dated = Date
paper-seal = Company seal
paper-confirmation = Answered under { $reference }. Seal of what was answered: { $digest }
paper-months-title = By month
paper-too-long = The period has { $entries } entries. Up to { $most } are printed; all of them are in the Excel file of the same statement.
paper-summary-said = The PDF of this period has its months instead of its entries, because these are more than { $most }. Excel and CSV have all of them.
paper-items-too-long = { $items } items are open. Up to { $most } are printed; all of them are in the Excel file of the same statement.
paper-ageing = Ageing
paper-about = About
paper-reference = Confirmation
paper-digest = Hash of what was confirmed
paper-address = Address
paper-tax-label = Tax number
paper-made-label = Made
paper-made-said = { $moment } (Shanghai) for { $who }
paper-begin = Beginning
paper-brought = Brought forward
paper-over = Carried forward
paper-closing = Total of { $rows ->
    [one] one row
   *[other] { $rows } rows
}
column-month = Month
column-charged = Charged, { $currency }
column-credited = Credited, { $currency }

## Closing a month, and who has confirmed

page-close = Close the month
page-confirmations = Confirmations
confirm-month = Month
confirm-owed-dealer = { $month }: we say you owe { $balance }.
confirm-owed-dealer-credit = { $month }: we say we owe you { $balance }.
confirm-owed-dealer-even = { $month }: we say the account is even.
confirm-owed-staff = { $month }: { $name } owes us { $balance }.
confirm-owed-staff-credit = { $month }: we owe { $name } { $balance }.
confirm-owed-staff-even = { $month }: the account of { $name } is even.
confirm-disputed = { $amount } is disputed.
confirm-look-same = Nothing changed since you looked last.
confirm-look-changed = { $count ->
    [one] One entry is new or changed
   *[other] { $count } entries are new or changed
} since you looked last.
confirm-questions-open = { $count ->
    [0] No question is open.
    [one] One question is open.
   *[other] { $count } questions are open.
}
confirm-do-you-agree = Do you agree?
confirm-not-answered = The dealer has not answered yet.
confirm-bridge-month = Opening balance { $opening } · moved in the month { $moved } · closing balance { $closing }
confirm-done-dealer-agree = You agreed on { $day } ({ $who }, { $reference }).
confirm-done-dealer-disagree = You disagreed on { $day } ({ $who }, { $reference }).
confirm-done-dealer-own_balance = Your books said { $own } on { $day } ({ $who }, { $reference }).
confirm-done-staff-agree = { $who } agreed on { $day } ({ $reference }).
confirm-done-staff-disagree = { $who } disagreed on { $day } ({ $reference }).
confirm-done-staff-own_balance = { $who } stated { $own } on { $day } ({ $reference }).
confirm-off-more = That is { $difference } more than ours.
confirm-off-less = That is { $difference } less than ours.
confirm-since-none = Nothing changed since.
confirm-since-changed = { $count ->
    [one] One entry changed
   *[other] { $count } entries changed
} since: { $effect } on the balance.
confirm-forgotten = Not answered either: { $months }.
confirm-other-accounts = { $month } is still to be answered for { $accounts }.
confirm-please-again = Please answer once more.
confirm-line = { $month }:
confirm-line-missing = not confirmed yet.

confirm-step-changed = Changed since your last visit
confirm-step-since = Changed since it was confirmed
confirm-step-questions = Open questions
confirm-step-answer = Your answer
confirm-step-file = File it
confirm-state-done = Done
confirm-state-todo = To do
confirm-state-look = { $count } to look at
confirm-state-nothing = Nothing to do
confirm-first-visit = This is your first visit to this account, so there is nothing to compare with yet.
confirm-nothing-since = Nothing changed since { $at }.
confirm-bridge = Through { $day } you saw { $then }. Since then { $changes ->
    [0] no earlier entry changed
    [one] one earlier entry changed ({ $changed })
   *[other] { $changes } earlier entries changed ({ $changed })
}, and { $news ->
    [0] nothing new was booked
    [one] one new entry was booked ({ $booked })
   *[other] { $news } new entries were booked ({ $booked })
}. That makes { $now }.
confirm-balance-then = Confirmed was { $then }; the statement now says { $now }. These entries make the difference.
confirm-balance-then-staff = Confirmed was { $then }; the statement now says { $now }. The dealer is asked to answer once more.
confirm-mark-seen = I have seen this
confirm-see-new = See the new entries
confirm-see-statement = See the month’s entries
confirm-dispute-entry = Dispute an entry
confirm-no-questions = No dispute is open, nothing was booked late or cancelled, and every payment is applied.
confirm-more-questions = and { $count } more
confirm-about-dispute = Dispute { $reference } over { $amount }: { $status }, promised by { $promise }.
confirm-about-late = { $kind } { $reference } of { $day } over { $amount } was booked after the month was closed. Check that your books have it.
confirm-about-cancelled = { $kind } { $reference } of { $day } over { $amount } is cancelled. Take it out of your books as well.
confirm-about-unapplied = { $items ->
    [one] { $kind } { $reference } of { $day } is not applied yet ({ $amount }). Tell us which invoices it pays.
   *[other] { $items } credits are not applied yet ({ $amount } together), the largest is { $kind } { $reference } of { $day }. Tell us which invoices they pay.
}
confirm-column-what = What happened
confirm-column-effect = On the balance, { $currency }
confirm-column-then = Amount then, { $currency }
confirm-column-now = Amount now, { $currency }
confirm-column-open-then = Open then, { $currency }
confirm-column-open-now = Open now, { $currency }
confirm-column-booked-then = Booked before
confirm-changes-alt = Entries of account { $account } that changed, { $month }, with their effect on the balance
confirm-what-arrived = Arrived
confirm-what-gone = Cancelled or gone
confirm-what-changed = Other amount
confirm-what-moved = Booked on another day
confirm-what-cleared = Cleared otherwise
confirm-what-amended = Other details

confirm-which = Your answer
confirm-choice-agree = Yes, our books say the same
confirm-choice-disagree = No, this is not right
confirm-choice-own_balance = Our books say another balance
confirm-answered-agree = You agreed.
confirm-answered-disagree = You disagreed. We will get in touch with you.
confirm-answered-own_balance = You stated your own balance. We will look into the difference.
confirm-answer-again = Answer again
confirm-own = Balance in your books, { $currency }
confirm-own-help = What you owe us by your books, written as you are used to. With a minus when we owe you.
confirm-own-hint = Type it as you are used to and press Enter: the difference is shown before you file.
confirm-own-unread = This is no amount. Write it like 1234.50, with a minus when we owe you.
confirm-own-equal = That is our balance too. Choose “Yes, our books say the same”.
confirm-own-more = Your books say { $own }, { $difference } more than ours.
confirm-own-less = Your books say { $own }, { $difference } less than ours.
confirm-note-any = A word to us (optional)
confirm-note-wrong = What is wrong? (optional)
confirm-answer-first = Choose your answer above first.
confirm-files-agree = You file for { $month }: { $balance } is right.
confirm-files-disagree = You file for { $month }: { $balance } is not right.
confirm-files-own_balance = You file for { $month }: your books say { $own }, ours { $balance }.
confirm-file = File this answer
confirm-filed = Filed as { $reference }. Your account manager sees it now.
confirm-needs-primary = Nothing can be filed at the moment: the main server cannot be reached. What you typed stays here.
confirm-receipt = { $reference } · { $who } · { $at }.
confirm-receipt-entries = { $count ->
    [one] One entry is sealed with it.
   *[other] { $count } entries are sealed with it.
}
confirm-hash = Seal { $short }…
confirm-hash-explained = The SHA-256 of what the statement said when you filed: balances, every entry with its version and open amount, and the open disputes. It stands on the documents too.
confirm-stale-saw = Not filed yet: you saw { $saw }, the statement now says { $now }. What you typed is kept.
confirm-stale-disputes = No entry changed, but a dispute was opened or answered meanwhile. It stands among the open questions.
confirm-stale-soon = Not filed yet: the statement changed a moment ago, and its new figures are on their way. What you typed is kept.
confirm-look-again = Look again
confirm-history = Everything filed for this account ({ $count })
confirm-history-alt = Answers filed for account { $account }, the newest first
confirm-column-reference = Reference
confirm-column-answer = Answer
confirm-column-balance = Confirmed, { $currency }
confirm-column-own = Own books, { $currency }
confirm-column-difference = Difference, { $currency }
confirm-name-agree = Agrees
confirm-name-disagree = Disagrees
confirm-name-own_balance = Own balance

confirm-column-state = State
confirm-column-month-end = Balance at month end, { $currency }
confirm-column-changed = Changed entries
confirm-is-all = All accounts
confirm-is-own_balance = Own balance differs
confirm-is-disagree = Disagrees
confirm-is-changed = Agreed, changed since
confirm-is-missing = Not confirmed
confirm-is-agree = Agreed
confirm-list-missing = { $month }: { $missing ->
    [0] every account has answered.
    [one] one of { $accounts } accounts has not answered ({ $balance }).
   *[other] { $missing } of { $accounts } accounts have not answered ({ $balance }).
}
confirm-list-contested = { $count ->
    [one] One disagrees.
   *[other] { $count } disagree.
}
confirm-list-difference = Their own books differ by { $difference }.
confirm-list-changed = { $count ->
    [one] One agreed before something changed.
   *[other] { $count } agreed before something changed.
}
confirm-list-days = { $days ->
    [0] The month ended on { $day }, the last day we have data of.
    [one] The month ended on { $day }, one day before the last day we have data of.
   *[other] The month ended on { $day }, { $days } days before the last day we have data of.
}
confirm-list-none = No account is in this state: { $state }. Choose another state or month.
confirm-list-hint = Tick a row to see what the dealer sees.
confirm-list-alt = Accounts in your scope with their answer to { $month }
confirm-csv-name = confirmations

kpi-books-difference = Difference to the dealer’s books
kpi-books-difference-definition = The balance that the dealer stated less ours as it stood when it was filed. Plus means its books owe us more.
kpi-changed-since = Changed since
kpi-changed-since-definition = By how much the balance of a month is another than when it was seen or confirmed: the sum over entries that arrived, went or changed afterwards.
source-confirmations = confirmations

## Writing: why nothing was saved

work-key-used = This was sent already, with other content. Look at what stands now, and send it again if it is still needed.
work-not-your-side = This step is the other side's. Write them a message.
work-not-saved = Not confirmed as saved: the main server did not answer. What you entered is still here. Press again; it is done once only.
work-out-of-scope = You have no such account or case. Choose one from the list.
work-text-length = { $least ->
    [0] The text is too long. Write at most { $most } characters.
   *[other] Say why in a few words, { $least } to { $most } characters.
}
work-text-characters = The text has characters that cannot be saved. Type it again instead of pasting it.
work-amount-range = The amount is too large. Check its digits.
confirm-whole-month = Only whole months can be confirmed. Choose a month from the list.
confirm-not-yet = The data is not complete up to { $day } yet. Choose an earlier day.
confirm-which-answer = Choose one of the three answers. Your balance belongs to the third alone.
confirm-stale = Not filed: this month has changed since you opened the page. Look at what changed, then file again.
confirm-own-balance-equal = Your balance is the same as ours. Choose “We agree”.
dispute-moved = Nothing was done: the dispute has just changed and is now “{ $status }”. Look at it, then decide.
dispute-unknown-kind = Choose what the dispute is about and its reason.
dispute-too-many-entries = A dispute has { $most } entries at most. Open several.
dispute-too-many-drafts = The account has { $most } drafts already. Submit or discard one first.
dispute-no-such-entry = One of the entries is no longer in the ledger. Choose the entries again.
dispute-entry-moved = { $document } has just been corrected. Look at the correction, then choose it again.
dispute-part-too-large = The disputed amount of { $document } is not right. Enter more than zero and no more than the entry itself.
dispute-entry-twice = An entry was chosen twice. Choose each once.
dispute-percent-range = The percentage is not right. Enter more than 0 and at most 100, with four decimals at most.
dispute-nothing-disputed = The dispute comes to zero as yet. Enter what is disputed.
dispute-entry-moved-since-draft = Not submitted: the ledger has changed since the draft was written. Open the draft, look at the new figures, then submit.
dispute-no-such-step = That cannot be done with the dispute as it stands. Look at its status.
dispute-no-such-heir = Choose somebody else who looks after this account.
dispute-amount-range = The approved amount is not right. Enter an amount from zero up to what is disputed.
dispute-not-your-department = Another department decides this dispute. You can hand it over or write a message.
dispute-other-eyes = This decision is your own. Somebody else must agree to it.
attachment-not-allowed = This file cannot be kept. Pictures, PDF, Excel, CSV and text are welcome, up to 5 MB each.
attachment-too-many = A dispute has { $most } files at most. Remove one first.
setting-not-an-amount = This is no amount. Enter a number of zero or more, or leave it empty.
action-confirmation-filed = Balance confirmation filed
action-dispute-drafted = Draft of a dispute saved
action-dispute-submit = Dispute submitted
action-dispute-discard = Draft of a dispute discarded
action-dispute-take = Dispute taken on
action-dispute-ask_back = Question to the dealer
action-dispute-answer = Question answered
action-dispute-hand_over = Dispute handed over
action-dispute-decide = Dispute decided
action-dispute-agree = Decision agreed to
action-dispute-send_back = Decision sent back
action-dispute-withdraw = Dispute withdrawn
action-dispute-reopen = Dispute reopened
action-dispute-said = Message in a dispute
action-dispute-attached = File attached
action-dispute-detached = File removed
action-note-written = Note among staff
action-statement-seen = Changes marked as seen
action-setting-changed = Setting changed

## Disputes

page-disputes = Disputes
dispute-status-draft = Draft
dispute-status-discarded = Discarded
dispute-status-submitted = Submitted
dispute-status-in_review = Being looked into
dispute-status-asked_back = Question to the dealer
dispute-status-second_look = Second look
dispute-status-approved = Approved
dispute-status-partly_approved = Approved in part
dispute-status-denied = Not approved
dispute-status-withdrawn = Withdrawn
dispute-status-reopened = Reopened
dispute-status-late = { $status } · { $days ->
    [one] one day past the promise
   *[other] { $days } days past the promise
}
dispute-about-entries = Entries
dispute-about-percentage = A percentage
dispute-about-freight = Freight
dispute-about-tax = VAT
dispute-about-balance = The balance
dispute-reason-price_wrong = Wrong price
dispute-reason-rebate_missing = Rebate missing
dispute-reason-quantity_short = Too few units
dispute-reason-goods_damaged = Goods damaged
dispute-reason-not_received = Goods not received
dispute-reason-return_not_credited = Return not credited
dispute-reason-freight_wrong = Wrong freight
dispute-reason-payment_missing = Payment missing
dispute-reason-booked_twice = Booked twice
dispute-reason-invoice_wrong = Invoice wrong
dispute-reason-tax_wrong = Wrong VAT
dispute-reason-other = Something else
department-sales = Sales
department-logistics = Logistics
department-finance = Finance
dispute-action-submit = Submit
dispute-action-discard = Discard draft
dispute-action-take = I look into it
dispute-action-ask_back = Ask the dealer
dispute-action-hand_over = Hand over
dispute-action-decide = Decide
dispute-action-withdraw = Withdraw
dispute-action-answer = Answer
dispute-action-agree = Agree
dispute-action-send_back = Send back
dispute-action-reopen = Reopen

disputes-open = { $open ->
    [0] No dispute is open.
    [one] One dispute over { $amount } is open.
   *[other] { $open } disputes over { $amount } are open.
}
disputes-waiting-dealer = { $count ->
    [one] One waits for your answer.
   *[other] { $count } wait for your answer.
}
disputes-waiting-staff = { $count ->
    [one] One waits for the dealer’s answer.
   *[other] { $count } wait for the dealer’s answer.
}
disputes-late = { $count ->
    [one] One is past its promise.
   *[other] { $count } are past their promise.
}
disputes-to-settle = { $amount } is approved, and its credit note has not come yet.
disputes-drafts = { $count ->
    [one] One is a draft that you have not submitted.
   *[other] { $count } are drafts that you have not submitted.
}
disputes-none-dealer = Nothing is disputed. When an entry is wrong, tick it on the statement and dispute it, or begin here.
disputes-none-staff = Nothing was ever disputed on this account.
dispute-new = New dispute
disputes-hint = Tick a row to open the dispute.
disputes-table-alt = Disputes of account { $account } with status, amounts and promise
disputes-csv-name = disputes
disputes-elsewhere = { $account }: { $open ->
    [one] one dispute open
   *[other] { $open } disputes open
}{ $waiting ->
    [0] { "" }
    [one] , one waits for your answer
   *[other] , { $waiting } wait for your answer
}
column-dispute = Dispute
column-status = Status
column-disputed = Disputed, { $currency }
column-approved = Approved, { $currency }
column-settled = Credited, { $currency }
column-promised = Promised by
column-about = About
column-reason = Reason
column-owner-of-case = Looked after by
column-days-open = Days open
column-amount-now = Amount now, { $currency }
column-department = Department

case-back = All disputes
case-dealer-submitted = { $department } has your dispute over { $amount } and answers by { $promised }.
case-dealer-in_review = { $owner } is looking into the { $amount } and answers by { $promised }.
case-dealer-asked_back = We have a question about the { $amount }. Answer below, then we go on.
case-dealer-second_look = A decision about the { $amount } is made; a second person looks at it. You hear from us by { $promised }.
case-dealer-approved = All { $approved } is approved.
case-dealer-partly_approved = { $approved } of { $amount } is approved. The reason stands below.
case-dealer-denied = The { $amount } was not approved. The reason stands below; you can reopen the case.
case-dealer-withdrawn = You withdrew this dispute over { $amount }.
case-dealer-reopened = The case over { $amount } is open again. { $department } answers by { $promised }.
case-staff-submitted = { $name } disputes { $amount }. { $department } has promised an answer by { $promised }.
case-staff-in_review = { $owner } is looking into { $amount } that { $name } disputes. An answer is promised by { $promised }.
case-staff-asked_back = { $name } was asked about the { $amount } and has not answered yet.
case-staff-second_look = It is proposed to approve { $proposed } of { $amount }. A second person has to agree.
case-staff-approved = All { $approved } is approved.
case-staff-partly_approved = { $approved } of { $amount } is approved.
case-staff-denied = The { $amount } was not approved.
case-staff-withdrawn = { $name } withdrew this dispute over { $amount }.
case-staff-reopened = { $name } has reopened the case over { $amount }. An answer is promised by { $promised }.
case-late = That is { $days ->
    [one] one day
   *[other] { $days } days
} past the promise.
case-settle-none = The credit note has not come yet; it shows here as soon as it is booked.
case-settle-part = { $documents } of { $day } credits { $settled }; { $left } is still to come.
case-settle-done = { $documents } of { $day } credits { $settled }: the case is settled.
case-just-written = What you have just done stands here already; the copy that others read from follows in a moment.
case-disputed = Disputed
case-approved = Approved
case-settled = Credited
case-days-open = Days open
case-promised = Promised by
case-owner = Looked after by
case-done = Done. The case is now: { $status }.
case-said = Your message is there.
case-noted = Your note is there. The dealer does not see it.
case-needs-other-eyes = You have proposed this. Somebody else has to agree to it.
case-decided-by = { $department } decides this. You can ask, write, or hand it over.
case-words-agree = A note to us (optional)
case-words-answer = Your answer
case-words-decide = Why? The dealer reads it (needed unless all is approved)
case-words-send_back = Why does it go back? Only we read it
case-words-ask_back = Your question
case-words-hand_over = Why, and what is to be done? The dealer reads it
case-words-reopen = Why should it be looked at again?
case-words-withdraw = A word to us (optional)
case-words-say = Message
case-words-note = Note among ourselves
case-heir = To whom
case-no-heirs = Nobody else looks after this account.
case-agree-said = You agree to approve { $proposed } of { $amount }. The dealer is told at once.
case-how = How do you decide?
case-how-all = All of it
case-how-part = A part
case-how-deny = Nothing
case-part = Approved part, { $currency }
case-part-range = Type the part you approve and press Enter: more than zero, less than { $most }.
case-approve = Approve { $amount }
case-four-eyes = Above { $limit } a second person has to agree.
case-four-eyes-always = A second person has to agree.
case-deny = Do not approve
case-write-dealer = Write to us or add files
case-write-staff = Write to the dealer or add files
case-send = Send
case-note-send = Keep note
case-files = Files
case-files-help = Pictures, PDF, Excel, CSV or text, up to 5 MB each and { $most } in all.
case-files-title = Files
case-file-said = { $size } KB · { $who } · { $at }
case-about-balance-dealer = Your books say { $own } on { $day }. Disputed is the difference to ours.
case-about-balance-staff = The dealer’s books say { $own } on { $day }. Disputed is the difference to ours.
case-about-percentage = { $percent } % of { $whole }.
case-entries-title = { $count ->
    [one] The entry
   *[other] The { $count } entries
}
case-entries-alt = Entries of dispute { $reference } with what of each is disputed
case-entry-changed = { $document } was corrected after it was disputed: then { $then }, now { $now }.
case-to-statement = Show on the statement
case-thread-title = What was said
case-side-dealer = dealer
case-side-staff = us
case-notes-title = Notes among ourselves ({ $count })

dispute-form-new = What is wrong?
dispute-form-draft = Draft { $reference }. Nobody of us sees it before you submit it.
dispute-form-about = It is about
dispute-form-as-of = On this day
dispute-form-own = Balance in your books, { $currency }
dispute-form-own-help = What you owe us by your books; with a minus when we owe you.
dispute-form-ours = By our books it is { $balance } on { $day }.
dispute-form-percent = Per cent
dispute-form-choose = Choose the entries
dispute-form-others = Choose other entries as well
dispute-form-gone = { $count ->
    [one] One entry is no longer in the ledger and was left out.
   *[other] { $count } entries are no longer in the ledger and were left out.
}
dispute-form-entry = { $kind } { $document } of { $day } · { $amount } · { $open } open
dispute-form-no-freight = no freight in it
dispute-form-no-tax = no VAT in it
dispute-form-no-entries = nothing in it
dispute-form-no-percentage = nothing in it
dispute-form-part = Disputed, { $currency }
dispute-form-take = { $count ->
    [0] Take the ticked entries
    [one] Take the ticked entry
   *[other] Take the { $count } ticked entries
}
dispute-form-on-statement = Not open any more? Tick it on the statement
dispute-picker-alt = Open items of account { $account } to choose from
dispute-form-reason = Why
dispute-form-who = { $department } looks into it and answers within { $days } working days.
dispute-form-comment = In your words
dispute-form-comment-hint = What should it be, and how do you know? For example: agreed price 2,100 by the order of 3 May.
dispute-form-detach = Remove
dispute-form-fix = One of the fields cannot be read. Correct what is marked in red.
dispute-form-amount = You dispute { $amount }.
dispute-form-nothing = You dispute nothing yet.
dispute-form-no-difference = Your balance is ours: there is nothing to dispute.
dispute-form-save = Save as draft
dispute-form-discard-sure = The draft and its files are gone then.
dispute-form-discard-yes = Yes, discard
dispute-fault-part = This is no amount. Write it like 1234.50, without a minus; leave it empty for nothing.
dispute-fault-most = At most { $most } of it can be disputed.
dispute-fault-percent = This is no percentage. Write more than 0 and at most 100, like 7.5.
dispute-fault-own = This is no amount. Write it like 1234.50, with a minus when we owe you.
dispute-saved = { $reference } is kept as a draft. Nobody of us sees it before you submit it.
dispute-submitted = { $reference } is submitted. You see every step here.
dispute-discarded = The draft { $reference } is gone.
dispute-detached = The file was removed.
action-export-file = File of a case downloaded

statement-select-hint-dealer = Tick a row to see what cleared it; tick rows that are wrong to dispute them.
statement-select-hint-staff = Tick a row to see what cleared it.
statement-dispute = { $count ->
    [one] Dispute the ticked entry
   *[other] Dispute the { $count } ticked entries
}
statement-dispute-most = A dispute takes { $most } entries at once; the first of the ticked ones are taken.
statement-disputed = { $amount } is disputed.
statement-disputed-late = { $amount } is disputed, { $late } of it on charges that are late.
column-dispute-mark = Disputed in
kpi-disputed = Disputed
kpi-disputed-definition = Amounts of disputes that nobody has decided yet, as they stand now. They are part of the balance until a credit note settles them.
kpi-disputed-overdue = Disputed of what is late
kpi-disputed-overdue-definition = What undecided disputes contest of late charges, entry by entry; of an entry never more than is open of it.
kpi-credit-to-come = Credit note to come
kpi-credit-to-come-definition = What is approved in disputes, less the credit notes that name the dispute they settle.
source-disputes = disputes

## Work queue

page-queue = Work queue
queue-answer = { $cases ->
    [one] One case over { $amount } waits for you
   *[other] { $cases } cases over { $amount } wait for you
}{ $late ->
    [0] .
    [one] , one of them past its promise.
   *[other] , { $late } of them past their promise.
}
queue-answer-none = Nothing waits for you. { $others ->
    [one] One case is
   *[other] { $others } cases are
} open with somebody else.
queue-answer-empty = Nothing waits for you, and no dispute of your accounts is open.
queue-whose = Whose
queue-whose-mine = Mine
queue-whose-department = My department’s
queue-whose-all = All of my accounts
queue-none-mine = No case is yours at the moment. A new one shows here by itself.
queue-none-department = No case of your department is open.
queue-none-all = No case of your accounts is open.
queue-hint = Tick a row to open the case. Broken promises stand first, then the largest amounts.
queue-table-alt = Open cases in { $currency } with status, promise, owner and amount
queue-csv-name = work
queue-kind-dispute = Dispute

## Files put to a case

attachment-empty = “{ $name }” is empty. Choose the file again.
attachment-too-large = “{ $name }” is too large. Each file may have { $most } MB.
attachment-kind = “{ $name }” is no file that can be kept. Pictures (JPEG, PNG, WebP), PDF, Excel (.xlsx), CSV and text can.
attachment-differs = “{ $name }” is not what the end of its name says. Save it anew with the program it comes from.
attachment-heic = “{ $name }” is a HEIC picture of a telephone, which cannot be read yet. Save it as JPEG, or take a screenshot.
attachment-text-broken = “{ $name }” is no text, or its encoding cannot be read. Save it as UTF-8 or GB18030.
attachment-text-active = “{ $name }” has a formula that starts a program. Remove that cell and save it again.
attachment-too-heavy = “{ $name }” takes too long to read. Use a smaller file, or make a PDF of it.
attachment-busy = “{ $name }” was not checked yet: many files are being read. Choose it again in a few seconds.
attachment-pixels = “{ $name }” has too many pixels. Pictures may have { $most } megapixels.
attachment-picture-broken = “{ $name }” is no whole picture. Take or save it again.
attachment-pdf-broken = “{ $name }” is no whole PDF. Make it again.
attachment-pdf-locked = “{ $name }” has a password or restrictions. Save a PDF without them.
attachment-pdf-active = “{ $name }” has a script, a file inside, or an action that runs by itself. Print it into a new PDF.
attachment-workbook-broken = “{ $name }” is no whole Excel file (.xlsx). Save it again with Excel.
attachment-workbook-too-much = “{ $name }” unpacks to too much. Keep only the sheets that are needed.
attachment-workbook-locked = “{ $name }” has a password. Save a file without one.
attachment-workbook-active = “{ $name }” has macros, links to elsewhere, or a formula that starts a program. Paste the values alone into a new workbook.

## Settings

page-settings = Settings
settings-primary-down = Settings cannot be seen or changed just now: the main server cannot be reached. Try again in a few minutes.
settings-answer = { $named } { $limits }
settings-answer-name = Statements carry the name “{ $name }”.
settings-answer-no-name = Statements carry no name yet: enter that of the company.
settings-answer-limits = Approvals above { $limits } need two people.
settings-answer-two = Every approval needs two people.
settings-company = On statements and letters
settings-company-hint = What is left empty is not printed.
settings-save = Save the letterhead
settings-saved = Saved.
settings-limits = Approvals that need two people
settings-limits-said = When more than this is approved in a dispute, somebody else must agree. In a currency without a limit every approval needs two people.
settings-currency = Currency
settings-limit = One person may approve up to ({ $currency })
settings-limit-none = No limit set
settings-limit-save = Save the limit
settings-listing = What is set now
settings-table-alt = What is set now, with who changed it and when
setting-company_name = Company
setting-company_address = Address
setting-company_tax_no = Taxpayer number
setting-company_bank = Bank
setting-company_bank_account = Account number
setting-four_eyes_limit = One person may approve up to ({ $currency })
column-setting = Setting
column-value = Value

## The menu

area-overview = Overview
area-accounts = Account
area-earning = Earning
area-goods = Stock and sales
area-orders = Orders
area-house = Settings and people

## Units

unit-days = { $value } days
unit-weeks = { $value } weeks
unit-times = { $value } ×
unit-points = { $value } pts

## Sources of figures

source-sell-in = purchases
source-sell-out = sales reported
source-stock = stock counts
source-movements = stock movements
source-prices = price lists
source-thresholds = thresholds and rates
source-turnover = the dealer’s own turnover
source-fees = fees
source-sub-accounts = sub-accounts
source-rebates = rebate programmes
source-claims = claims
source-orders = orders
source-deliveries = deliveries
source-complaints = complaints
source-targets = targets

## Filters of trade

filter-line = Product line
filter-line-all = All lines
filter-model = Model
filter-model-all = All models
compare = Compare with
compare-last-year = Same months last year
compare-last-period = Months before
compare-against-last-year = vs same months last year
compare-against-last-period = vs months before
compare-not-over = { $month } is not over, so nothing is compared. Choose whole months.
months-shown = Whole months: { $from } – { $to }
months-shown-running = { $from } – { $to }; the last month up to { $day }
