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
kpi-overdue-definition = Open amounts whose due date is before the as-of date, less credits booked before it that clear nothing yet; nothing where these exceed it.
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
column-reference = Reference
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
week-later = From { $day }

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
paper-note = Your note: { $note }
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
paper-reference = Answer
paper-digest = Seal of what was answered
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
confirm-step-since = Changed since it was answered
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
confirm-about-dispute = Dispute { $reference } of { $amount }: { $status }, promised by { $promise }.
confirm-about-late = { $kind } { $reference } of { $day }, { $amount }, was booked after the month was closed. Check that your books have it.
confirm-about-cancelled = { $kind } { $reference } of { $day }, { $amount }, is cancelled. Take it out of your books as well.
confirm-about-unapplied = { $items ->
    [one] { $kind } { $reference } of { $day } is not applied yet ({ $amount }). If it should clear certain invoices, dispute it and name them.
   *[other] { $items } credits are not applied yet ({ $amount } together), the largest is { $kind } { $reference } of { $day }. If they should clear certain invoices, dispute them and name these.
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
confirm-choice-agree = Yes, both books say the same
confirm-choice-disagree = No, this is not right
confirm-choice-own_balance = No, your books say another balance
confirm-answered-agree = You agreed.
confirm-answered-disagree = You disagreed. We will get in touch with you.
confirm-answered-own_balance = You stated your own balance. We will look into the difference.
confirm-answer-again = Answer again
confirm-own = Balance in your books, { $currency }
confirm-own-help = What you owe us by your books, written as you are used to. With a minus when we owe you.
confirm-own-hint = Type it as you are used to and press Enter: the difference is shown before you file.
confirm-own-unread = This is no amount. Write it like 1234.50, with a minus when we owe you.
confirm-own-equal = That is our balance too. Choose “Yes, both books say the same”.
confirm-own-more = Your books say { $own }, { $difference } more than ours.
confirm-own-less = Your books say { $own }, { $difference } less than ours.
confirm-note-any = A word to us (optional)
confirm-note-wrong = What is wrong? (optional)
confirm-answer-first = Finish your answer above first.
confirm-files-agree = You file for { $month }: { $balance } is right.
confirm-files-disagree = You file for { $month }: { $balance } is not right.
confirm-files-own_balance = You file for { $month }: your books say { $own }, ours { $balance }.
confirm-file = File this answer
confirm-filed = Filed as { $reference }. Your account manager sees it now.
confirm-needs-primary = Nothing can be filed at the moment: the main server cannot be reached. What you typed stays here.
confirm-receipt = { $reference } · { $who } · { $at }.
confirm-receipt-entries = { $count ->
    [one] One entry is sealed with it, of this month or open from before.
   *[other] { $count } entries are sealed with it: those of the month, and what was still open from before.
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
confirm-own-balance-equal = Your balance is the same as ours. Choose “Yes, both books say the same”.
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
attachment-too-many = A case has { $most } files at most. Remove one first.
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
page-orders = Orders
page-scorecard = Our promises
dispute-status-draft = Draft
dispute-status-discarded = Discarded
dispute-status-submitted = Submitted
dispute-status-in_review = Being looked into
dispute-status-asked_back = Asked back, answer awaited
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
    [one] One dispute of { $amount } is open.
   *[other] { $open } disputes, { $amount } in all, are open.
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
case-dealer-submitted = { $department } has your dispute of { $amount } and answers by { $promised }.
case-dealer-in_review = { $owner } is looking into the { $amount } and answers by { $promised }.
case-dealer-asked_back = We have a question about the { $amount }. Answer below, then we go on.
case-dealer-second_look = A decision about the { $amount } is made; a second person looks at it. You hear from us by { $promised }.
case-dealer-approved = All { $approved } is approved.
case-dealer-partly_approved = { $approved } of { $amount } is approved. The reason stands below.
case-dealer-denied = The { $amount } was not approved. The reason stands below; you can reopen the case.
case-dealer-withdrawn = You withdrew this dispute of { $amount }.
case-dealer-reopened = The case of { $amount } is open again. { $department } answers by { $promised }.
case-staff-submitted = { $name } disputes { $amount }. { $department } has promised an answer by { $promised }.
case-staff-in_review = { $owner } is looking into { $amount } that { $name } disputes. An answer is promised by { $promised }.
case-staff-asked_back = { $name } was asked about the { $amount } and has not answered yet.
case-staff-second_look = It is proposed to approve { $proposed } of { $amount }. A second person has to agree.
case-staff-approved = All { $approved } is approved.
case-staff-partly_approved = { $approved } of { $amount } is approved.
case-staff-denied = The { $amount } was not approved.
case-staff-withdrawn = { $name } withdrew this dispute of { $amount }.
case-staff-reopened = { $name } has reopened the case of { $amount }. An answer is promised by { $promised }.
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
case-meanwhile = Since you came here: { $changes }. What you have typed is still there.
case-meanwhile-handed = { $name } handed it over to { $to } at { $at }
case-handed = handed over to { $name }
case-meanwhile-wrote = { $name } wrote at { $at }
case-meanwhile-status = { $name } brought it to “{ $status }” at { $at }
case-step-over = This cannot be done any more as the case stands now. What you have typed stays here.
case-put-away = Put away
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
    [one] One case of { $amount } waits for you
   *[other] { $cases } cases wait for you, { $amount } in all
}{ $late ->
    [0] .
    [one] , one of them past its promise.
   *[other] , { $late } of them past their promise.
}
queue-answer-none = Nothing waits for you. { $others ->
    [one] One case is
   *[other] { $others } cases are
} open with somebody else.
queue-answer-empty = Nothing waits for you, and nothing of your accounts is open.
queue-of-files = { $count ->
    [one] One complaint or question of the owner’s files waits besides
   *[other] { $count } complaints and questions of the owner’s files wait besides
}{ $late ->
    [0] {""}
   *[other] , { $late } of them past 24 hours
}; they are worked on where they come from and read here
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
area-market = Market and reps
area-accounts = Account
area-earning = Earning
area-goods = Stock and sales
area-orders = Orders
area-service = Service
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
compare-against-last-year = vs last year
compare-against-last-period = vs months before
compare-not-over = { $month } is not over, so nothing is compared. Choose whole months.
compare-begins = Figures begin in { $month }, so the time before cannot be compared whole.
months-span = { $first } – { $last }
months-shown = Whole months: { $months }
months-shown-running = { $months }; the last month up to { $day }

## Home: the four figures

kpi-gross-margin-percent = Profit margin
kpi-gross-margin-percent-definition = Net sales less their cost, as a part of those sales: without VAT, at the moving average of cost, before rebates. Sales whose cost is unknown are left out of both.
kpi-resolution = Problems solved in time
kpi-resolution-definition = Of the problems whose promise fell due in the period, those solved by then. A problem that was opened again counts as unsolved.
kpi-share = Share of the dealer’s sales
kpi-share-definition = Sales of our goods as a part of all the dealer sells, over the lines and months whose total is reported or estimated.

## Fees

page-fees = Fees
fees-none-ever = No fee and no movement of a sub-account was booked up to { $day }.
fees-answer-never = Up to { $day } no fee was promised or charged.
fees-answer-open = As of { $day }, { $amount } of the fees promised to { $side ->
    [staff] the dealer
   *[other] you
} is still to come, the oldest since { $since }.
fees-answer-nothing = As of { $day }, all fees promised to { $side ->
    [staff] the dealer
   *[other] you
} have been settled.
fees-answer-charged = Another { $amount } charged to { $side ->
    [staff] the dealer
   *[other] you
} is not settled yet either.
fees-as-of = as of { $day }
fees-none-settled = no fee was settled in full
fees-types-title = By type of fee
fees-types-alt = Fees of account { $account } by type: outstanding before, accrued, settled, outstanding
fees-types-sum = { $opening } before + { $accrued } accrued - { $settled } settled = { $outstanding } outstanding. With a minus: charged.
fees-none-in-period = No fee was accrued or settled in these months, and none is outstanding.
fees-months-title = Accrued by month
fees-months-alt = Fees accrued on account { $account } month by month
fees-months-hint = Click a month to see its documents.
axis-accrued = Accrued, { $currency }
fees-documents-title = Documents
fees-documents-which = Show
fees-documents-open = Outstanding
fees-documents-period = All of these months
fees-documents-none-open = Nothing is outstanding: all that was accrued is settled.
fees-documents-none-period = Nothing of this kind was accrued or settled in these months. Choose other months or all types.
fees-documents-alt = Fees of account { $account } by document
fees-documents-sum = { $count ->
    [one] One document
   *[other] { $count } documents
}, { $outstanding } outstanding. Tick one to see what settled it.
fees-all-types = All types
fees-ticked = { $fee } of { $day }: { $accrued } accrued, { $settled } settled, { $outstanding } outstanding.
fees-settled-by = { $amount } was settled on { $day }.
fees-no-entry = It names no entry of the statement.
fees-to-statement = Show { $document } on the statement
fees-agree = { $entries ->
    [one] The one entry on the statement that fees name agrees
   *[other] The { $entries } entries on the statement that fees name agree
} with them: { $amount } in all.
fees-differ = { $count ->
    [one] One entry on the statement differs
   *[other] { $count } entries on the statement differ
} from the fees that name them: { $documents }. All such fees come to { $fees }, the entries to { $booked }.
fees-sub-title = Sub-accounts on { $day }
fees-sub-none = This account has no sub-accounts.
fees-sub-alt = Sub-accounts of account { $account } with balance before, in, out and balance
fees-sub-which = Sub-account
fees-sub-no-movements = Nothing moved on it in these months.
fees-movements-alt = Movements of { $name } of account { $account }
sub-account-deposit = Deposit
sub-account-prepaid = Prepaid
sub-account-rebate = Rebate
sub-account-overdraft = Overdraft
column-fee-type = Type of fee
column-fee-opening = Outstanding before, { $currency }
column-accrued = Accrued, { $currency }
column-fee-settled = Settled, { $currency }
column-outstanding = Outstanding, { $currency }
column-accrued-before = Accrued in the months compared, { $currency }
column-accrued-on = Accrued on
column-settled-on = Last settled on
column-on-statement = On the statement
column-sub-account = Sub-account
column-sub-opening = Balance before, { $currency }
column-incoming = In, { $currency }
column-outgoing = Out, { $currency }
kpi-fees-accrued = Fees accrued
kpi-fees-accrued-definition = Fees accrued in the months shown: in the dealer’s favour less charged to it.
kpi-fees-settled = Fees settled
kpi-fees-settled-definition = Fees settled in the months shown, whenever they were accrued: in the dealer’s favour less charged to it.
kpi-fees-outstanding = Fees outstanding
kpi-fees-outstanding-definition = All fees ever accrued up to the last day shown, less all that were settled by then. Before + accrued - settled = outstanding.
kpi-fee-settle-days = Days until settled
kpi-fee-settle-days-definition = Median days from the accrual of a fee to its last settlement, of the fees that were wholly settled in the months shown.
kpi-sub-account-balance = Balance of a sub-account
kpi-sub-account-balance-definition = Sum of all movements of the sub-account up to the last day shown. Plus: the dealer has it.

## Stock

page-stock = Stock turnover
list-comma = {", "}
stock-nothing-ever = This account has no purchases, sales or stock yet. When they arrive, turnover, overstock and stock-outs are shown here.
stock-answer = Stock turns over every { $days } days; on average it held { $average }.
stock-answer-not-measured = Turnover days cannot be computed: { $reason }.
stock-answer-overstock = { $models ->
    [one] One model has
   *[other] { $models } models have
} more than { $weeks } weeks of sales in stock; what is beyond that ties up { $amount }.
stock-answer-no-overstock = No model has more than { $weeks } weeks of sales in stock.
stock-answer-out = { $models ->
    [one] One model
   *[other] { $models } models
} ran out in the period, which cost about { $lost } of margin.
stock-answer-never-out = Nothing ran out in the period.
stock-not-counted = stock was not counted in these months
stock-no-sales-at-cost = no sales at a known cost in these months
stock-no-sales-in-window = no sales in the last { $weeks } weeks
stock-as-of = as of { $day }
stock-of-models = { $models ->
    [one] one model
   *[other] { $models } models
}
stock-out-said = { $models ->
    [one] one model
   *[other] { $models } models
}, { $days ->
    [one] one day
   *[other] { $days } days
} in all
stock-counts = The averages are those of { $counts ->
    [one] one stock count
   *[other] { $counts } stock counts
} in { $days } days.
stock-begins = The account’s data begins in { $month }; days are counted from there.
stock-before-begins = What it is compared with begins only in { $month }: those amounts cover fewer months.
stock-months-uncounted = Not counted in { $months }.
stock-uncosted = Without a known cost, and so not in the amounts: { $sold } units sold, { $held } on hand.
stock-months-title = Turnover days by month
stock-months-alt = Inventory turnover days of account { $account } by month, beside those it is compared with
stock-months-hint = Click a month to look at that month alone.
stock-by-line-title = By product line
stock-by-line-alt = Turnover days, weeks of supply and stock of account { $account } by product line
stock-by-line-hint = Tick a row for the models of the line. The average inventories of the rows add up: each is divided by the days on which the account was counted.
stock-by-model-title = By model
stock-by-model-alt = Turnover days, weeks of supply and stock of account { $account } by model
stock-by-model-hint = Tick a row for what moved the model day by day.
stock-goods-name = stock-turnover
stock-outs-title = Stock-outs
stock-outs-none = No model ran out in the period.
stock-outs-alt = Models of account { $account } that ran out in the period, with days and lost margin
stock-outs-hint = Out of stock: nothing on hand at the end of the day and none sold on it, for at most { $most } days after the last sale. Lost units = days out × average daily net sales of the { $weeks } weeks up to the last sale, valued at the margin of a unit over 12 months.
stock-outs-name = stock-outs
stock-column-turnover-days = Turnover days
stock-column-turnover-days-before = Turnover days compared with
stock-column-average-inventory = Average inventory, { $currency }
stock-column-cost-of-sales = Cost of sales, { $currency }
stock-column-cover-weeks = Weeks of supply
stock-column-stock-cost = Stock now, { $currency }
stock-column-excess-cost = Overstock, { $currency }
stock-column-on-hand = Units on hand
stock-column-sell-through = Sell-through
stock-column-line = Product line
stock-column-models = Models
stock-column-model-code = Model code
stock-column-model = Model
stock-column-lost-margin = Lost margin, { $currency }
stock-column-lost-units = Lost units
stock-column-days-out = Days out
stock-column-times-out = Times
stock-column-last-out = Last day out
kpi-turnover-days = Inventory turnover days
kpi-turnover-days-definition = Mean of the stock counts of the period at cost / cost of sales of the period x days of the period. Cost is the moving weighted average before rebates and without VAT; units whose cost is not known are on neither side.
kpi-average-inventory = Average inventory
kpi-average-inventory-definition = Mean of the stock counts of the period at cost. Models and lines are divided by the days on which the account was counted as well, so they add up.
kpi-cost-of-sales = Cost of sales
kpi-cost-of-sales-definition = Net units sold in the period (sold less taken back) at the moving weighted average cost, without VAT and before rebates.
kpi-sell-through = Sell-through
kpi-sell-through-definition = (Units sold - taken back) / (units on hand at the beginning + received).
kpi-stock-now = Stock now
kpi-stock-now-definition = What is on hand on the day up to which the data reaches, at average cost: the last count and what came and went since. Units whose cost is not known are not in the amount.
kpi-weeks-of-supply = Weeks of supply
kpi-weeks-of-supply-definition = Units on hand / net units sold per week in the last 8 weeks; for a model that first came within them since then, at least a week.
kpi-overstock = Overstock
kpi-overstock-definition = Units of each model beyond the threshold in weeks of sales, at average cost; all units of a model that does not sell, none of one that first came less than 4 weeks ago. A dash where no sale of the account is known in the last 8 weeks.
kpi-lost-margin = Margin lost by stock-outs
kpi-lost-margin-definition = Days out x average daily net sales of the 8 weeks up to the last sale x margin of a unit over 12 months. Out means nothing on hand at the day’s end and none sold on it, at most 28 days after the last sale and not once the model is no longer made.

## Home: today

page-home = Today
home-answer-target = { $from } – { $to }: { $met } of { $count } figures reach their target.
home-answer-year = { $from } – { $to }: { $better } of { $count } figures are as good as a year ago or better.
home-answer-only = The figures of { $from } – { $to } stand below; there is neither a target nor a year before to compare them with.
home-answer-nothing = Nothing was sold, counted or promised in { $from } – { $to }.
home-answer-off = Furthest off is { $figure } at { $value }, target { $target }.
home-answer-off-why = Furthest off is { $figure } at { $value }, target { $target }: { $why }.
home-why-turnover-days = average stock { $above } and cost of sales { $below } against last year
home-why-gross-margin-percent = net sales { $above } and their cost { $below } against last year
home-why-resolution = { $above } of { $below } were solved in time
home-why-share = our goods { $above } and all that is sold { $below } against last year
home-answer-next = First today: { $what }.
home-answer-next-money = First today: { $what } ({ $amount }).
home-answer-next-none = Nothing needs anybody today.
home-attention = What needs attention
home-attention-none = Nothing is late, nothing falls due within 7 days, and nothing waits for an answer.
home-attention-order = Late first, by amount; then by day; then the rest by amount. As of { $day }.
home-attention-more = { $count } more
attention-overdue = Overdue since { $day }
attention-due = { $items ->
    [one] Due on { $day }: one item
   *[other] Due from { $day }: { $items } items
}
attention-month-open = Month to confirm: { $month }
attention-month-changed = { $month }: { $items ->
    [one] one entry
   *[other] { $items } entries
} changed since confirmed
attention-dispute-answer = Answer wanted: { $reference }
attention-claim-answer = Answer wanted: claim { $reference }
attention-credit-to-come = Credit note to come: { $items ->
    [one] one dispute
   *[other] { $items } disputes
}
attention-credit-use = Credit limit used: { $items } %
attention-stock-out = { $items ->
    [one] One model that sells is
   *[other] { $items } models that sell are
} out of stock
attention-overstock = Overstock: lasts { $items } weeks
attention-order-late = { $items ->
    [one] One order line late
   *[other] { $items } order lines late
} since { $day }
attention-claim-late = { $items ->
    [one] One claim late
   *[other] { $items } claims late
} since { $day }
attention-request-late = { $items ->
    [one] One order request unanswered, promised
   *[other] { $items } order requests unanswered, promised
} for { $day }
attention-rebate-tier = Rebate tier, until { $day }
attention-rebate-tier-more = { $name }: the next tier takes { $costs } more and brings this.
attention-rebate-late = { $items ->
    [one] One rebate late
   *[other] { $items } rebates late
} since { $day }
attention-request-changed = Order request { $reference } came back changed
home-new = What is new
home-new-entries = Since your last look ({ $day }): { $items ->
    [one] one new entry
   *[other] { $items } new entries
}, { $amount }
home-new-changed = { $items ->
    [one] One entry you have seen is
   *[other] { $items } entries you have seen are
} different now
home-new-nothing = No new entries since your last look ({ $day }).
home-new-first = You are looking at this account for the first time.
home-new-news-none = No announcement is valid today.
home-new-all = All news
home-figures = The four figures, { $from } – { $to }
home-against = vs last year
home-target-met = Target { $target }: reached
home-target-missed = Target { $target }: not reached
home-made-stock = Average stock { $amount }
home-made-sales = Net sales { $amount }
home-made-problems = { $solved } of { $due } problems
home-target = Target { $target }
home-seen = I have seen this
home-see-changes = See what changed
home-target-none = No target for this quarter
home-basis-estimated = total estimated
home-basis-reported = total reported
home-basis-partly = total partly estimated
home-uncosted = { $amount } of sales without a known cost are left out
home-none-turnover-days = No stock counts, or no sales with a cost, in these months
home-none-gross-margin-percent = No sales with a known cost in these months
home-none-resolution = No promise fell due in these months
home-none-share = The dealer’s total sales are not known for these months
home-behind = Details
home-behind-title = { $figure }: month by month
home-behind-alt = Month by month, with what it is made of: { $figure } of { $account }
home-behind-problems = Problems promised to be solved in { $from } – { $to }
home-behind-problems-alt = Problems of { $account } whose promise ran out, with whether they were solved in time
home-behind-close = Close
home-behind-csv = figure
home-behind-open = By line and model
home-column-month = Month
home-column-average-inventory = Average stock at cost ({ $currency })
home-column-cost-of-sales = Cost of sales ({ $currency })
home-column-counts = Days counted
home-column-net-sales = Net sales ({ $currency })
home-column-uncosted-sales = Of them without a cost ({ $currency })
home-column-problems-due = Promises due
home-column-problems-solved = Solved in time
home-column-our-sales = Sales of our goods ({ $currency })
home-column-total-sales = All sales ({ $currency })
home-column-estimated-sales = Of them estimated ({ $currency })
home-column-complaint = Problem
home-column-subject = Subject
home-column-opened = Opened
home-column-promised = Promised for
home-column-resolved = Solved
home-column-in-time = In time
home-in-time = Yes
home-not-in-time = No
home-reopened = No, opened again

## Orders, and how the manufacturer keeps its word

orders-none-ever = There are no orders for this account yet. They appear here with the next load after the first one is placed.
orders-answer-nothing-open = Everything that was ordered has come; nothing is open.
orders-answer-open = { $orders ->
    [one] { $orders } order is open
   *[other] { $orders } orders are open
  }; { $amount } of goods without VAT are still to come.
orders-answer-none-late = Nothing is late.
orders-answer-late = { $units ->
    [one] { $units } unit
   *[other] { $units } units
  } in { $lines ->
    [one] { $lines } line
   *[other] { $lines } lines
  }, worth { $amount }, are late, the oldest promised for { $since }.
orders-answer-next = Next to arrive: { $units ->
    [one] { $units } unit
   *[other] { $units } units
  }, expected on { $day }.
orders-late-note = { $units ->
    [one] one unit
   *[other] { $units } units
} in { $lines ->
    [one] one line
   *[other] { $lines } lines
}
orders-today-note = as of today’s data
orders-next-note = next expected on { $day }
orders-next-none = nothing under way
orders-begin = Orders are known from { $day } on. The months to compare with begin earlier, so nothing is compared.
orders-counted-arrived = from { $count } lines delivered in full
orders-none-arrived = no line was delivered in full in these months
orders-none-due = no promise fell due in these months
orders-counted-units = { $part } of { $whole } units
orders-counted-of = of { $whole } units due
orders-counted-lines = { $part } of { $whole } lines
orders-list-title = Orders
orders-listed-open = Open
orders-listed-due = Due in these months
orders-listed-all = All
orders-none-open = Nothing is open: everything that was ordered has come or will not come.
orders-none-due-in = Nothing was due in these months.
orders-none-all = There are no orders of these goods. Choose another line or model.
orders-table-alt = Orders of { $account }, what is late first
orders-hint = Tick an order to see its lines, its steps and its deliveries.
orders-csv-name = orders
order-state-late = Late since { $since }
order-state-under-way = Under way
order-state-waiting = Being prepared
order-state-arrived = Delivered
order-state-cancelled = Cancelled
order-lines-title = Order { $order }: lines and steps
order-part = { $day }: { $units }
order-no-deliveries = Nothing of this order has left us yet.
order-deliveries-title = Order { $order }: deliveries
order-deliveries-hint = Tick a delivery for its invoice on the statement.
order-not-invoiced = Delivery { $delivery } is not invoiced yet.
order-to-request = Ordered by request { $reference }
order-to-invoice = Invoice { $document } on the statement of { $day }
orders-measure = Figure
orders-trend-title = { $figure } by month
orders-trend-alt = Month by month, beside the months compared with: { $figure } of { $account }
orders-trend-hint = Click a month, or tick its row, to see the orders that were due in it. A line counts in the month of its promised day; lead time counts in the month of arrival.
column-order = Order
column-order-state = State
column-promised-for = Promised for
column-expected = Expected
column-to-come = To come, units
column-to-come-amount = To come, { $currency }
column-step-placed = Placed
column-step-reviewed = Reviewed
column-step-allocated = Allocated
column-step-shipped = Shipped
column-step-delivered = Delivered
column-step-invoiced = Invoiced
column-units-ordered = Ordered, units
column-units-delivered = Delivered, units
column-not-coming = Will not come, units
column-order-amount = Value without VAT, { $currency }
column-ordered-model = Model
column-ordered-code = Model code
column-confirmed-units = Confirmed, units
column-delivery = Delivery
column-delivery-note = Delivery note
column-delivered-units = Units
column-invoice = Invoice
column-compared-months = Months compared with
column-lines-counted = Lines counted
axis-promise-month = Month
axis-in-full-on-time = Lines in full on the promised day
axis-fill-rate = Units delivered of those ordered
axis-lead-time = Working days from order to delivery
orders-these-months = These months
kpi-late-ordered = Late
kpi-late-ordered-definition = Units whose promised day is over and that have not come, at the order’s price without VAT. The day the data reaches is over.
kpi-backorders = Not shipped yet
kpi-backorders-definition = Units ordered less those cut or cancelled and those shipped, over all open orders today.
kpi-on-the-way = On the way
kpi-on-the-way-definition = Units shipped and not delivered yet, over all open orders today.
kpi-not-coming = Will not come
kpi-not-coming-definition = Units cut from order lines whose promised day was in the period. Orders cancelled as a whole are left out.
kpi-fill-rate = Fill rate
kpi-fill-rate-definition = Units delivered so far of the units ordered, in lines whose promised day was in the period. What we cut counts against us; orders cancelled as a whole and lines not yet due are left out.
kpi-in-full-on-time = In full on time
kpi-in-full-on-time-definition = Of the order lines whose promised day was in the period, those of which every ordered unit was there by that day. Orders cancelled as a whole and lines not yet due are left out.
kpi-lead-time = Order to delivery
kpi-lead-time-definition = Median working days from the day an order was placed to the day the last unit of a line arrived, for lines completed in the period. Working days leave out weekends and public holidays.
kpi-lead-time-p90 = Order to delivery, nine of ten
kpi-lead-time-p90-definition = The working days from order to delivery that nine of ten lines completed in the period did not exceed.
kpi-answered-in-a-day = Answered in 24 hours
kpi-answered-in-a-day-definition = Of the complaints, questions and repairs whose 24 hours ran out in the period, those a person of ours answered within them. A robot’s message is no answer.
kpi-disputes-in-time = Disputes decided in time
kpi-disputes-in-time-definition = Of the disputes whose promised day was in the period, those decided by then. Withdrawn ones and those that wait for the dealer’s answer are left out.
kpi-claims-in-time = Claims paid in time
kpi-claims-in-time-definition = Of the claims whose payment was promised in the period, those paid by the promised day. Denied and withdrawn ones are left out; one we have not decided counts as not paid.
kpi-rebates-in-time = Rebates paid in time
kpi-rebates-in-time-definition = Of the rebate settlements whose payment was promised in the period, those paid in full by the promised day.
kpi-promise-delay = Delay against the promise
kpi-promise-delay-definition = Median days from the promised day to the day it was done, below 0 when it came before. What is not done yet counts up to the day the data reaches.
scorecard-answer = We kept { $kept } of the { $due } promises to this account that fell due in these months: { $part }.
scorecard-answer-all = None was broken.
scorecard-answer-broken = Most often broken: { $promise }, { $broken } of { $due }.
scorecard-answer-none = No promise to this account fell due in these months. Choose other months.
scorecard-of = { $kept } of { $due }
scorecard-none-due = no such promise fell due in these months
scorecard-promised-time = promised: { $days } days
scorecard-months-title = Promises kept, month by month
scorecard-months-alt = Part of the promises to { $account } that were kept, by promise and month
scorecard-months-hint = Per cent kept of the promises that fell due in the month; a dash where none did. Click a cell, or tick its row, to see what stands behind it.
scorecard-counts = kept of due
scorecard-rows-title = One by one
scorecard-rows-alt = The chosen promises, one by one
scorecard-rows-hint = What was not kept stands first. Tick an order, a request, a dispute, a claim or a rebate to open it.
scorecard-csv-name = promises
scorecard-all-months = All these months
scorecard-show-broken = Not kept
scorecard-show-every = All
scorecard-no-broken = Every promise was kept, or none fell due. Choose “All” to see them.
scorecard-no-rows = No such promise fell due in these months.
scorecard-delay = Promises shown: { $count }. Median delay against the promise: { $delay }.
scorecard-deeper = Open { $reference }
promise-all = All promises
promise-delivered = Deliveries in full on the day
promise-answered = Answers within 24 hours
promise-solved = Problems solved in time
promise-requests = Requests answered in time
promise-disputes = Disputes decided in time
promise-claims = Claims paid in time
promise-rebates = Rebates paid in time
promise-kept = Kept
promise-broken = Not kept
promise-claim-promotion-support = Promotion support
promise-claim-price-protection = Price protection
promise-claim-stock-rotation = Stock rotation
promise-claim-freight-damage = Freight damage
column-promise = Promise
column-kept = Kept
column-due-promises = Fell due
column-kept-part = Kept, %
column-kept-or-not = Outcome
column-opened = Begun
column-done = Done
column-promise-reference = Reference
column-promise-about = About
column-promise-late = Days late
column-promise-amount = Amount, { $currency }

## News

page-news = News
news-answer = { $count ->
    [one] One announcement is
   *[other] { $count } announcements are
} valid on { $day }, { $unread } of them unread; the newest, of { $since }: { $title }.
news-all-read = I have read all
news-unread = unread
news-none = Nothing is announced to you on { $day }.
news-none-of-kind = Nothing of this kind is announced. Choose another kind.
news-kind = Kind
news-kind-all = All
news-kind-product = New product
news-kind-promotion = Promotion
news-kind-policy = Policy
news-kind-culture = From the house
news-promotion = runs { $from } – { $to }
news-until = shown until { $day }
news-until-further = until further notice
news-aimed = for { $aims }

## Profit

page-profit = Profit
profit-none-ever = Nothing was ever bought, sold or counted on this account, so there is no margin yet.
profit-nothing = Nothing was sold and nothing lay in stock in these months. Choose other months or all goods.
profit-answer = From { $from } to { $to }, { $side ->
    [staff] { $name }
   *[other] you
} earned { $gross } with our goods: { $ratio } of { $sales } in sales.
profit-answer-unknown = From { $from } to { $to }, nothing was sold whose cost is known, so it cannot be said what { $side ->
    [staff] { $name }
   *[other] you
} earned.
profit-answer-net = After holding cost, rebates and fees, { $net } is left.
profit-answer-change = { $way ->
    [even] The gross margin is the same as
    [more] The gross margin is { $amount } more than
   *[less] The gross margin is { $amount } less than
} { $compare ->
    [last-year] in the same months last year.
   *[other] in the months before.
}
profit-net-whole = only for all goods together
profit-not-counted = stock was not counted
profit-no-sales = no sales with a known cost
profit-steps-title = From sales to net margin
profit-steps-alt = The way from sales to net margin on account { $account }
profit-step-sales = Net sales
profit-step-uncosted = Sales without a known cost
profit-step-cost = Cost of sales
profit-step-gross = Gross margin (subtotal)
profit-step-holding = Holding cost
profit-step-after-holding = Margin after holding cost (subtotal)
profit-step-rebates = Rebates earned
profit-step-in-favour = Fees in { $reader ->
    [dealer] your
   *[staff] the dealer’s
} favour
profit-step-charged = Fees charged to { $reader ->
    [dealer] you
   *[staff] the dealer
}
profit-step-net = Net margin (total)
profit-note-begins = The account’s trade begins in { $month }: before it, the months compared with have nothing.
profit-note-rate = Holding cost: { $rate } a year of what lay in stock at cost.
profit-note-uncounted = In { $months ->
    [one] one month
   *[other] { $months } months
} stock was not counted; what holding it cost then is not known and not in it.
profit-note-uncosted = { $amount } of sales have no known cost: they are in no margin and no ratio, and never count as free of cost.
profit-note-account = Rebates and fees belong to the account and are not shared out to models.
profit-note-narrowed = Rebates and fees belong to the account and not to some of its goods, so there is no net margin of a part.
profit-note-unsettled = { $count ->
    [one] One rebate programme of these months is
   *[other] { $count } rebate programmes of these months are
} not settled yet and not in it.
profit-steps-csv-name = margin
profit-months-title = Gross margin by month
profit-months-alt = Gross margin of account { $account } month by month, beside the months compared with
profit-months-now = Gross margin
profit-months-note = As a table, each month goes on to its net margin; the months add up to the whole.
profit-months-csv-name = margin-by-month
profit-lines-title = By product line
profit-lines-alt = Margin of account { $account } by product line
profit-lines-note = The lines add up to the whole. Tick one to look at it alone.
profit-lines-csv-name = margin-by-line
profit-models-title = What earns, and what only moves
profit-models-alt = Models of account { $account }: margin against days of stock, in four quarters
profit-models-none = Which models earn and which only move cannot be said: it takes sales with a known cost and counts of stock.
profit-models-cuts = The lines are at { $ratio } and { $days }, where all these goods together stand.
profit-models-lie = { $count ->
    [0] None of them earns less and lies longer.
    [one] One of them earns less and lies longer; { $stock } is tied up in it.
   *[other] { $count } of them earn less and lie longer; { $stock } is tied up in them.
}
profit-models-hint = Click one to look at it alone.
profit-models-csv-name = margin-by-model
profit-quarter-earns = Earns: good margin, sells fast
profit-quarter-earns-slowly = Earns slowly: good margin, lies long
profit-quarter-moves = Only moves: thin margin, sells fast
profit-quarter-lies = Ties up cash: thin margin, lies long
profit-peers-title = Among dealers like this one
profit-peers-alt = Figures of account { $account } beside the quartiles of owners like it
profit-peers-note = Legal owners of the channel “{ $channel }” with purchases of class { $size }, over the last twelve months, whatever is chosen above. A figure has quartiles only where there are enough owners and none makes up half of them.
profit-peers-csv-name = peers
profit-place-weakest = weakest quarter
profit-place-weaker = below the middle
profit-place-better = above the middle
profit-place-best = best quarter
profit-place-too-few = too few like dealers to compare without telling on one
profit-place-no-own = no figure of its own
column-profit-step = Step
column-profit-share = Of sales
column-profit-before = Compared with, { $currency }
column-profit-change = Change, { $currency }
column-profit-sales = Net sales, { $currency }
column-profit-gross = Gross margin, { $currency }
column-profit-ratio = Profit margin
column-profit-gross-before = Gross margin before, { $currency }
column-profit-holding = Holding cost, { $currency }
column-profit-rebates = Rebates earned, { $currency }
column-profit-fees = Fees, net, { $currency }
column-profit-net = Net margin, { $currency }
column-profit-days = Turnover days
column-profit-gmroi = GMROI, times a year
column-profit-stock = Average stock, { $currency }
column-profit-line = Product line
column-profit-model = Model
column-profit-quarter = What it does
column-profit-figure = Figure
column-profit-own = This account
column-profit-place = Where it stands
column-profit-lower = Lower quartile
column-profit-median = Median
column-profit-upper = Upper quartile
column-profit-owners = Owners
kpi-gross-margin = Gross margin
kpi-gross-margin-definition = Net sales less what they cost, at the moving average of cost, before rebates and without VAT. Sales whose cost is not known are left out.
kpi-gmroi = GMROI
kpi-gmroi-definition = Gross margin for each unit of money in stock: gross margin, scaled from the days of the period to a year of 365 days, by average inventory at cost.
kpi-net-margin = Net margin
kpi-net-margin-definition = Gross margin less holding cost, plus rebates earned and fees accrued in the dealer’s favour, less fees accrued against it. Of the whole account only.
kpi-net-margin-ratio = Net margin, %
kpi-net-margin-ratio-definition = Net margin as a part of the net sales whose cost is known.
kpi-holding-cost = Holding cost
kpi-holding-cost-definition = For each month and model, the mean of its stock counts at cost times the days of the month times the yearly rate, of 365 days. Months without a count are not in it.
kpi-rebates-in-margin = Rebates earned, by day
kpi-rebates-in-margin-definition = Rebates of settled programmes, each spread evenly over the days in which it was earned, not on the day on which it was settled or paid.

## The margin bridge

page-bridge = Why the margin changed
bridge-nothing = There is nothing to compare: choose whole months with sales, also in the months compared with.
bridge-answer = { $way ->
    [even] The gross margin is { $now }, the same as
    [more] The gross margin is { $now }, { $amount } more than
   *[less] The gross margin is { $now }, { $amount } less than
} { $compare ->
    [last-year] in the same months last year ({ $before }).
   *[other] in the months before ({ $before }).
}
bridge-gave = { $part } added most: { $amount }.
bridge-took = { $part } took most: { $amount }.
bridge-part-before = Margin before
bridge-part-price = Price
bridge-part-volume = Volume
bridge-part-mix = Mix
bridge-part-cost = Cost
bridge-part-came = Models that came
bridge-part-went = Models that went
bridge-part-now = Margin now
bridge-meaning-before = gross margin of the months compared with
bridge-meaning-price = what today’s units brought more than at the old prices
bridge-meaning-volume = the old margin, grown as all goods together grew at old prices
bridge-meaning-mix = more or less of goods that earn well, at the old margins; here also what rounding leaves
bridge-meaning-cost = what today’s units cost less than at the old cost
bridge-meaning-came = margin of models that were not sold before
bridge-meaning-went = margin of models that are not sold any more
bridge-meaning-now = gross margin of the chosen months
bridge-title = From the old margin to the new
bridge-alt = The change of the gross margin of account { $account } in its parts
bridge-note = The parts add up exactly, model by model; what rounding to the smallest unit leaves is in the mix.
bridge-csv-name = margin-bridge
bridge-uncosted = Sales without a known cost are in none of the parts: { $before } before, { $now } now.
bridge-lines-title = By product line
bridge-lines-alt = The change of the gross margin of account { $account } by product line
bridge-lines-csv-name = margin-bridge-by-line
bridge-models-title = By model
bridge-models-alt = The change of the gross margin of account { $account } by model
bridge-models-note = The largest change first, up or down.
bridge-models-csv-name = margin-bridge-by-model
column-bridge-meaning = What it is
column-bridge-price = Price, { $currency }
column-bridge-volume = Volume, { $currency }
column-bridge-mix = Mix, { $currency }
column-bridge-cost = Cost, { $currency }
column-bridge-came = Came, { $currency }
column-bridge-went = Went, { $currency }
column-bridge-units-before = Units before
column-bridge-units = Units
kpi-price-effect = Price effect
kpi-price-effect-definition = Over the models sold in both periods: what the units sold now brought, less what they would have brought at the average price of the period before.
kpi-volume-effect = Volume effect
kpi-volume-effect-definition = The margin of the period before, grown as the sales of all models sold in both periods grew at the prices of the period before.
kpi-mix-effect = Mix effect
kpi-mix-effect-definition = Over the models sold in both periods: that some grew otherwise than all of them together, each at its margin of the period before; and what rounding leaves.
kpi-cost-effect = Cost effect
kpi-cost-effect-definition = Over the models sold in both periods: what the units sold now would have cost at the average cost of the period before, less what they cost.
kpi-range-effect = Came and went
kpi-range-effect-definition = Margin of models that were sold only now, less that of models that were sold only before: without both prices their change has no price, volume or mix.

## Rebates

page-rebates = Rebates
rebates-none-ever = This account takes part in no rebate programme yet. The account manager knows which ones are open to it.
rebates-answer-earned = { $side ->
    [staff] The dealer has earned
   *[other] You have earned
} { $amount } so far in { $count ->
    [one] one running programme
   *[other] { $count } running programmes
}.
rebates-answer-none = No rebate programme runs for { $side ->
    [staff] this dealer
   *[other] you
} at present.
rebates-answer-late = { $amount } of earlier rebates should have been paid by now and has not been.
rebates-advice = Buying { $bought } more by { $day } reaches tier { $tier } of “{ $programme }”: it brings { $brings } more rebate and adds { $days } days of stock.
rebates-advice-without-days = Buying { $bought } more by { $day } reaches tier { $tier } of “{ $programme }”: it brings { $brings } more rebate.
rebates-units-for = { $units ->
    [one] one unit
   *[other] { $units } units
} (about { $cost })
rebates-units = units
rebates-some-units = { $units ->
    [one] 1 unit
   *[other] { $units } units
}
rebates-none-running = no programme runs
rebates-none-running-long = No programme runs at present. What earlier ones earned and what was paid stands below.
rebates-of-it-late = { $amount } past the promise
rebates-all-paid = all of it is paid
rebates-none-paid = nothing was paid yet
rebates-paid-late = { $late } of { $paid } paid after the promise
rebates-last-tier = The last tier is reached: every further purchase counts at its rate.
rebates-over = The programme has ended and is still to be settled.
rebates-counts = Counts { $basis }, { $goods }, from { $start } to { $end }.
rebates-all-goods = all lines
rebate-basis-ordered = what is ordered
rebate-basis-delivered = what is delivered
rebate-basis-invoiced = what is invoiced
axis-base-ordered = Ordered, { $unit }
axis-base-delivered = Delivered, { $unit }
axis-base-invoiced = Invoiced, { $unit }
rebate-method-stepped = Stepped
rebate-method-cumulative = Cumulative
rebate-method-rolling = Rolling
rebate-method-total = Total
rebate-method-stepped-long = Stepped: each part of the purchases earns the rate of the tier it lies in.
rebate-method-cumulative-long = Cumulative: all purchases earn the rate of the tier that is reached.
rebate-method-rolling-long = Rolling: each tier that is reached pays its rate on everything up to its end, and the tiers add up.
rebate-method-total-long = Total: each tier that is reached pays its rate on all purchases, and the tiers add up.
rebates-pace = At the present pace the next tier is reached on { $day }, and the programme ends at { $base } with { $amount } of rebate.
rebates-pace-not = At the present pace the next tier is not reached, and the programme ends at { $base } with { $amount } of rebate.
rebates-progress-title = { $programme }: progress
rebates-progress-alt = Progress of { $programme }: { $base } so far, tier { $tier } of { $tiers }
rebates-progress-hint = The dashed line is where the present pace leads. A tier’s end belongs to the tier.
rebates-tier = Tier { $tier }: { $rate }
rebates-per-cent = { $rate } %
rebates-per-unit = { $amount } a unit
rebates-above = above { $start }
rebates-reached = reached
rebates-not-reached = not yet
rebates-settled-before = { $amount } of it settled before
rebates-to-tier = to tier { $tier }
rebates-no-next = no further tier
rebates-no-price = no unit has counted yet, so there is no price
rebates-no-sales = nothing was sold in the last three months
rebates-by-sales = by the sales of { $start } – { $end }
rebates-running-title = Running programmes
rebates-running-alt = Running rebate programmes of account { $account }
rebates-past-title = What was earned and paid
rebates-past-alt = Settled rebates of account { $account } with what was paid and when
rebates-past-hint = Tick a row to see its payments on the statement.
rebates-none-settled = Nothing has been settled yet. The first settlement comes after the first programme ends.
rebates-ticked = { $name }, settled on { $day }: { $earned } earned, { $paid } paid, { $unpaid } not paid.
rebates-payment = { $amount } was paid on { $day }.
rebate-state-paid = paid
rebate-state-open = to be paid
rebate-state-late = late
rebate-state-nothing = nothing earned
column-tier = Tier
column-tier-range = Purchases
column-tier-reward = Rebate at its end, { $currency }
column-tier-reached = Reached
column-programme = Programme
column-programme-ends = Ends
column-base = Counted so far
column-rebate-earned = Earned, { $currency }
column-rebate-settled = Settled before, { $currency }
column-to-next = To the next tier
column-brings = It brings, { $currency }
column-days-added = Days of stock it adds
column-projected = At this pace, { $currency }
column-method = Method
column-from = From
column-to = To
column-paid = Paid, { $currency }
column-unpaid = Not paid, { $currency }
column-paid-on = Paid last
column-delay = Days past the promise
kpi-rebate-earned = Rebate earned so far
kpi-rebate-earned-definition = What the purchases that count so far earn by the programme’s method and tiers. What was settled of it before is part of it.
kpi-rebate-projected = At the present pace
kpi-rebate-projected-definition = What is earned at the programme’s end if purchases go on as they have per day since its beginning.
kpi-rebate-unpaid = Settled, not paid
kpi-rebate-unpaid-definition = What settlements say was earned, less what was paid of it up to the data-through date.
kpi-rebate-delay = Paid against the promise
kpi-rebate-delay-definition = Median days from the promised day to the last payment, of settlements that are paid in full. Below zero: paid before.
kpi-to-next-tier = To the next tier
kpi-to-next-tier-definition = The purchase that reaches the next tier: one smallest unit above its lower bound, less what counts so far. A tier’s end belongs to the tier.
kpi-marginal-rebate = It brings
kpi-marginal-rebate-definition = Rebate with the missing purchase less rebate without it, over all tiers.
kpi-stock-added = Days of stock it adds
kpi-stock-added-definition = The missing purchase, without VAT, divided by the cost of sales per day of the last three whole months, of the line that counts. Units at the average price so far.

## Purchases, sales and stock

page-movements = Purchases, sales, stock
movements-answer = Units in: { $received }, sold: { $sold }, both net of returns; stock went from { $opening } to { $closing }.
movements-not-counted = Stock was not counted in these days.
movements-count-agrees = The count of { $day } agrees with the books.
movements-count-differs = The count of { $day } differs from the books for { $models ->
    [one] one model
   *[other] { $models } models
}, by { $gap } in all.
movements-unbalanced = { $models ->
    [one] One model does
   *[other] { $models } models do
} not add up between opening and closing; please tell us.
movements-against = vs same days last year
movements-no-count = not counted in these days
movements-counted-on = count of { $day }
movements-by-line-title = By product line
movements-by-line-alt = Opening, received, sold, closing and counted units of account { $account } by product line
movements-by-model-title = By model
movements-by-model-alt = Opening, received, sold, closing and counted units of account { $account } by model
movements-nothing = Nothing was on hand and nothing moved in these days. Choose other days, or all lines.
movements-identity = Opening + received − sent back − sold + taken back + adjusted + transferred = closing, checked row by row.
movements-identity-deeper = Opening + received − sent back − sold + taken back + adjusted + transferred = closing, checked row by row. Tick a row to go deeper.
movements-name = purchases-sales-stock
movements-check-right = agrees
movements-check-differs = differs from the count
movements-check-models = { $models ->
    [one] one model differs
   *[other] { $models } models differ
} from the count
movements-check-uncounted = not counted
movements-check-unbalanced = does not add up: { $units }
movements-days-title = Day by day: { $model }
movements-days-alt = What moved model { $model } of account { $account } day by day, with balance and counts
movements-days-said = { $opening } units at the beginning, { $closing } at the end. A count does not change the balance of the books, it shows the difference.
movement-days-name = stock-movements
movements-kind-opening = On hand when the data begins
movements-kind-received = Received
movements-kind-sent-back = Sent back to us
movements-kind-sold = Sold
movements-kind-taken-back = Taken back from buyers
movements-kind-adjusted = Adjusted
movements-kind-transferred = Transferred
movements-kind-counted = Counted
movements-column-opening = Opening
movements-column-received = Received
movements-column-sent-back = Sent back
movements-column-sold = Sold
movements-column-taken-back = Taken back
movements-column-adjusted = Adjusted
movements-column-transferred = Transferred
movements-column-closing = Closing
movements-column-counted = Counted
movements-column-gap = Gap
movements-column-check = Check
movements-column-day = Day
movements-column-kind = Movement
movements-column-moved = Units
movements-column-balance = Balance
kpi-opening-units = Units at the beginning
kpi-opening-units-definition = Units on hand at the beginning of the first day; what was on hand when the data begins is in it.
kpi-received-units = Units received
kpi-received-units-definition = Units received in the period less units sent back to us.
kpi-sold-units = Units sold
kpi-sold-units-definition = Units sold in the period less units taken back from buyers.
kpi-otherwise-units = Adjusted and transferred
kpi-otherwise-units-definition = Units counted anew, broken or lost, and units to or from another account of the same owner; plus where they come in.
kpi-closing-units = Units at the end
kpi-closing-units-definition = Units on hand by the books at the end of the last day. Beginning + received - sold + adjusted and transferred = end.
kpi-count-gap = Counted against books
kpi-count-gap-definition = Units of the last count in the period less those of the books at that day’s end, summed over models; a model without a row on that day counts as 0.

## What to reorder, what to clear

page-suggestions = Reorder and clear
suggestions-answer-reorder = { $models ->
    [one] One model
   *[other] { $models } models
} should be reordered, { $units ->
    [one] one unit
   *[other] { $units } units
} for about { $cost }.
suggestions-answer-late = { $models ->
    [one] One runs out
   *[other] { $models } run out
} before new goods can come.
suggestions-answer-no-sales = No sales are known of the last { $weeks } weeks, so nothing can be suggested to reorder.
suggestions-answer-no-reorder = Nothing has to be reordered now.
suggestions-answer-clear = { $models ->
    [one] One model is
   *[other] { $models } models are
} aged or overstocked and { $models ->
    [one] ties
   *[other] tie
} up { $bound }; keeping that costs about { $holding } a month.
suggestions-answer-no-clear = No stock is aged or overstocked.
suggestions-of-models = { $models ->
    [one] one model
   *[other] { $models } models
}
suggestions-cost = about { $cost }
suggestions-older-than = older than { $days } days
suggestions-rate = at { $rate } % a year
suggestions-undated = { $units ->
    [one] One unit has
   *[other] { $units } units have
} no day of arrival (there when the data begins, or found at a count) and count as the oldest.
suggestions-ageing-title = Age of stock
suggestions-ageing-alt = Stock of account { $account } at cost by days since it came
suggestions-ageing-note = First in, first out: what is on hand is taken to be of the last arrivals. The classes add up to stock now, { $cost }.
suggestions-layers-title = Every arrival that is still there, the oldest first
suggestions-layers-alt = Every arrival of account { $account } that is still there, with age and cost
suggestions-layers-name = stock-ages
suggestions-reorder-title = Reorder
suggestions-reorder-alt = Models that account { $account } should reorder, with the quantity and how it is found
suggestions-reorder-none = Of every model that sells and is still made, what is on hand and on its way lasts until { $weeks } weeks after new goods can come.
suggestions-reorder-hint = Suggested = net sales per week (last { $window } weeks) × (lead time + { $weeks } weeks), rounded up, less on hand, less on its way. Lead time is the median of days from order to arrival in the last year. Costs are estimated at average cost.
suggestions-reorder-ticked = Ticked: { $models ->
    [one] one model
   *[other] { $models } models
}, { $units ->
    [one] one unit
   *[other] { $units } units
}, about { $cost }.
suggestions-reorder-request = Fill an order request with what is ticked
suggestions-reorder-name = reorder
suggestions-why = { $weekly } a week × ({ $lead } days + { $weeks } weeks) → { $needed } − { $held } on hand − { $coming } on its way = { $suggested }
suggestions-lead-model = the model
suggestions-lead-line = its line
suggestions-lead-account = the account
suggestions-lead-assumed = assumed
suggestions-late = too late
suggestions-in-time = in time
suggestions-clear-title = Clear
suggestions-clear-alt = Models of account { $account } that are aged or overstocked, with the cash they tie up and what keeping them costs
suggestions-clear-none = No stock is older than { $days } days, and none is more than { $weeks } weeks of sales.
suggestions-clear-hint = Units to clear are the greater of those older than { $days } days and those beyond { $weeks } weeks of sales, at average cost; keeping costs that × { $rate } % a year ÷ 12.
suggestions-clear-ticked = Ticked: { $models ->
    [one] one model
   *[other] { $models } models
}. Clearing frees { $bound } and saves { $holding } a month.
suggestions-clear-name = clear
age-0-30 = 0–30
age-31-60 = 31–60
age-61-90 = 61–90
age-91-180 = 91–180
age-over-180 = 181+
age-unknown = No day
suggestions-column-age = Days since arrival
suggestions-column-units = Units
suggestions-column-models = Models
suggestions-column-cost = Cost, { $currency }
suggestions-column-received-on = Arrived on
suggestions-column-age-days = Age, days
suggestions-column-suggested = Suggested
suggestions-column-urgency = New goods
suggestions-column-days-left = Lasts, days
suggestions-column-on-hand = On hand
suggestions-column-coming = On its way
suggestions-column-expected-on = Expected
suggestions-column-weekly = Sold a week
suggestions-column-lead-days = Lead time, days
suggestions-column-lead-basis = Lead time of
suggestions-column-suggested-cost = About, { $currency }
suggestions-column-why = How it is found
suggestions-column-bound-cost = Cash tied up, { $currency }
suggestions-column-bound-units = Units to clear
suggestions-column-old-units = Of them old
suggestions-column-excess-units = Of them overstock
suggestions-column-oldest-on = Oldest arrived on
suggestions-column-holding-cost = Cost a month, { $currency }
kpi-units-to-order = Units to reorder
kpi-units-to-order-definition = For each model net sales per week x (lead time + 4 weeks), rounded up, less on hand, less on its way, where that is above 0; no model that is no longer made or does not sell.
kpi-aged-stock = Aged stock
kpi-aged-stock-definition = Units on hand that came longer ago than the threshold, first in, first out, at average cost; units without a day of arrival count as the oldest.
kpi-to-clear = Stock to clear
kpi-to-clear-definition = For each model the greater of its aged units and its units beyond the threshold of cover, at average cost; no unit counts twice.
kpi-holding-per-month = Cost of keeping it a month
kpi-holding-per-month-definition = Stock to clear x yearly rate of holding cost / 12, rounded per model.

## What if

page-whatif = What if
whatif-older = Older than
whatif-days = { $days } days
whatif-off = Discount, %
whatif-faster = Faster by, %
whatif-no-stock = Nothing that has a cost lies in stock, so there is nothing to try. Choose all goods, or bring stock counts and purchases.
whatif-basis = From the stock of { $day } and the twelve months up to it; holding cost { $rate } a year. Nothing is changed by trying.
whatif-answer-clear = Clearing brings in { $cash }, { $way ->
    [loss] at a loss of { $margin },
   *[gain] at a margin of { $margin },
} and saves { $saved } of holding cost a year.
whatif-answer-nothing-old = Nothing is as old as that.
whatif-answer-faster = Selling faster frees { $cash } of stock.
whatif-clear-title = Clear what is older than { $days } days at { $off } % off
whatif-clear-alt = Account { $account } before and after clearing old stock
whatif-clear-csv-name = what-if-clear
whatif-clear-sum = { $units ->
    [one] One unit
   *[other] { $units } units
}: { $usual } at the usual price of the twelve months, { $revenue } with the discount, less a cost of { $cost } is { $margin }.
whatif-unpriced = { $units ->
    [one] One more unit is
   *[other] { $units } more units are
} as old, but without sales in twelve months or without a known cost: left where they are.
whatif-nothing-to-clear = Nothing that has a usual price is as old as that. Choose fewer days, other goods, or leave it at that: nothing needs clearing.
whatif-faster-title = The same sales, { $percent } % faster
whatif-faster-alt = Account { $account } before and after turning goods faster
whatif-faster-csv-name = what-if-faster
whatif-faster-sum = { $stock } / (1 + { $percent } %) = { $then }: the same is sold out of { $cash } less of stock, for the same gross margin.
whatif-tier-title = One more tier
whatif-tier-none = No running programme has a next tier that a purchase could reach.
whatif-tier = { $programme }: a purchase of { $costs } reaches the next tier and brings { $brings } more rebate; it adds { $days } of stock.
whatif-tier-worth = Holding half of it for so long costs { $holding }; { $worth } is left.
whatif-tier-unknown = How long it would lie cannot be said: nothing was sold at a known cost.
whatif-row-now = Now
whatif-row-then = Then
whatif-row-change = Change
column-whatif-stock = Stock at cost, { $currency }
column-whatif-days = Turnover days of that stock
column-whatif-holding = Holding cost of a year, { $currency }
column-whatif-margin = Gross margin of twelve months, with it, { $currency }
kpi-cash-freed = Cash from clearing
kpi-cash-freed-definition = What the old units bring at the average price of twelve months less the discount, without VAT. Models without such a price stay.
kpi-clearing-margin = Margin of the clearing
kpi-clearing-margin-definition = Cash from clearing less what those units cost. Below zero it is a loss.
kpi-break-even-days = Days of holding it is worth
kpi-break-even-days-definition = The discount against the usual price by the holding cost of a day. If the goods would lie longer than that, holding them costs more than the discount.

## Disputes that touch one another

dispute-also-open = Already disputed in { $reference } ({ $status }): { $amount }.
dispute-also-approved = Already approved in { $reference }: { $amount }. Dispute it again only for what that leaves.
dispute-words-needed = Say in a few words what is wrong, so that it can be looked into.
case-reopen-said = { $approved } is approved. Once reopened, all of { $amount } is decided anew.
confirm-credit-to-come = { $amount } is approved and comes as a credit note.
link-not-yours = The link names something that is not there or not yours to see. What you see is { $shown }.
link-unknown = The link names { $what ->
    [region] a region
    [branch] a branch
    [rep] an account manager
    [channel] a channel
    [line] a product line
    [kind] a kind of warning
   *[model] a model
 } that does not exist or is not yours to see here. What you see instead: { $shown }.

## Receivables: days of sales

kpi-days-sales-outstanding = Days sales outstanding
kpi-days-sales-outstanding-definition = The balance at the as-of date in days of sales: balance / (invoices and debit notes less credit notes of the 365 days up to it) x those days; fewer days where the account’s first entry is younger. VAT is in both.
column-outstanding-days = Days of sales owed
receivables-answer-days = That is { $days } days of sales.
statement-outstanding = Days sales outstanding: { $days }.
statement-outstanding-no-sales = Days sales outstanding: { $days }, because nothing was invoiced in the 365 days before.
statement-outstanding-no-credit = Days sales outstanding: { $days }, because nothing is owed to us.

## Profit: the price list

kpi-list-discount = Discount on the list price
kpi-list-discount-definition = What was paid below the price list: (purchases at the list price of the account’s channel on the day of receipt - what was paid for them) / those at list price, without VAT. Units without a list price are left out; what was sent back is not deducted; rebates come on top.
column-profit-discount = Discount on list
profit-bought = { $way ->
    [at] Bought at the list price: { $paid }.
    [above] Bought for { $paid }, which is { $discount } above the list price of { $listed }.
   *[below] Bought for { $paid }, which is { $discount } below the list price of { $listed }.
}
profit-bought-before = { $compare ->
    [last-year] In the same months last year the discount was { $discount }.
   *[other] In the months before the discount was { $discount }.
}
profit-bought-part = { $units ->
    [one] One unit without a list price is left out.
   *[other] { $units } units without a list price are left out.
}
profit-bought-nothing = Discount on the list price: { $discount }, because nothing was bought in these months.
profit-bought-unlisted = Discount on the list price: { $discount }, because the price list has nothing of what was bought.

## Claims

page-claims = Claims
claims-none-ever = No claim of this account has been submitted yet. The dealer files one with “File a claim”, with its evidence.
claims-answer = { $count ->
    [0] No claim waits
    [one] One claim of { $amount } waits
   *[other] { $count } claims, { $amount } in all, wait
} for a decision; { $unpaid } is approved and not paid.
claims-answer-late = { $count ->
    [one] One of them, { $amount }, is past its promised day.
   *[other] { $count } of them, { $amount } in all, are past their promised day.
}
claims-answer-nothing = Every claim is decided, and everything that was approved is paid.
claims-none-decided = nothing was decided
claims-none-paid = nothing was paid
claims-late-of-it = { $count } past the promise
claims-filed-after = { $count ->
    [one] One claim of { $amount } was filed here after { $day }, up to which the data is complete. It is in the list and not yet in these months.
   *[other] { $count } claims, { $amount } in all, were filed here after { $day }, up to which the data is complete. They are in the list and not yet in these months.
}
claims-list-title = Claims
claims-which = Show
claims-which-open = Waiting
claims-which-period = All of these months
claims-none-open = Nothing of this kind waits: every claim is decided and paid.
claims-none-period = Nothing of this kind was submitted in these months. Choose other months or all kinds.
claims-list-alt = Claims of account { $account } with status, amounts, reason and delay
claims-hint = Tick a claim to see what became of it. Days past the promise: below zero was before it.
claims-all-kinds = All kinds
claim-kind-promotion_support = Promotion support
claim-kind-price_protection = Price protection
claim-kind-stock_rotation = Stock rotation
claim-kind-freight_damage = Freight damage
claim-status-submitted = Submitted
claim-status-under_review = Under review
claim-status-approved = Approved
claim-status-partly_approved = Partly approved
claim-status-denied = Denied
claim-status-paid = Paid
claim-status-withdrawn = Withdrawn
claims-story-submitted = Submitted on { $day }: { $amount }.
claims-story-decided = Decided on { $day }: { $granted } approved.
claims-story-cut = { $cut } was not: { $reason }.
claims-story-paid = Paid on { $day }.
claims-story-promised = Payment is promised by { $day }.
claims-story-not-promised = No day is promised for its payment.
claims-kinds-title = By kind, as submitted in these months
claims-kinds-alt = Claims of account { $account } by kind: claimed, approved, cut, not decided, withdrawn
claims-kinds-hint = Approved + cut + not decided + withdrawn = claimed.
column-claim = Claim
column-claim-kind = Kind of claim
column-submitted = Submitted
column-claimed = Claimed, { $currency }
column-claims = Claims
column-cut = Cut, { $currency }
column-undecided = Not decided, { $currency }
column-withdrawn = Withdrawn, { $currency }
column-granted-share = Approved of decided, %
column-claims-unpaid = Approved, not paid, { $currency }
kpi-claimed = Claimed
kpi-claimed-definition = What was claimed in the months shown and not withdrawn.
kpi-claims-granted = Approved share
kpi-claims-granted-definition = Approved amounts as a part of the amounts claimed, of the claims decided in the months shown.
kpi-claims-unpaid = Approved, not paid
kpi-claims-unpaid-definition = What is approved, in whole or in part, and was not paid up to the data-through date.
kpi-claim-delay = Paid against the promise
kpi-claim-delay-definition = Median days from the promised day to the payment, of claims paid in the months shown. Below zero: paid before.

## Requests for goods

page-requests = Order requests
requests-none-dealer = Nothing has been asked for yet. Begin a new request, or bring a list from “Reorder and clear”.
requests-none-staff = This account has not asked for anything yet.
requests-waiting-dealer = { $count ->
    [0] No request waits for our answer.
    [one] { $count } request waits for our answer.
   *[other] { $count } requests wait for our answer.
  }
requests-waiting-staff = { $count ->
    [0] No request of this account waits for us.
    [one] { $count } request of this account waits for us.
   *[other] { $count } requests of this account wait for us.
  }
requests-late = { $count } of them longer than promised.
requests-decided = Accepted: { $count }, of which { $ordered } came back as an order.
requests-list-title = Requests
requests-hint = Tick a request to see its lines and what can be done.
requests-csv-name = requests
request-new = New request
request-no-goods = No model of your lines is made today.
request-left-out = { $count ->
    [one] { $count } item of the list is not made any more or not of your lines, and is left out.
   *[other] { $count } items of the list are not made any more or not of your lines, and are left out.
  }
request-sum = { $models ->
    [one] { $models } model
   *[other] { $models } models
  }, { $units ->
    [one] { $units } unit
   *[other] { $units } units
  }, { $amount } at list price without VAT, of { $day }.
request-sum-unpriced = { $models ->
    [one] { $models } model
   *[other] { $models } models
  }, { $units ->
    [one] { $units } unit
   *[other] { $units } units
  }, { $amount } at list price without VAT, of { $day }; without { $missing ->
    [one] { $missing } model that has
   *[other] { $missing } models that have
  } no list price for this channel.
request-sum-no-price = { $models ->
    [one] { $models } model
   *[other] { $models } models
  }, { $units ->
    [one] { $units } unit
   *[other] { $units } units
  }, at list price { $dash }: on { $day } the list has no price of them for this channel.
request-wanted = Wanted by
request-wanted-on = Wanted by { $day }
request-wanted-past = The day by which it is wanted is over. Choose another, or none.
request-note = A word to us
request-asked-and-accepted = Accepted: { $accepted } Asked for: { $asked }
request-empty = Type how many units of each model you want: what it comes to stands here.
request-table-hint = “Suggested” is what “Reorder and clear” says today; “lasts” is for how many days what is on hand will do.
request-back = All requests
request-note-said = { $name }: { $text }
request-words-said = Our answer, { $name }: { $text }
request-promised = We answer by { $day }.
request-review-hint = Type fewer units where not all can come. What speaks for each line, of the day it was asked: the reorder list, and for how many days stock lasted; beside it what is there now.
request-subject-reorder = Follows the reorder list
request-subject-own = The dealer’s own choice
queue-kind-request = Order request
requests-against = against the { $days } days before
requests-none-answered = No promised day has come in the last { $days } days
requests-of-them-late = { $count } past the promised day
column-priced-on = Prices of
column-request-suggested = Reorder list said
column-request-cover = Stock lasted, days
column-request-cover-with = Lasts with it, days
source-requests = order requests
kpi-requests-waiting = Waiting for our answer
kpi-requests-waiting-definition = Requests that were placed and neither answered nor withdrawn.
kpi-units-granted = Units accepted
kpi-units-granted-definition = Units accepted of the units asked for, in all requests answered in the last 90 days together; of a declined one none is accepted.
kpi-requests-in-time = Requests answered in time
kpi-requests-in-time-definition = Of the requests whose promised day was in the period (on the page of requests: the last 90 days), those answered by then. What was withdrawn, and what waits until its day is over, is left out.
request-words = Your words to the dealer
request-words-needed = Nothing was done: to accept fewer units or to decline, write a reason. The dealer reads it.
request-to-order = Order { $order }: where it is
request-saved = The draft { $reference } is kept.
request-status-draft = Draft
request-status-placed = Waits for our answer
request-status-accepted = Accepted
request-status-changed = Accepted in part
request-status-declined = Declined
request-status-withdrawn = Withdrawn
request-status-ordered = Ordered
request-do-place = Place it
request-do-save = Keep as a draft
request-do-discard = Throw it away
request-do-withdraw = Withdraw it
request-do-accept = Accept as asked
request-do-change = Accept these quantities
request-do-decline = Decline
request-done-place = Request { $reference } is placed.
request-done-discard = Draft { $reference } is thrown away.
request-done-withdraw = Request { $reference } is withdrawn.
request-done-accept = Request { $reference } is accepted.
request-done-change = Request { $reference } is accepted in part.
request-done-decline = Request { $reference } is declined.
request-moved = Somebody has changed this request meanwhile. Nothing was done; this is how it stands now.
request-no-items = Ask for at least one model and for at most { $most }.
request-item-wrong = A model is not made any more, or its units are no whole number from 1 to 1,000,000.
request-item-twice = A model stands twice.
request-too-many-drafts = There are { $most } drafts already. Place one or throw one away.
request-no-such-step = That cannot be done with this request now.
request-change-nothing = Change at least one quantity, and leave at least one unit. To give none, decline.
request-more-than-asked = No more than was asked for can be accepted. If more is needed, agree it with the dealer, who asks anew.
column-request = Request
column-request-status = Status
column-requested-units = Asked for, units
column-accepted-units = Accepted, units
column-request-placed = Placed (Shanghai)
column-request-promised = Answer promised by
column-request-order = Order
column-request-words = Our words
column-request-by = By
column-request-amount = At list price, { $currency }
column-list-price = List price, { $currency }
column-on-hand-now = On hand
column-sold-a-week = Sold a week
action-request-drafted = Wrote a request
action-request-place = Placed a request
action-request-discard = Threw a draft request away
action-request-withdraw = Withdrew a request
action-request-accept = Accepted a request
action-request-change = Accepted a request in part
action-request-decline = Declined a request

## Claims: filing and deciding
claim-moved = Nothing was done: the claim has just changed and is now “{ $status }”. Look at it, then decide.
claim-no-such-step = That cannot be done with the claim as it stands. Look at its status.
claim-no-such-heir = Choose somebody else who looks after this account.
claim-amount-range = The approved amount is not right. Enter an amount from zero up to what is claimed.
claim-not-your-department = Another department decides this claim. You can hand it over or write a message.
claim-other-eyes = This decision is your own. Somebody else must agree to it.
claim-reason-needed = Choose why less than all is approved.
claim-unknown-kind = This kind of claim is not known. Choose one from the list.
claim-no-such-promotion = This promotion is not known. Choose one from the list.
claim-no-such-document = This account has no delivery and no invoice of that number. Look at its digits, or choose a delivery.
claim-too-many-lines = A claim has { $most } models at most. File a second claim for the others.
claim-line-wrong = One of the models, its units or its price cut is not right. Look at each and send it again.
claim-model-twice = A model stands twice. Put its units together.
claim-too-many-drafts = The account has { $most } drafts already. Submit or discard one first.
claim-not-whole = Something is missing that this kind of claim needs. Complete it, then submit.
claim-nothing-claimed = No amount is claimed. Enter one, then submit.
claim-status-draft = Draft
claim-status-in_review = Under review
claim-status-asked_back = Asked back, answer awaited
claim-status-second_look = Second look
claim-status-reopened = Reopened
claim-cut-late_submission = submitted too late
claim-cut-no_proof = proof is missing
claim-cut-count_differs = our count of units differs
claim-cut-price_differs = our price cut differs
claim-cut-not_covered = not covered by the terms
claim-cut-granted_before = granted before
claim-cut-other = another reason
claim-cut-why = Why not all of it?
claim-cut-because = What is cut: { $reason }.
claim-back = All claims
claim-new = File a claim
claim-draft = Draft { $reference }
claims-asked-dealer = { $count ->
    [one] One claim waits for your answer.
   *[other] { $count } claims wait for your answer.
}
claims-asked-staff = { $count ->
    [one] One claim waits for the dealer’s answer.
   *[other] { $count } claims wait for the dealer’s answer.
}
claim-dealer-submitted = { $department } has your claim of { $amount } and answers by { $promised }.
claim-dealer-in_review = { $owner } is looking into the { $amount } and answers by { $promised }.
claim-dealer-asked_back = We have a question about the { $amount }. Answer below, then we go on.
claim-dealer-second_look = A decision about the { $amount } is made; a second person looks at it. You hear from us by { $promised }.
claim-dealer-approved = All { $approved } is approved.
claim-dealer-partly_approved = { $approved } of { $amount } is approved.
claim-dealer-denied = The { $amount } was not approved. The reason stands below; you can reopen the claim.
claim-dealer-withdrawn = You withdrew this claim of { $amount }.
claim-dealer-reopened = The claim of { $amount } is open again. { $department } answers by { $promised }.
claim-staff-submitted = { $name } claims { $amount }. { $department } has promised an answer by { $promised }.
claim-staff-in_review = { $owner } is looking into { $amount } that { $name } claims. An answer is promised by { $promised }.
claim-staff-asked_back = { $name } was asked about the { $amount } and has not answered yet.
claim-staff-second_look = It is proposed to approve { $proposed } of { $amount }. A second person has to agree.
claim-staff-approved = All { $approved } is approved.
claim-staff-partly_approved = { $approved } of { $amount } is approved.
claim-staff-denied = The { $amount } was not approved.
claim-staff-withdrawn = { $name } withdrew this claim of { $amount }.
claim-staff-reopened = { $name } has reopened the claim of { $amount }. An answer is promised by { $promised }.
claim-about-promotion = For the promotion { $promotion }.
claim-about-document = About the delivery or invoice { $document }.
claim-lines-alt = Models of claim { $reference } with their units
case-claimed = Claimed
case-paid-by = Payment promised by
column-claim-units = Units
column-price-cut = Price cut per unit, { $currency }
claim-form-new = What do you claim? An answer and the payment are promised as soon as you submit it.
claim-form-draft = Draft { $reference }: complete it and submit it.
claim-form-who = { $department } answers within { $days } working days; what is approved is paid within { $payout } more.
claim-form-promotion = Promotion
claim-form-document = Delivery or invoice
claim-form-document-help = Choose one of the last deliveries, or type the number of a delivery or invoice.
claim-form-models = Models
claim-form-choose = Choose
claim-form-units = Units
claim-form-cut = Price cut per unit, { $currency }
claim-form-amount = Amount claimed, { $currency }
claim-form-comment = In your words
claim-form-hint-promotion_support = What was agreed, what you spent, on which days
claim-form-hint-price_protection = Since when the new price holds, and how the stock of that day was counted
claim-form-hint-stock_rotation = Why these models should go back, and what you would take instead
claim-form-hint-freight_damage = What is damaged, and what the driver wrote on the delivery note
claim-form-total = You claim { $amount }.
claim-form-save = Keep as draft
claim-form-discard-sure = The draft and its files are thrown away.
claim-form-discard-yes = Throw it away
claim-fault-amount = That is no amount above zero. Look at its digits.
claim-lacks-promotion = Choose the promotion, then you can submit.
claim-lacks-document = Choose the delivery or type the number of the invoice, then you can submit.
claim-lacks-models = Choose at least one model, then you can submit.
claim-fault-units = That is no whole number from 1 to { $most }.
claim-lacks-units = Put the units right, then you can submit or save.
claim-lacks-cut = Enter the price cut of each model, then you can submit.
claim-lacks-amount = Enter the amount, then you can submit.
claim-lacks-words = Say in a few words what happened, then you can submit.
claim-filed = Claim { $reference } is filed.
claim-kept = Draft { $reference } is kept. Only your side sees it.
claim-thrown-away = Draft { $reference } is gone.
claim-file-gone = The file is gone from { $reference }.
dispute-action-take_back = Take back
case-words-take_back = Why do you take it back? Only we read it
queue-kind-claim = Claim
action-claim-drafted = Draft of a claim saved
action-claim-submit = Claim submitted
action-claim-discard = Draft of a claim discarded
action-claim-take = Claim taken on
action-claim-ask_back = Question to the dealer about a claim
action-claim-answer = Question about a claim answered
action-claim-hand_over = Claim handed over
action-claim-decide = Claim decided
action-claim-agree = Decision on a claim agreed to
action-claim-send_back = Decision on a claim sent back
action-claim-withdraw = Claim withdrawn
action-claim-reopen = Claim reopened
action-claim-said = Message in a claim
action-claim-attached = File attached to a claim
action-claim-detached = File removed from a claim

## Publishing

page-publishing = Publish news
news-corrected = corrected on { $day }
publish-answer = { $shown ->
    [0] Nothing of this is shown now
    [one] One announcement is shown now
   *[other] { $shown } announcements are shown now
}, { $planned } planned, { $drafts ->
    [one] one draft
   *[other] { $drafts } drafts
}.
publish-answer-none = You have not announced anything yet.
publish-answer-read = Read at { $read } of { $reached } accounts: { $title }.
publish-new = Write an announcement
publish-none = Nothing is written yet. Write an announcement; it is shown to dealers once you publish it.
publish-not-yours = The link names an announcement that you cannot change or that is gone.
publish-untitled = Without a title
publish-state = Which
publish-state-all = All
publish-state-shown = Shown now
publish-state-planned = Planned
publish-state-draft = Draft
publish-state-over = Over
publish-none-of-state = Nothing of this kind. Choose another.
publish-list-alt = Announcements with status, kind, days, aim, version and author
publish-list-hint = Tick an announcement to see how it reads and who has read it.
publish-csv = announcements
publish-aim-all = all accounts
publish-about = { $state } · { $author } · version { $version }
publish-preview = As the dealer sees it
publish-go-on = Go on writing
publish-correct = Correct
publish-end = End now
publish-end-sure = It will be shown to nobody any more. What it said stays on record.
publish-end-yes = Yes, end it
publish-discard = Throw away
publish-discard-sure = The draft will be gone.
publish-discard-yes = Yes, throw it away
publish-ended = Ended: { $announcement } is shown no longer.
publish-discarded = The draft is gone.
publish-versions = Published versions
publish-version = Version { $version }, { $at }, { $author }.
publish-version-read = New to everybody.
publish-version-quiet = Not marked unread again.
publish-reaches-none = No account is reached by this aim today. Correct it and choose a wider one.
publish-read = read
publish-unread = not yet
publish-accounts = Accounts it reaches, those that have not read it first
publish-accounts-alt = Accounts that the announcement reaches, and whether somebody there has read it
publish-accounts-csv = readers
publish-back = Back to the list
publish-form-new = What shall dealers know?
publish-form-correct = Correcting: { $title }
publish-form-kind = Kind
publish-form-title-zh = Title in Chinese
publish-form-body-zh = Text in Chinese
publish-form-title-en = Title in English
publish-form-body-en = Text in English
publish-form-languages = One language is enough; readers of the other see the same text.
publish-form-channel = Channel
publish-form-line = Line
publish-form-branches = Branches
publish-form-every = All
publish-form-every-branch = All that you may reach
publish-form-from = Shown from
publish-form-to = Last day (empty: until further notice)
publish-form-again = Mark it unread again for everybody
publish-form-reach = { $count ->
    [0] Reaches no account: choose a wider aim
    [one] Reaches one account
   *[other] Reaches { $count } accounts
}
publish-do = Publish
publish-do-correct = Publish the correction
publish-save = Keep as a draft
publish-saved = Draft kept.
publish-done = Published.
publish-corrected = Corrected: version { $version } is published.
publish-whole-language = Write a title and a text in at least one language; a title in one language needs its text in the same.
publish-which-days = The last day lies before the first one.
publish-which-kind = Choose what kind of announcement it is.
publish-over-already = The last day is over: nobody would see it. Choose a later one.
publish-no-such-aim = This channel, branch or line is not known any more. Choose another one.
publish-not-your-branch = You can announce to your own branches only.
publish-moved = Somebody has changed this announcement meanwhile. Look at it and press again.
column-title = Title
column-shown-from = Shown from
column-shown-to = Last day
column-aimed = For
column-version = Version
column-author = Author
column-announcement = Code
column-read = Read
kpi-news-reached = Accounts reached
kpi-news-reached-definition = Accounts that the announcement is aimed at today, by channel, branch and line.
kpi-news-read = Accounts that have read it
kpi-news-read-definition = Accounts reached of which at least one person has marked this version as read.
kpi-news-read-share = Read, of accounts reached
kpi-news-read-share-definition = Accounts that have read it as a part of the accounts reached. People do not count, accounts do.
source-announcements = announcements
source-read-marks = read marks
action-announcement-drafted = Wrote an announcement
action-announcement-discarded = Threw a draft announcement away
action-announcement-published = Published an announcement
action-announcement-corrected = Corrected an announcement
action-announcement-ended = Ended an announcement

## Whose figures: the filters of the staff's pages

filter-currency = Currency
filter-region = Region
filter-region-all = All regions
filter-branch = Branch
filter-branch-all = All branches
filter-rep = Account manager
filter-rep-all = All account managers
filter-channel = Channel
filter-channel-all = All channels
territory-none = There are no figures of dealers that you look after yet.

## Warnings

page-warnings = Warnings
warning-overdue = Overdue
warning-credit_use = Credit use
warning-overstock = Overstock
warning-stock_out = Out of stock
warning-complaint_jump = Complaints jump
warning-silent = No purchase
warning-unconfirmed = Not confirmed
warning-claim_unpaid = Claims not paid
warning-said-overdue = { $amount } overdue, the oldest since { $day }, { $number } days late; it warns above { $threshold } days.
warning-said-credit_use = Owes { $amount }, which is { $number } % of the limit of { $limit }; it warns above { $threshold } %.
warning-said-credit_use-none = Owes { $amount } and has no credit limit; it warns above { $threshold } % of the limit.
warning-said-overstock = Stock lasts { $number } weeks; what is more than { $threshold } weeks of sales is { $amount } at cost.
warning-said-stock_out = { $number ->
    [one] One model
   *[other] { $number } models
} sold in the last { $threshold } days and ran out, the first of them last sold on { $day }.
warning-said-complaint_jump = { $number } complaints and repairs in four weeks after { $before } in the twelve weeks before; it warns at { $threshold } times as many a week and at least 3.
warning-said-silent = Bought nothing since { $day }, { $number } days ago; it warns above { $threshold } days.
warning-said-silent-never = Has never bought since it opened on { $day }, { $number } days ago; it warns above { $threshold } days.
warning-said-claim_unpaid = { $number ->
    [one] One claim of { $amount } is past its day of payment, { $day }.
   *[other] { $number } claims of { $amount } together are past their day of payment, the first since { $day }.
}
warning-said-unconfirmed = { $month } is not confirmed { $number } days after its end, with a balance of { $amount }; it warns above { $threshold } days.
warning-said-unconfirmed-since = { $month } is not confirmed (balance { $amount }), nor is any month since { $first }, which ended { $number } days ago; it warns above { $threshold } days.
warnings-answer = { $warnings ->
    [one] One warning is
   *[other] { $warnings } warnings are
} open at { $accounts ->
    [one] one account
   *[other] { $accounts } accounts
}, { $new } new within seven days.
warnings-answer-first = First { $name }: { $said }
warnings-answer-none = No warning of this choice is open as of { $day }.
warnings-show = Which to show
warnings-show-open = Open
warnings-show-snoozed = Put off
warnings-show-closed = Closed
warnings-show-all = All
warnings-none-open = No warning is open.
warnings-none-snoozed = No warning is put off.
warnings-none-closed = No warning is closed.
warnings-none-all = There is no warning.
warnings-hint = Tick a row to see why and to deal with it.
warnings-table-alt = Warnings, { $currency }
warnings-csv-name = warnings
warnings-rule-title = When a warning that was put off or closed comes back
warnings-rule = A warning that was put off comes back on that day. One that got worse since it was put off or closed comes back at once: where it is about money (overdue, credit use, overstock, claims not paid), by more than a tenth of what it was then; with more models out of stock or more complaints than then; with twice as many days without a purchase. One that ended and began anew, and the next month's statement, is another warning.
warning-column-kind = Warning
warning-column-stake = At stake ({ $currency })
warning-column-since = Since
warning-column-days = Days
warning-column-said = Why
warning-column-state = Handling
warning-column-until = Until
warning-column-words = Note
warning-history-alt = What was done about this warning
warning-is-open = Open
warning-is-snoozed = Put off until { $day }
warning-is-closed = Closed
warning-back-day = Open again: its day has come
warning-back-worse = Open again: it got worse
warning-back-anew = Open again: it began anew
warning-open = Deal with it: { $page }
warning-until = Put off until
warning-words = Note (among ourselves)
warning-words-needed = Write why it is closed.
warning-do-snooze = Put off
warning-do-close = Close
warning-do-bring_back = Open again
warning-did-snooze = Put off
warning-did-close = Closed
warning-did-bring_back = Opened again
warning-done-snooze = Put off until { $day }; it comes back earlier when it gets worse.
warning-done-close = Closed; it comes back when it gets worse.
warning-done-bring_back = Opened again.
warning-meanwhile = Since you came here { $name } did this ({ $at }): { $did }. What you have typed is kept.
warning-handled = Somebody else has just handled this warning. Read what was done, then press again; what you typed is kept.
warning-moved = This warning has just changed. Look at its figures now, and press again.
warning-no-such-step = This warning does not stand like this any more. Look at it again.
warning-until-range = Choose a day from tomorrow to three months from now.
warning-not-here = This warning is there no longer, or is not within your reach.
filter-kind = Kind of warning
filter-kind-all = All kinds
kpi-warnings-open = Open warnings
kpi-warnings-open-definition = Warnings whose condition holds at the data-through date and that nobody has put off or closed; one per account and kind.
kpi-warnings-new = New in seven days
kpi-warnings-new-definition = Open warnings that began within the seven days up to the data-through date.
kpi-warned-accounts = Accounts concerned
kpi-warned-accounts-definition = Accounts with an open warning; one with several counts once.
kpi-warned-overdue = Overdue where it warns
kpi-warned-overdue-definition = What is overdue, net of credits, at the accounts with an open warning of overdue, within one currency; what is not late enough to warn does not count.
kpi-warned-overstock = Overstock where it warns
kpi-warned-overstock-definition = Stock at cost beyond the threshold's weeks of sales at the accounts with an open warning of overstock, within one currency.
action-warning-snooze = Put a warning off
action-warning-close = Closed a warning
action-warning-bring_back = Opened a warning again

### Account managers: scorecards, the Monday sheet and handovers

page-reps = Account managers
period-3-months = Last 3 months
reps-figure = Figure
reps-answer-all = { $months }: { $met } of { $reps } account managers reach all their targets.
reps-answer-untargeted = { $months }: figures of { $reps } account managers, none of whom has a target for the quarter.
reps-answer-figure = { $figure }: { $middle } in the middle, { $missed ->
    [0] nobody misses the target
    [one] one misses the target
   *[other] { $missed } miss the target
 }.
reps-none = There are no figures of account managers in these months. Choose others.
reps-nothing = There are no figures of { $rep } in these months. Choose others.
reps-spread-title = { $figure } of each account manager
reps-spread-alt = A dot for each account manager by { $figure }; the table says the same
reps-spread-none = { $figure } cannot be worked out for anybody in these months.
reps-spread-middle = In the middle: { $value }
reps-spread-note = A dot is an account manager, orange where the target of the quarter is missed; the dashed line is the one in the middle, { $middle }. A click shows what moved the figure.
reps-list-title = Each of them
reps-list-alt = Account managers with their four figures
reps-list-note = Measured by who looked after an account on the day of each entry, in all branches. Tick a row to see what moved the figure.
reps-list-csv-name = account-managers
reps-column-target = Target
reps-column-before = Before
reps-column-place = Place here
reps-column-met = Targets reached
reps-column-dealers = Accounts
reps-column-now = Now
reps-column-total-ratio = Moved it by (pts)
reps-column-total-days = Moved it by (days)
reps-column-own-ratio = By its own figure (pts)
reps-column-own-days = By its own figure (days)
reps-column-weight-moved-ratio = By its weight (pts)
reps-column-weight-moved-days = By its weight (days)
reps-column-weight = Weight
reps-column-class = Class
reps-column-effect-ratio = Effect (pts)
reps-column-effect-days = Effect (days)
reps-column-norm = Like accounts
reps-column-owners = Owners compared
reps-answer = { $months }: { $whose ->
    [own] you reach { $met } of { $count } targets.
   *[other] { $rep } reaches { $met } of { $count } targets.
 }
reps-answer-no-target = { $months }: figures of { $whose ->
    [own] your { $dealers } accounts
   *[other] { $rep }’s { $dealers } accounts
 }; the quarter has no targets.
reps-answer-off = Furthest off is { $figure }: { $value }, target { $target }.
reps-answer-stayed = Of the change of { $figure } ({ $change }), { $stayed } is of accounts that stayed, { $others } of accounts that came, left or are not seen here.
reps-answer-beyond = { $figure } is { $way ->
    [even] just what like accounts reach
    [better] { $amount } better than like accounts reach
   *[worse] { $amount } worse than like accounts reach
 } ({ $expected }).
reps-peers = Middle half of { $reps }: { $lower } to { $upper }
reps-place = Place { $place } of { $reps }; middle half { $lower } to { $upper }
reps-peers-elsewhere = Places and the middle half are known for the last three whole months; choose those to see them.
reps-peers-none = Too few to compare with
reps-peers-note = Places and the middle half are of all account managers of the company, without names, over the last three whole months.
reps-none-turnover-days = No stock counts, or no sales at a known cost, in these months
reps-none-gross-margin-percent = No sales at a known cost in these months
reps-none-resolution = No promise to solve a problem ran out in these months
reps-none-share = No total of the dealers’ sales is known for these months
reps-trend-title = Month after month: { $figure }
reps-trend-alt = Thirteen months and the target of the quarter: { $figure } of { $rep }; the table says the same
reps-trend-note = { $months ->
    [one] Each point is of one month.
   *[other] Each point is of the { $months } months that end with its month.
} The dashed line is the target of the quarter in which the period ends, where there is one.
reps-moved-title = What moved it: { $figure }
reps-moved-alt = What each account did to { $figure } of { $rep }; the table says the same
reps-moved-note = From { $before } to { $now }: { $change }. The accounts add up to it. “By its weight” is what an account did by making up more or less of the whole, or by coming or going. A click leads to the account, whose own page shows its figure by the same definition.
reps-moved-none = There is nothing to compare with in these months, so nothing can be said of what moved it.
reps-moved-running = The last month is not over, so nothing is compared.
reps-moved-no-accounts = None of the accounts of these months is looked after here today.
reps-moved-csv-name = what-moved-it
reps-accounts-title = The accounts
reps-accounts-alt = Accounts of { $rep } with their figures
reps-rest = Others: changed hands, or not seen here
reps-beyond-title = Beyond the mix
reps-beyond-none = Nothing can be said yet: there is no figure, or too few owners are like these accounts.
reps-beyond-said = { $actual } against { $expected } that like accounts of the company reach with the same mix: { $difference }.
reps-beyond-note = Like accounts are of the same channel and class by purchases, in the same line, over the last three whole months. What has no norm ({ $unjudged } of the weight) counts as it is. The effects add up to the difference.
reps-beyond-alt = Where the accounts of { $rep } do better than like accounts and where worse
reps-beyond-rest = Without a norm
reps-beyond-csv-name = beyond-the-mix
kpi-beyond-mix = Beyond the mix
kpi-beyond-mix-definition = The portfolio’s figure less what like accounts of the company (same channel, class by purchases and line) reach in the same three months, weighed by this portfolio’s own mix; cells with too few owners, months in which an account changed hands and problems about no model have no norm and count as they are.
kpi-moved-figure = What an account moved
kpi-moved-figure-definition = How far an account pulls the portfolio’s figure from the mean of now and before, by its weight now less its weight then; all accounts add up to the change.

# Complaints and consultations
page-complaints = Complaints and questions
department-service = Service
filter-account-all = All accounts
filter-complaint_kind = What
filter-complaint_kind-all = Everything
filter-status = Status
filter-status-all = Every status
complaint-kind-complaint = Complaint
complaint-kind-repair = Repair
complaint-kind-consultation = Question
complaint-kind-suggestion = Suggestion
complaint-status-open = Not answered
complaint-status-answered = Answered
complaint-status-resolved = Solved
complaint-status-reopened = Open again
complaint-status-closed = Closed
complaints-which = Which
complaints-which-waiting = Waiting
complaints-which-period = Of these months
complaints-find = Subject, dealer or number
complaints-find-hint = A word of it
complaints-answer-dealer = { $count ->
    [0] None of your complaints and questions waits for a first answer.
    [one] One of your complaints and questions waits for our answer, since { $hours } h.
   *[other] { $count } of your complaints and questions wait for our answer, the oldest since { $hours } h.
}
complaints-answer-staff = { $count ->
    [0] Nothing waits for a first answer.
    [one] One waits for a first answer, since { $hours } h.
   *[other] { $count } wait for a first answer, the oldest since { $hours } h.
}
complaints-answer-late = { $count ->
    [one] One is past its 24 hours.
   *[other] { $count } are past their 24 hours.
}
complaints-answer-unsolved = { $count ->
    [one] One is answered and not solved.
   *[other] { $count } are answered and not solved.
}
complaints-answer-call-dealer = { $count ->
    [one] One is solved as we see it; we have not asked you yet whether it is.
   *[other] { $count } are solved as we see it; we have not asked you yet whether they are.
}
complaints-answer-call-staff = { $count ->
    [one] One is solved and not yet called back.
   *[other] { $count } are solved and not yet called back.
}
complaints-none-waiting-dealer = Nothing of yours waits.
complaints-none-waiting-staff = Nothing waits.
complaints-none-waiting = Nothing that waits matches. Choose "Of these months" to see what was closed.
complaints-none-period = No complaint or question of these months matches. Choose other months or fewer filters.
complaints-late-of-them = past 24 hours: { $count }
complaints-none-opened = none was filed in these months
complaints-none-due = no 24 hours ran out in these months
complaints-half-open = at least half still wait, so the middle is not known
complaints-figures-of-files = Shares and hours count what the files bring, up to { $day }; what is filed here joins them with the files. The clock of what the files bring stands at the end of that day.
complaints-list-title = Complaints and questions
complaints-list-alt = Complaints and questions of { $account } with status, clock, subject and dates
complaints-hint = Tick a row to open it. What has waited longest for a first answer stands first.
complaints-most = The newest { $most } are shown. Choose an account or shorter months to see the rest.
complaints-csv-name = complaints
column-clock = Clock
column-complaint = Number
column-complaint-opened = Filed
column-first-response = First answer
column-solved-at = Solved
column-satisfaction = Content (1–5)
column-batch = Production batch
column-serial = Serial number
column-station = Service station
column-day = Day
complaint-hours-left = answer due in { $hours } h
complaint-hours-late = answer { $hours } h late
complaint-days-late = { $days ->
    [one] solution one day late
   *[other] solution { $days } days late
}
complaint-to-call = call due
complaint-answered-after = answered within { $hours } h
complaint-answered-minutes = answered within { $minutes } min
complaint-new = New complaint or question
complaint-back = All complaints and questions
complaint-back-to-trends = Back to the complaint trends
complaint-form-title = What can we do for you?
complaint-form-kind = What is it?
complaint-form-promise = { $days ->
    [one] A person answers within 24 hours, weekends included, and the solution is promised within one working day.
   *[other] A person answers within 24 hours, weekends included, and the solution is promised within { $days } working days.
}
complaint-form-hint-complaint = Refrigerator does not cool
complaint-form-hint-repair = Washing machine leaks, please send somebody
complaint-form-hint-consultation = How many air conditioners to stock for May?
complaint-form-hint-suggestion = Show units for the new line
complaint-form-model = Model, if it is about one
complaint-form-sold-on = Sold on
complaint-form-body = What happened, or what would you like to know?
complaint-form-send = Send
complaint-lacks-subject = Write what it is about, in a line.
complaint-lacks-body = Write what happened.
complaint-filed = { $reference } is filed. A person answers within 24 hours.
complaint-done = Done: { $reference }.
complaint-dealer-open = “{ $subject }” waits for our answer until { $by }.
complaint-dealer-answered = “{ $subject }” is answered. A solution is promised by { $promised }.
complaint-dealer-resolved = “{ $subject }” is solved as we see it, since { $solved }. Is it?
complaint-dealer-reopened = “{ $subject }” is open again. A solution is promised by { $promised }.
complaint-dealer-closed = “{ $subject }” is closed.
complaint-staff-open = { $name }: “{ $subject }” waits for an answer until { $by }.
complaint-staff-answered = { $name }: “{ $subject }” is answered. A solution is promised by { $promised }.
complaint-staff-resolved = { $name }: “{ $subject }” is solved since { $solved }.
complaint-staff-reopened = { $name }: “{ $subject }” was not solved. A solution is promised by { $promised }.
complaint-staff-closed = { $name }: “{ $subject }” is closed.
complaint-clock-said = Now: { $clock }.
complaint-of-files = The owner’s files bring this one. It is worked on where they come from; here it can be read.
case-complaint-model = Model
case-complaint-batch = Production batch
case-complaint-serial = Serial number
case-complaint-sold-on = Sold on
case-complaint-opened = Filed
case-complaint-promised = Solution promised by
case-complaint-owner = Looked after by
complaint-faults = Found: { $faults }
complaint-written-title = What the files say was written
complaint-author-dealer = Dealer
complaint-author-user = User
complaint-author-staff = Service
complaint-author-robot = Robot (no answer by a person)
complaint-followed-title = What followed from it
complaint-calls-title = Calls
complaint-dealer-content = The dealer closed it: content { $points } of 5.
complaint-content = content { $points } of 5
complaint-call-outcome = What came of the call?
complaint-call-solved = it is solved
complaint-call-not_solved = it is not solved
complaint-call-not_reached = nobody was reached
complaint-satisfaction-accept = How content are you?
complaint-satisfaction-call = How content are they?
complaint-satisfaction-none = not said
complaint-action-answer = Answer
complaint-action-take = I look into it
complaint-action-resolve = Solved
complaint-action-call = Record a call
complaint-action-accept = It is solved
complaint-action-reopen = It is not solved
complaint-action-withdraw = Withdraw
complaint-action-hand_over = Hand over
complaint-words-answer = Your answer
complaint-words-resolve = How was it solved? The dealer reads it
complaint-words-call = Note (the dealer reads it)
complaint-words-accept = A word to us (optional)
complaint-words-reopen = What is still wrong?
complaint-words-withdraw = A word to us (optional)
complaint-words-hand_over = Why, and what is to be done? The dealer reads it
complaint-words-needed = Write a word to it.
complaint-unknown-kind = Choose what it is.
complaint-no-such-model = This model is not known.
complaint-sold-later = A unit cannot have been sold after today.
complaint-too-many = More than { $most } in 24 hours cannot be filed here. Ask us by telephone.
complaint-no-such-step = This step is not possible any more, or not yours. Look at it again.
complaint-moved = It has changed meanwhile. Look at it again; nothing was done.
complaint-in-files = The owner’s files bring this one now; it is worked on where they come from.
complaint-no-such-heir = This person does not look after the account any more.
complaint-call-unclear = Say what came of the call, and content from 1 to 5.
followed-task-install = Installation
followed-task-repair = Repair visit
followed-task-inspect = Inspection
followed-task-exchange = Exchange
followed-warranty = Warranty claim
followed-return = Return
followed-task-planned = planned
followed-task-done = done
followed-task-failed = failed
followed-task-cancelled = cancelled
followed-warranty-submitted = submitted
followed-warranty-approved = approved
followed-warranty-denied = denied
followed-warranty-paid = paid
unit-hours = { $value } h
queue-kind-complaint = Complaint
queue-answer-no-money = { $cases ->
    [one] One case waits for you
   *[other] { $cases } cases wait for you
}{ $late ->
    [0] .
    [one] , one of them past its promise.
   *[other] , { $late } of them past their promise.
}
kpi-complaints-waiting = Waiting
kpi-complaints-waiting-definition = Complaints, questions, repairs and suggestions that are not answered, not solved, or solved and not yet called back; those of the files and those filed here.
kpi-first-response-hours = Hours to a first answer
kpi-first-response-hours-definition = The middle of the hours from filing to the first answer by a person, of all filed in the period. What is not answered counts as longer than all others.
kpi-solution-hours = Hours to a solution
kpi-solution-hours-definition = The middle of the hours from filing to the last solution, of all filed in the period. What is not solved, or was opened again since, counts as longer than all others.
action-complaint-filed = Complaint filed
action-complaint-take = Complaint taken
action-complaint-answer = Complaint answered
action-complaint-hand_over = Complaint handed over
action-complaint-resolve = Complaint solved
action-complaint-call = Call about a complaint recorded
action-complaint-accept = Solution accepted
action-complaint-reopen = Complaint opened again
action-complaint-withdraw = Complaint withdrawn
action-complaint-said = Message about a complaint
action-complaint-attached = File put to a complaint

## The executive page

page-executive = Business overview
kpi-net-sell-in = Net sell-in
kpi-net-sell-in-definition = What the dealers bought from us less what they sent back, at invoice prices without VAT.
kpi-month-end = Month-end outlook
kpi-month-end-definition = Net sell-out of the month so far, plus what last year’s same month sold from the same working day on, times the growth of the last three months and this one so far over the year before. The range is what the largest errors of the same rule, tried on the past twelve months as of the same working day, would make of it.
executive-answer = { $months }: the dealers sold { $sales } net, { $way ->
    [more] { $growth } more than
    [less] { $growth } less than
   *[even] as much as
} { $compare ->
    [last-year] in the same months last year
   *[other] in the months before
}.
executive-answer-four = Of the four figures { $better ->
    [0] none is better
    [one] one is better
    [2] two are better
    [3] three are better
   *[other] all four are better
} and { $worse ->
    [0] none worse
    [one] one worse
    [2] two worse
    [3] three worse
   *[other] all four worse
}.
executive-answer-only = { $months }: the dealers sold { $sales } net, at a gross margin of { $ratio }.
executive-answer-nothing = { $months }: no trade in what you are looking at. Choose other months or a larger part.
executive-how-are-we = How are we?
executive-why = Why?
executive-what-next = What next?
executive-how-only = { $figure }: { $value }
executive-how = { $figure }: { $value }, { $change } { $compare ->
    [last-year] on last year
   *[other] on the months before
}{ $better ->
    [better] {""}
    [worse] {" "}– worse
   *[same] {""}
}
executive-why-region = Region { $name } { $role ->
    [with] did most of it
   *[against] pulled the other way
}: { $change }{ $known ->
    [yes] {" "}({ $growth })
   *[no] {""}
}
executive-why-branch = { $name } { $role ->
    [with] did most of it
   *[against] pulled the other way
}: { $change }{ $known ->
    [yes] {" "}({ $growth })
   *[no] {""}
}
executive-why-channel = Channel “{ $name }” { $role ->
    [with] did most of it
   *[against] pulled the other way
}: { $change }{ $known ->
    [yes] {" "}({ $growth })
   *[no] {""}
}
executive-why-gain = Largest gain of a model: { $change } ({ $units } units), { $model }
executive-why-loss = Largest loss of a model: { $change } ({ $units } units), { $model }
executive-next = { $month } will probably come to { $expected }, { $way ->
    [more] { $growth } more than a year before
    [less] { $growth } less than a year before
    [even] as much as a year before
   *[unknown] with nothing to compare it with
}.
executive-next-range = By the errors of this rule in the past { $months } months: { $low } to { $high }.
executive-next-how = How { $month } is reckoned: { $worked ->
    [0] last year’s month
   *[other] { $sold } sold in the first { $worked } of { $days } working days, and for the rest last year’s sales from the same working day on,
} at the growth of the last three months ({ $growth }).
executive-need-overdue = { $amount } is overdue at { $accounts ->
    [one] one account
   *[other] { $accounts } accounts
}{ $is_old ->
    [no] {""}
   *[yes] , { $old } of it for more than 60 days
}
executive-need-batch = { $count ->
    [one] One production batch stands out
   *[other] { $count } production batches stand out, first of all
}: { $model } · { $batch } ({ $fault }), { $complaints } complaints, { $expected } expected
executive-need-dispute = { $items ->
    [one] One dispute is
   *[other] { $items } disputes are
} past the promised day{ $is_known ->
    [no] {""}
   *[yes] , over { $amount }
}
executive-need-claim = { $items ->
    [one] One claim is
   *[other] { $items } claims are
} past the promised day{ $is_known ->
    [no] {""}
   *[yes] , over { $amount }
}
executive-need-payment = { $items ->
    [one] One claim is
   *[other] { $items } claims are
} past the promised day of payment{ $is_known ->
    [no] {""}
   *[yes] , over { $amount }
}
executive-need-stock_out = { $dealers ->
    [one] One account has
   *[other] { $dealers } accounts have
} run out of goods that sell
executive-need-overstock = { $dealers ->
    [one] One account has
   *[other] { $dealers } accounts have
} too much in stock: { $amount }
executive-need-credit_use = { $dealers ->
    [one] One account is
   *[other] { $dealers } accounts are
} near or over the credit limit: { $amount } in use
executive-need-complaint_jump = Complaints have jumped at { $dealers ->
    [one] one account
   *[other] { $dealers } accounts
}
executive-need-silent = { $dealers ->
    [one] One account has
   *[other] { $dealers } accounts have
} bought nothing for a long time
executive-since = Since you last looked
executive-looked = Seen up to here
executive-since-first = Press “Seen up to here” to be told next time what has changed.
executive-since-nothing = Nothing has changed since { $day } (figures through { $through }).
executive-since-said = Since { $day } (figures through { $through } then): { $what }.
executive-since-part = { $name } { $change }
executive-since-all = { $count ->
    [one] The one change
   *[other] All { $count } changes
}
executive-since-alt = What is another than at your last look: then, now and the change
executive-since-sold = Net sell-out of { $year }
executive-since-month-end = Outlook for { $month }
executive-since-batches = Production batches that stand out
executive-since-balance = What the accounts owe
executive-since-overdue = Overdue
executive-since-late-accounts = Accounts that are late
executive-since-late-over-60 = Overdue for more than 60 days
executive-since-warning-overdue = Warnings: overdue
executive-since-warning-credit_use = Warnings: credit limit
executive-since-warning-stock_out = Warnings: out of stock
executive-since-warning-overstock = Warnings: too much stock
executive-since-warning-complaint_jump = Warnings: complaints
executive-since-warning-silent = Warnings: nothing bought
executive-since-late-dispute = Disputes past their promised day
executive-since-late-claim = Claims past their promised day
executive-since-late-payment = Claims past their day of payment
executive-none-net-sell-out = Nothing sold in these months
executive-none-net-sell-in = Nothing bought in these months
executive-none-gross-margin = No sales at a known cost in these months
executive-none-gross-margin-percent = No sales at a known cost in these months
executive-none-turnover-days = No stock counts, or no sales at a known cost
executive-none-resolution = No promise to solve a problem ran out in these months
executive-none-share = No total of the dealers’ sales is known for these months
executive-figures = The figures
executive-trend = Net sell-out by month
executive-trend-now = These months
executive-trend-before = A year before
executive-trend-alt = Net sell-out of the twelve months up to { $to } beside the same months a year before
executive-months-csv-name = months
executive-mix = What it is made of
executive-mix-by = By
executive-mix-alt = Net sell-out by part, { $months }, the largest first; orange where it is less than before
executive-mix-hint = Orange: less than before. Click a bar to look at that part alone.
executive-mix-nowhere = Of no branch
executive-mix-csv-name = mix
executive-models = Models that moved most
executive-models-alt = The models with the largest gains and losses of net sell-out, { $months }
executive-models-csv-name = models
executive-paper-hint = The same on one page, to print.
executive-paper-name = business-overview
executive-paper-about = { $months } · { $part } · { $currency }
executive-own-branches = Own branches
executive-column-sales = Net sell-out ({ $currency })
executive-column-before = A year before ({ $currency })
executive-column-then = Before ({ $currency })
executive-column-purchases = Net sell-in ({ $currency })
executive-column-margin = Gross margin ({ $currency })
executive-column-ratio = Gross margin %
executive-column-part = Part
executive-column-share = Of the whole %
executive-column-change = Change ({ $currency })
executive-column-growth = Growth %
executive-column-model = Model
executive-column-units = Units
executive-column-units-then = Units before
executive-column-line = Line
executive-column-figure = Figure
executive-column-now = Now
executive-column-compared = Compared with
executive-column-seen = Then
executive-column-moved = Change
pinned-company = Whole company
pinned-note = { $sign } { $mark } · { $about } · { $author }, { $day }
pinned-new = Pin a note to a month
pinned-mark = To
pinned-about = About
pinned-words = Note
pinned-who-reads = The managers of the branch and executives read it; notes on the whole company are for executives.
pinned-pin = Pin
pinned-change = Change
pinned-save = Save
pinned-remove = Take away
pinned-pinned = The note is pinned.
pinned-changed = The note is changed.
pinned-removed = The note is taken away.
pinned-elsewhere = { $items ->
    [one] One more note stands
   *[other] { $items } more notes stand
} at months that are not shown.
pinned-not-your-branch = There is no such branch or note for you. Choose one from the list.
pinned-not-yours = Only its author can change a note.
pinned-moved = Somebody has changed or removed this note meanwhile. Look at it as it stands now.
pinned-nowhere = A note needs a place to stand. Choose a month.
looked-not-figures = These figures cannot be kept. Open the page again.
action-pinned-written = Pinned a note
action-pinned-changed = Changed a pinned note
action-pinned-removed = Took a pinned note away

## Sell-through (S1)

page-sellthrough = Sell-through
sellthrough-all-dealers = all dealers
sellthrough-of-none = Without
sellthrough-by = By
sellthrough-by-region = Region
sellthrough-by-branch = Branch
sellthrough-by-rep = Account manager
sellthrough-by-channel = Channel
sellthrough-by-dealer = Dealer
sellthrough-by-line = Line
sellthrough-by-model = Model
sellthrough-by-region-title = By region
sellthrough-by-branch-title = By branch
sellthrough-by-rep-title = By account manager
sellthrough-by-channel-title = By channel
sellthrough-by-dealer-title = By dealer
sellthrough-by-line-title = By product line
sellthrough-by-model-title = By model
sellthrough-whole-all = All dealers
sellthrough-whole-manager = All dealers of my branches
sellthrough-whole-rep = All my dealers
sellthrough-answer = { $where }: net sell-out { $sales } ({ $months }).
sellthrough-answer-change = { $way ->
    [even] As much as { $compare ->
        [last-year] in the same months last year
       *[other] in the months before
    }.
    [more] { $part } more than { $compare ->
        [last-year] in the same months last year
       *[other] in the months before
    }.
   *[less] { $part } less than { $compare ->
        [last-year] in the same months last year
       *[other] in the months before
    }.
}
sellthrough-answer-up = { $name } gained most, by { $amount }{ $handed }.
sellthrough-answer-down = { $name } lost most, by { $amount }{ $handed }.
sellthrough-answer-of-which = { " " }(of the change, { $amount } is of dealers that changed hands)
sellthrough-handed = Of the change of { $change }, { $kept } is of dealers that stayed{ $rest }.
sellthrough-handed-came = , { $amount } of { $dealers ->
    [one] a dealer
   *[other] { $dealers } dealers
 } taken over
sellthrough-handed-went = , { $amount } of { $dealers ->
    [one] a dealer
   *[other] { $dealers } dealers
 } handed over
sellthrough-handed-left = , { $amount } of dealers that you see no more
sellthrough-answer-stock = Of what was there to sell, { $rate } was sold; the stock lasts { $weeks } weeks.
sellthrough-no-sell-through = There was nothing to sell.
sellthrough-no-gross-margin-percent = The cost of nothing that was sold is known.
sellthrough-no-weeks-at-end = Nothing was sold in the last three months.
sellthrough-no-growth = There are no sales to compare with.
sellthrough-uncosted = Units without a known cost are left out of margin and stock at cost: { $sold } sold, { $held } on hand.
sellthrough-moved = Accounts that changed hands brought { $units } units net; they count as there to sell.
sellthrough-measure = Draw
sellthrough-months-title = Month by month
sellthrough-months-alt = Month by month, beside the months compared with: { $what }.
sellthrough-months-hint = Click on a month to look at it alone.
sellthrough-map-title = { $what } by province, against the months compared with
sellthrough-map-alt = A map of tiles, one for each province, coloured by how far its figure moved: { $what }.
sellthrough-map-hint = Green is up, orange is down; full colour from 20 % or 5 points on. Click on a province to look at its branches.
sellthrough-rows-hint = Tick a row to go one step deeper.
sellthrough-left = Accounts that have left you since make up the rest: { $amount }.
sellthrough-rows-csv-name = sell-through
sellthrough-movers-title = What moved it
sellthrough-movers-none = Nothing changed.
sellthrough-movers-hint = The largest gains and losses. Volume, price and mix add up to the change; a dash where nothing was sold in one of the two periods.
sellthrough-movers-csv-name = movers
sellthrough-pair-title = Compare two
sellthrough-pair-hint = Choose two rows of the table to see them side by side.
sellthrough-pair-note = The difference is the first less the second.
sellthrough-pair-csv-name = comparison
sellthrough-one = First
sellthrough-other = Second
sellthrough-choose = Choose
sellthrough-to-stock = Stock of this dealer
sellthrough-to-profit = Profit of this dealer
sellthrough-column-name = Name
sellthrough-column-sales = Net sell-out, { $currency }
sellthrough-column-sales-before = Compared with, { $currency }
sellthrough-column-growth = Growth
sellthrough-column-share = Share of total
sellthrough-column-units = Units sold
sellthrough-column-units-before = Units, compared with
sellthrough-column-sell-through = Sell-through
sellthrough-column-sell-through-before = Sell-through, compared with
sellthrough-column-weeks = Weeks at the end
sellthrough-column-stock = Stock at cost, { $currency }
sellthrough-column-stock-units = Units in stock
sellthrough-column-margin = Profit margin
sellthrough-column-margin-before = Profit margin, compared with
sellthrough-column-moved-on = Changed hands on
sellthrough-column-change = Change, { $currency }
sellthrough-column-handed = By changing hands, { $currency }
sellthrough-column-kept = By dealers that stayed, { $currency }
sellthrough-column-volume = Volume, { $currency }
sellthrough-column-price = Price, { $currency }
sellthrough-column-mix = Mix, { $currency }
sellthrough-column-part = Most of it
sellthrough-column-part-change = Its change, { $currency }
sellthrough-column-figure = Figure
sellthrough-column-one = First
sellthrough-column-other = Second
sellthrough-column-difference = Difference
sellthrough-column-province = Province
sellthrough-column-moved = Change
kpi-net-sell-out = Net sell-out
kpi-net-sell-out-definition = What dealers sold to buyers less what they took back, without VAT, by who had the dealer on the day.
kpi-growth = Growth
kpi-growth-definition = Net sell-out less that of the months compared with, as a part of the latter.
kpi-share-of-total = Share of total
kpi-share-of-total-definition = Net sell-out of the row as a part of that of all rows together.
kpi-stock-at-end = Stock at the end
kpi-stock-at-end-definition = What lies with dealers at the end of the last month, at average cost. Units whose cost is not known are not in the amount.
kpi-weeks-at-end = Weeks of supply at the end
kpi-weeks-at-end-definition = Units on hand at the end / net units sold per week in the three months up to it. The weeks of supply of an account’s own page look back eight weeks from today and may be others.
kpi-sales-by-volume = Change by volume
kpi-sales-by-volume-definition = Units sold more or less than in the months compared with, at the net price per unit of those months.
kpi-sales-by-price = Change by price
kpi-sales-by-price-definition = Over what was sold in both periods: what the units sold now brought less what they would have brought at the net price before.
kpi-sales-by-mix = Change by mix
kpi-sales-by-mix-definition = The rest of the change: dearer or cheaper goods sold more, came or went; and what rounding leaves.
kpi-sales-by-handover = Change by handover
kpi-sales-by-handover-definition = Of the change of net sell-out, that of dealers that came to the branch or account manager, or left it, within the months looked at. What is left of the change is of dealers that stayed.
kpi-net-price = Net price per unit
kpi-net-price-definition = Net sell-out / net units sold, without VAT.
sellthrough-no-net-price = No more was sold than came back.
page-product = One model
product-none = There are no models to look at.
product-answer = { $name }: { $units ->
    [one] { $units } unit
   *[other] { $units } units
} sold net for { $sales } ({ $months }).
product-answer-launch = { $week } weeks after its first sale it had sold { $units } units, { $way ->
    [even] as many as
    [more] more than
   *[less] fewer than
} the median of its line’s launches ({ $median }).
product-answer-stock = Its stock lasts { $weeks } weeks.
product-complaints-title = Complaints
product-complaints-said = Of the batches of this model made in { $months }, of the whole company: { $complaints ->
    [one] { $complaints } complaint or repair
   *[other] { $complaints } complaints and repairs
} of { $units } units delivered.
product-to-quality = Complaints about this model
product-launch-title = Since the first sale
product-launch-this = This model
product-launch-others = Median of the line’s other launches
product-launch-alt = Net units of { $name } sold since its first sale, week by week, beside the median of its line’s other launches.
product-launch-hint = The first sale was in the week of { $day }; weeks begin on Monday, so the first one may be a part of a week. The median is of launches that reached the week, where there are at least three.
product-launch-before = It was on the market before there are figures: its launch is not known.
product-launch-none = Nothing of it has been sold yet.
product-launch-csv-name = launch
product-price-title = Price
product-price-alt = Net price per unit of { $name } month by month, beside the months compared with.
product-price-hint = Net sell-out per net unit, without VAT. No point where no more was sold than came back.
product-price-csv-name = price
product-channels-title = By channel, against the price list
product-channels-hint = Prices of the list are those of { $day }: what dealers pay without VAT, and the recommended retail price with VAT.
product-channels-csv-name = model-by-channel
product-branches-title = Where it sells
product-branches-hint = Tick a branch to see its dealers.
product-branches-csv-name = model-by-branch
product-column-week = Week
product-column-so-far = Units sold so far
product-column-median = Median of other launches
product-column-others = Launches
product-column-price = Net price per unit, { $currency }
product-column-price-before = Net price, compared with, { $currency }
product-column-bought-price = Dealers paid per unit, { $currency }
product-column-list-price = List price, { $currency }
product-column-retail-price = Recommended retail price, { $currency }
province-hl = Heilongjiang
province-nm = Inner Mongolia
province-jl = Jilin
province-xj = Xinjiang
province-gs = Gansu
province-nx = Ningxia
province-sx = Shanxi
province-bj = Beijing
province-tj = Tianjin
province-ln = Liaoning
province-qh = Qinghai
province-sn = Shaanxi
province-ha = Henan
province-he = Hebei
province-sd = Shandong
province-xz = Tibet
province-sc = Sichuan
province-cq = Chongqing
province-hb = Hubei
province-ah = Anhui
province-js = Jiangsu
province-sh = Shanghai
province-yn = Yunnan
province-gz = Guizhou
province-hn = Hunan
province-jx = Jiangxi
province-zj = Zhejiang
province-gx = Guangxi
province-gd = Guangdong
province-fj = Fujian
province-tw = Taiwan
province-hi = Hainan
province-mo = Macao
province-hk = Hong Kong

page-monday = Monday sheet
monday-answer = { $rep }: { $visits ->
    [one] one visit first
   *[other] { $visits } visits first
 }, of { $accounts } accounts, with { $amount } at stake.
monday-answer-first = Begin at { $name }: { $why }
monday-none = Nothing at the { $accounts } accounts of { $rep } asks for a visit now: no open warning, no promise that runs out this week, no margin that fell by a tenth.
monday-more = { $count ->
    [one] and one reason more
   *[other] and { $count } reasons more
 }
monday-rule = In this order: the money at stake, the most first; then the number of reasons; then the code. Overdue and credit use are one debt, so only the larger of the two counts. Reasons are open warnings, cases whose promise to answer has run out or does so within seven days, and a gross margin of the last three whole months at least a tenth below the year before. As of { $day }. When somebody was there last is not known, and plays no part.
monday-reason-waiting = { $kind } { $reference } waits for our answer, promised for { $day } ({ $amount }).
monday-reason-falling = Gross margin of the last three whole months is { $now }, a year before { $before }.
monday-put-off = { $count ->
    [one] One warning at these accounts was put off and is not on this sheet.
   *[other] { $count } warnings at these accounts were put off and are not on this sheet.
}
monday-say-overdue = Say: “{ $amount } are overdue. On which day will they be paid? If something is contested, we file it together now.”
monday-say-credit_use = Say: “The limit is used up; { $amount } are above it. What can be paid now, so that the next order is not held?”
monday-say-overstock = Say: “{ $amount } of stock lies longer than it should. Which models do we clear first, and what help do you need for it?”
monday-say-stock_out = Say: “Models that sell are gone. Shall we write the order for them together now?”
monday-say-complaint_jump = Say: “Complaints have jumped. Which models are they about, and who still waits for an answer?”
monday-say-silent = Say: “You have not bought for long. What would have to be different for you to order again?”
monday-say-unconfirmed = Say: “The month’s statement is not confirmed. Let us go through the open items together.”
monday-say-waiting = Say: “You wait for our answer to { $reference }. Here is where it stands, and when you have it.”
monday-say-claim_unpaid = Say: “{ $amount } of your claims should have been paid by now. I find out what holds it up, and tell you the day.”
monday-say-falling = Say: “You earn { $amount } less than a year ago. Let us look at price, mix and stock of the models that made it.”
monday-column-number = No.
monday-column-city = City
monday-column-at-stake = At stake ({ $currency })
monday-column-reasons = Why
monday-column-say = What to say
monday-column-contact = Contact
monday-column-phone = Phone
monday-file-name = monday-sheet
monday-paper-title = Monday sheet · { $rep }
monday-paper-done = Agreed, and by when:
kpi-money-at-stake = Money at stake
kpi-money-at-stake-definition = The sum of an account’s reasons for a visit: overdue or what is above the limit (the larger of the two), stock at cost beyond the threshold, the amounts of cases that wait for us, and the gross margin lost against the same three months a year before; reasons that are not about money add nothing.

page-handover = Handovers
handover-answer = Within two years { $count ->
    [0] no account changed hands
    [one] one account changed hands
   *[other] { $count } accounts changed hands
 }; { $coming ->
    [0] no change is set for a later day.
    [one] one is about to.
   *[other] { $coming } are about to.
 }
handover-none = No account of yours changed hands within two years, and none is about to. The sheet of any account can be opened below.
handover-hint = Tick a row for what the next account manager has to know.
handover-alt = Accounts that change hands
handover-csv-name = handovers
handover-column-changed = On
handover-column-before = From
handover-column-after = To
handover-column-when = When
handover-column-duty = Duty
handover-column-email = E-mail
handover-column-from = From
handover-column-to = Until
handover-coming = To come
handover-came = Done
handover-find = Sheet of another account
handover-all = the list of changes
handover-back = All changes
handover-sentence = { $name } { $side ->
    [owes] owes us { $balance }
    [owed] is owed { $balance } by us
   *[even] owes nothing
 }, of which { $overdue } is overdue; it sold { $sales } in the last twelve months, and { $items ->
    [0] nothing waits
    [one] one thing waits
   *[other] { $items } things wait
 }.
handover-year = { $from } to { $to }
handover-year-said = Net sales { $sales }, the twelve months before { $sales_before }; gross margin { $margin }, before { $margin_before }.
handover-cases = Open cases
handover-cases-none = No dispute, claim, request or complaint is open.
handover-cases-alt = Open cases of { $account }
handover-file-name = handover
handover-paper-title = Handover · { $name } · { $account }
handover-paper-before = before { $value }
handover-paper-by = promised for { $day }
handover-paper-more = and { $count } more, on the page
handover-paper-agreed = Agreed with the dealer, and by when:
handover-case-unpaid = Not paid in time
handover-cases-csv-name = open-cases
handover-rebates = Rebates that run
handover-rebates-none = No programme runs.
handover-rebate = { $name }: { $earned } so far, until { $day }
handover-rebate-next = { $name }: { $earned } so far, until { $day }; { $costs } more bought brings { $brings }
handover-people = People
handover-people-none = Nobody to reach at this account is known. Bring the table contact.
handover-people-alt = Whom to reach at { $account }
handover-people-csv-name = contacts
handover-managers-alt = Who has looked after { $account }
handover-duty-owner = Owner
handover-duty-buyer = Buyer
handover-duty-bookkeeper = Bookkeeper
handover-duty-service = Service
handover-notes = Notes among ourselves
handover-notes-none = Nobody has written a note about a case of this account.

## Thresholds

page-thresholds = Thresholds
thresholds-answer = { $here } of { $all } thresholds are set by an administrator, and all are in force.
thresholds-answer-waiting = { $here } of { $all } thresholds are set by an administrator; { $waiting } changed and count from the next load on.
thresholds-list-title = All thresholds
thresholds-rule = What an administrator sets here counts over what a file gives, until it is taken back; what neither gives has its default. A change counts from the next load on, or at once when whoever runs the servers calls python -m data refresh.
threshold-which = Threshold
threshold-value = New value ({ $unit })
threshold-bounds = { $lowest } to { $highest }
threshold-save = Save
threshold-take-back = Take back, use the file’s
threshold-saved = Saved; it counts from the next load on.
threshold-taken-back = Taken back; from the next load on the file’s value or the default counts.
threshold-no-load = Nothing has been loaded yet, so no threshold has been used.
threshold-stands = { $value } is in force ({ $origin }), worked with at { $moment }.
threshold-waits = From the next load on it is { $value }.
threshold-origin-default = default
threshold-origin-file = from the files
threshold-origin-here = set by an administrator
threshold-out-of-bounds = This value is out of bounds.
column-threshold = Threshold
threshold-column-now = In force
threshold-column-origin = Whose
threshold-column-next = After the next load
threshold-column-file = In the files
threshold-column-bounds = Bounds
action-threshold-changed = Changed a threshold
action-person-session_ended = Ended a session
threshold-overdue_days = Days overdue
threshold-does-overdue_days = An account warns, and goes down one class, when its oldest open charge is late for more days than this.
threshold-unit-overdue_days = { $value } days
threshold-credit_use_percent = Credit use
threshold-does-credit_use_percent = An account warns when it owes more than this part of its limit.
threshold-unit-credit_use_percent = { $value } %
threshold-stock_out_days = Out of stock
threshold-does-stock_out_days = A model that sold within so many days and is gone is out of stock.
threshold-unit-stock_out_days = { $value } days
threshold-overstock_weeks = Overstock
threshold-does-overstock_weeks = Stock that lasts longer than this is too much; what is beyond it is overstock.
threshold-unit-overstock_weeks = { $value } weeks
threshold-complaint_jump_ratio = Jump of complaints
threshold-does-complaint_jump_ratio = An account warns when complaints a week reach this many times those of the twelve weeks before.
threshold-unit-complaint_jump_ratio = { $value } times
threshold-silent_days = No purchase
threshold-does-silent_days = An account warns when it has bought nothing for more days than this.
threshold-unit-silent_days = { $value } days
threshold-unconfirmed_days = Not confirmed
threshold-does-unconfirmed_days = An account warns when a month is not confirmed for more days than this after its end.
threshold-unit-unconfirmed_days = { $value } days
threshold-aged_stock_days = Aged stock
threshold-does-aged_stock_days = Stock older than this is aged and suggested to be cleared.
threshold-unit-aged_stock_days = { $value } days
threshold-holding_cost_percent_per_year = Holding cost
threshold-does-holding_cost_percent_per_year = What holding stock costs a year, of its cost; used in net margin and in what clearing brings.
threshold-unit-holding_cost_percent_per_year = { $value } % a year
threshold-first_response_hours = First response
threshold-does-first_response_hours = A complaint is to be answered within so many hours.
threshold-unit-first_response_hours = { $value } hours
threshold-segment_a_percent = Class A up to
threshold-does-segment_a_percent = Dealers by purchases of twelve months, falling: A as long as those before make up less than this.
threshold-unit-segment_a_percent = { $value } %
threshold-segment_b_percent = Class B up to
threshold-does-segment_b_percent = B as long as those before make up less than this; the others are C.
threshold-unit-segment_b_percent = { $value } %
threshold-peer_owners_least = Owners among peers
threshold-does-peer_owners_least = What like dealers reach is shown only when there are at least so many owners.
threshold-unit-peer_owners_least = { $value } owners

# Complaint trends and batches that break out
page-quality = Complaint trends
kpi-complaints-per-thousand = Complaints per 1,000 units
kpi-complaints-per-thousand-definition = Complaints and repairs about units of the batches made in the period, per thousand units of these batches delivered. What it is compared with counts only what had come when those batches were as old. Both up to the day of the data.
kpi-complaints-raised = Raised
kpi-complaints-raised-definition = Complaints, repairs, questions and suggestions raised in the period.
kpi-first-response-p90 = First answer, 9 of 10
kpi-first-response-p90-definition = Nine of ten of what was raised in the period got its first answer by a person within so many hours. What is not answered yet counts as longer than all that is.
kpi-solution-p90 = Solution, 9 of 10
kpi-solution-p90-definition = Nine of ten of what was raised in the period were solved within so many hours. What is not solved, or was opened again and is not solved since, counts as longer than all that is.
kpi-reopened-share = Opened again
kpi-reopened-share-definition = Of what was raised in the period, the part that was opened again after it had been solved.
kpi-breakouts = Batches that stand out
kpi-breakouts-definition = Production batches that bring clearly more complaints of one fault than like batches do, by the rule that is printed below the control chart.
unit-per-thousand = { $value }
quality-none = There are no models yet, so nothing can be said about their complaints.
quality-only-batch = Batch: { $code }
quality-only-fault = Fault: { $code }
quality-answer = The batches made from { $from } to { $to } brought { $rate } complaints and repairs per 1,000 units delivered ({ $low } to { $high }).
quality-answer-before = At the same age those of { $compare ->
    [last-year] a year before
   *[other] the months before
 } had brought { $rate }.
quality-answer-none = None of the batches made in these months has been delivered, so there is no rate.
quality-answer-calm = No batch stands out.
quality-answer-over = No batch stands out now; within these months { $count ->
    [one] one
   *[other] { $count }
 } did, last { $stream }.
quality-answer-breakout = { $count ->
    [one] One batch stands out in the whole company
   *[other] { $count } batches stand out in the whole company, first of all
 }: { $stream }, since the week of { $since }, with { $complaints } complaints where { $expected } were to be expected.
quality-sure = Complaints per 1,000 units are counted: with 95 % certainty the true rate lies between { $low } and { $high }.
quality-narrowed = A batch narrows the rate per 1,000 units, the pictures and the list, but not what was raised and how long it took. A fault narrows the trend by fault, the control chart and the list.
quality-scope-made = Of the batches made from { $from } to { $to } · { $what }
quality-scope-raised = Of everything raised from { $from } to { $to } · { $what }
quality-scope-all = all models, whole company
quality-unknown-batch = There is no batch { $code } of these models. What you see is all of their batches.
quality-unknown-fault = There is no fault { $code }. What you see is all faults.
quality-trend-by = Parted by
quality-trend-by-all = All together
quality-trend-by-line = By line
quality-trend-by-model = By model
quality-trend-by-fault = By fault
quality-trend-by-branch = By branch
quality-trend-by-note = The { $most } with most complaints at most. A click looks at one alone.
quality-trend-by-fault-note = The { $most } commonest at most; a complaint in which two faults were found counts at both. A click looks at one alone.
quality-none-brought = The batches made in these months have brought no complaints.
quality-score-axis = Score (compressed scale)
quality-limit = Limit { $limit }
quality-not-yet = Too many are not done yet to say
quality-nothing-raised = Nothing was raised in these months
quality-no-units = None of these batches has been delivered
quality-look = What to look at
quality-look-trend = By month made
quality-look-ranking = Where
quality-look-faults = Faults
quality-look-control = Breaking out
quality-look-times = How fast
quality-by = By
quality-by-line = Line
quality-by-model = Model
quality-by-batch = Batch
quality-by-branch = Branch
quality-column-rate = Per 1,000 units
quality-column-low = At least
quality-column-high = At most
quality-column-complaints = Complaints
quality-column-units = Units delivered
quality-column-made = Month made
quality-column-before = Before, at that age
quality-column-filled = Come so far
quality-column-class = What
quality-column-fault = Fault
quality-column-found = Times found
quality-column-part = Part
quality-column-sum-part = Together
quality-column-stream = Batch and fault
quality-column-week = Week of
quality-column-expected = Expected
quality-column-score = Score
quality-column-peak = Highest score
quality-column-stands = State
quality-column-since = Stands out since
quality-column-until = Last week
quality-column-middle = Median hours
quality-column-p90 = 9 of 10 within
quality-column-raised = Raised
quality-column-account = Account
quality-column-dealer = Dealer
quality-column-complaint = Complaint
quality-column-kind = Kind
quality-column-status = Status
quality-column-subject = Subject
quality-column-batch = Batch
quality-column-serial = Serial number
quality-column-sold = Sold
quality-fault-unknown = Not found yet
quality-interval = 95 % interval
quality-between = { $low } to { $high }
quality-rate-said = { $rate } ({ $low } to { $high }): { $complaints } of { $units } units
quality-complaints-expected = Complaints
quality-against-expected = { $complaints }, expected { $expected }
quality-alt = As in the table: { $title }
quality-trend-title = Complaints per 1,000 units by the month their batch was made
quality-trend-name = complaints-by-month-made
quality-trend-note = The dashed line is what it is compared with when those batches were as old. A click looks at one month alone.
quality-filling = Hollow months are still filling: of what batches like those of { $month } bring, about { $part } has come by this age.
quality-ranking-title = Complaints per 1,000 units
quality-ranking-name = complaints-ranked
quality-ranking-note = At most { $most }, ordered by the lower end of the 95 % interval, so that chance alone does not lead the list. A click looks at one alone.
quality-faults-title = Faults found in what was raised
quality-faults-name = faults
quality-faults-note = By the month in which it was raised; the line is how much all up to there make up. { $count ->
    [0] A fault has been found in each of them.
    [one] In one no fault has been found yet.
   *[other] In { $unknown } no fault has been found yet.
} A click lists the complaints of one fault.
quality-no-faults = No fault was found in these months.
quality-control-title = Complaints against what like batches bring
quality-control-name = control-chart
quality-control-calm = In these months no batch reached the limit of { $limit }. Choose a model to see its batches that came half way.
quality-breakouts-title = Batches that stood out
quality-breakouts-name = batches-that-stand-out
quality-stands = Stands out
quality-over = Over
quality-rule = The rule, and what it cannot see
quality-rule-said = Each production batch is watched for { $watched } weeks from its first delivery, for each fault apart. Expected is what its delivered units would bring at the rate of batches of all models of the same age in the { $base } weeks before, corrected by how the other models of its line and the other batches of its model did in the last { $recent } weeks, and by how common the fault is at the other models of the line. The score goes up by 1 with each complaint or repair and down by { $allowed } for each that was expected, never below 0: this is the quickest rule (a Poisson CUSUM) for { $times } times as many as expected. At { $limit } the batch stands out until its score is 0 again or nothing was heard of it for { $quiet } weeks. A week is judged by what was known by then.
quality-rule-limits = Tried on the demo’s trade with 80 different seeds: the faulty batch stood out by its tenth complaint in 77 of them, and less than one flag in 1,000 weeks of a model was false. A flag is a reason to look, not a proof. Not watched are units without a batch, batches whose first delivery lies in the first { $lead } weeks of the data, and times in which the fleet’s complaints of a year number fewer than { $least }. A batch that was bad among its like raises what is expected of them afterwards.
quality-answered-title = Hours to the first answer by a person
quality-answered-name = hours-to-first-answer
quality-solved-title = Hours to the solution
quality-solved-name = hours-to-solution
quality-times-note = By the month in which it was raised, clock hours, nearest rank. What is not done yet counts as longer than all that is; a month of which half is not done has no median yet.
quality-list-hint = Choose a model, a fault or a single month, or click a point, to see the complaints behind it.
quality-list-title = The complaints behind it
quality-list-own = { $count } complaints and repairs raised in these months at the accounts that you look after. The figures above count all accounts; those of others are not listed here. Tick a row to read its thread.
quality-list-all = { $count } complaints and repairs raised in these months. Tick a row to read its thread.
quality-list-most = The newest { $most } complaints and repairs of the accounts that you may see. Choose less to see all. Tick a row to read its thread.
quality-list-name = complaints

## Loads

page-loads = Loads
loads-none = Nothing has been loaded yet. Whoever runs the servers calls python -m data load.
loads-answer = The data reaches { $day }; it came at { $moment } with { $rows } rows.
loads-answer-unverified = The rollups have not been compared with their rows.
loads-answer-verified = The rollups were compared at { $moment }, without a difference.
loads-answer-differences = The rollups were compared at { $moment } and had { $differences } differences: whoever runs the servers has to look.
loads-standing = The copy is { $age } behind. Of the { $all } tables of the contract { $there } have rows.
loads-title = The newest loads
loads-refused-title = Refused
loads-refused-none = Nothing was refused.
loads-verified-title = Rollups compared with their rows
loads-verified-none = Not compared yet; python -m data verify does it.
loads-lacking-title = Pages without data
loads-lacking-none = Every page has data.
loads-column-batch = Batch
loads-column-key = Name
loads-column-through = Data through
loads-column-rows = Rows
loads-column-seconds = Seconds
loads-column-correction = Kind
loads-column-faults = Faults
loads-column-first = First fault
loads-column-differences = Differences
loads-column-mended = Done
loads-column-page = Page
loads-column-tables = Missing tables
loads-is-correction = Correction
loads-is-mended = Mended

## Sessions and reach of people

people-reach-title = Whom they reach today
people-reach-all = Every account.
people-reach-none = No account.
people-reach-account = Account
people-reach-rep = Account manager
people-reach-branch = Branch
people-column-reach = By
people-column-accounts = Accounts
people-sessions-title = Where they are signed in
people-sessions-none = Not signed in now.
people-sessions-hint = Tick a session to end it.
people-not-this-session = This is the session that you are using.
people-end-session = End this session
people-session-ended = One session of { $name } is ended.
people-session-over = This session of { $name } was over already.

## Adoption

page-adoption = Adoption
adoption-weeks = How many weeks
adoption-weeks-said = { $weeks } weeks
adoption-answer = Since { $day } { $active } of { $people } people who may sign in opened a page; { $never } have never signed in.
adoption-answer-behind = Begin with the role { $role }: { $away } of { $people } opened nothing.
adoption-answer-unopened = { $count ->
    [one] Nobody has opened { $pages }.
   *[other] Nobody has opened { $count } of the pages, among them { $pages }.
}
adoption-note = { $active } of { $people }
adoption-pages-title = Pages that people of each role open
adoption-people-title = People
adoption-none = Nobody has opened a page in this time.
adoption-never = Never signed in
adoption-away = Not here in this time
adoption-csv-name = adoption
adoption-kept = Recorded once per person, day and page, without what was looked at or of whom, and kept for 400 days.
adoption-column-page = Page
adoption-column-this-week = People this week
adoption-column-last-week = People last week
adoption-column-most = Most in a week
adoption-column-days = Days here
adoption-column-pages = Pages opened
adoption-column-last = Last here
kpi-adoption = Adoption
kpi-adoption-definition = People who opened any page in the time, as a part of those who may sign in; disabled sign-ins do not count.
source-page-views = record of pages opened

## Reconciliation: the engine

reconcile-file-empty = { $file } is empty.
reconcile-file-missing = There is no { $file } here that can be opened.
reconcile-file-unreadable = { $file } cannot be read. Allowed are a CSV in UTF-8 with a heading for lines, and a JSON object for options.
reconcile-column-missing = { $file } has no column "{ $column }". Needed are id, date and amount.
reconcile-column-twice = { $file } has the column "{ $column }" more than once. Keep one of them.
reconcile-cell = { $file }, row { $row }: "{ $value }" cannot stand in column { $column }. Allowed: an id that is not empty; a date as YYYY-MM-DD; an amount such as -1234.50, with at most two decimals.
reconcile-amount-large = { $file }, row { $row }: "{ $value }" in column { $column } is too large. An amount has at most 13 digits before the decimal point.
reconcile-id-twice = { $file } has the id "{ $value }" more than once.
reconcile-option-unknown = There is no option "{ $option }". Known: { $known }.
reconcile-option-value = The option { $option } cannot be "{ $value }".
reconcile-option-money = The option { $option } cannot be "{ $value }". Money is text such as "12.50", with at most two decimals; what amounts may differ by is not below zero.
reconcile-option-period = The period begins on { $first }, after it ends on { $last }.
reconcile-rule-number = Number and amount agree; { $dates }.
reconcile-rule-number-mistyped = The amounts agree and the numbers differ by one slip of the hand; { $dates }.
reconcile-rule-amount-date = The amounts agree; { $dates }; no number joins the two.
reconcile-dates-none = the dates are the same
reconcile-dates-one = the dates are a day apart
reconcile-dates-some = the dates are { $days } days apart
reconcile-dates-unknown = a date is missing
reconcile-rule-amount = The amounts agree, and nothing else joins the two. Please check.
reconcile-rule-number-one-to-many = Numbers join one line of ours to { $theirs } of theirs, and their sum agrees.
reconcile-rule-number-many-to-one = Numbers join { $ours } lines of ours to one of theirs, and their sum agrees.
reconcile-rule-number-many-to-many = Numbers join { $ours } lines of ours to { $theirs } of theirs, and the sums agree.
reconcile-rule-reversal = Entered, taken back and entered again under one number; what remains agrees.
reconcile-rule-contra = Two lines of one side that take each other back.
reconcile-rule-tolerance = They belong together; the difference of { $difference } is within what you allow.
reconcile-rule-rounding = They belong together; the difference of { $difference } is rounding.
reconcile-rule-early-payment = They belong together; the difference of { $difference } is a discount for early payment.
reconcile-rule-tax-apart = They belong together; the difference of { $difference } is the tax.
reconcile-rule-sign-turned = The number and the amount agree, but one side has it with the other sign, which makes { $difference }.
reconcile-rule-bank-fee = They belong together; the difference of { $difference } may be a fee, such as the bank's.
reconcile-rule-digits-swapped = The number agrees; two digits of the amount are swapped, which makes { $difference }.
reconcile-rule-day-digits-swapped = Same day, and nobody else for either: two neighbouring digits of the amount are swapped, which makes { $difference }.
reconcile-rule-digit-wrong = The number agrees; one digit of the amount differs, which makes { $difference }.
reconcile-rule-tax-split = One side has the amount with tax, the other net and tax apart; they agree.
reconcile-rule-lump-many-to-one = { $ours } lines of ours that follow one another make one of theirs. Mere chance would bring { $expected } such sums.
reconcile-rule-lump-one-to-many = { $theirs } lines of theirs that follow one another make one of ours. Mere chance would bring { $expected } such sums.
reconcile-rule-sum-many-to-one = { $ours } of the { $pool } lines of ours nearest in time make one of theirs, by amounts only. Mere chance would bring { $expected } such sums.
reconcile-rule-sum-many-to-many = { $ours } lines of ours and { $theirs } of theirs, each of one day, come to the same sum, by amounts only. Among { $pool } sums mere chance would bring { $expected } such.
reconcile-rule-sum-one-to-many = { $theirs } of the { $pool } lines of theirs nearest in time make one of ours, by amounts only. Mere chance would bring { $expected } such sums.
reconcile-parted-before = It was taken apart by hand before.
reconcile-rivals = { $alternatives } readings are equally good, and nothing in the two books tells them apart. Please choose.
reconcile-chance-fewer = fewer than { $expected }
reconcile-chance-about = about { $expected }
reconcile-only-ours-timing = Only in our books, at the edge of the period: it may stand in the dealer’s in the next one, or in the one before.
reconcile-only-ours-amount = Only in our books with this amount; the same number stands in the dealer’s with another.
reconcile-only-ours-duplicate = Only in our books, and much like another line of ours that has found its match: perhaps entered twice.
reconcile-only-ours-missing = Only in our books; nothing in the dealer’s is like it.
reconcile-only-theirs-timing = Only in the dealer’s books, at the edge of the period: it may stand in ours in the next one, or in the one before.
reconcile-only-theirs-amount = Only in the dealer’s books with this amount; the same number stands in ours with another.
reconcile-only-theirs-duplicate = Only in the dealer’s books, and much like another line of theirs that has found its match: perhaps entered twice.
reconcile-only-theirs-missing = Only in the dealer’s books; nothing in ours is like it.

## Reconciliation with a dealer's own books

# The same sentence speaks of the books to the dealer whose they are, and to our staff.
whose-books = { $reader ->
    [dealer] your books
   *[staff] the dealer’s books
 }
whose-books-first = { $reader ->
    [dealer] Your books
   *[staff] The dealer’s books
 }
whose = { $reader ->
    [dealer] yours
   *[staff] the dealer’s
 }
whose-first = { $reader ->
    [dealer] Yours
   *[staff] The dealer’s
 }
whose-lines = { $reader ->
    [dealer] yours
   *[staff] theirs
 }
page-reconcile = Reconciliation
bring-bring = Bring your books
bring-file = Your account with us, as your bookkeeping program exports it
bring-file-help = Excel (.xlsx, .xls), WPS, .ods, CSV or text, up to 10 MB and 200,000 rows. Nothing has to be put in order first.
bring-hint = Drop the export of the account that you keep for us. Its period is found in it and can be changed; what was understood is shown before anything is compared.
bring-columns = Columns as they were understood
bring-role-date = Date
bring-role-voucher = Voucher number
bring-role-document = Document number
bring-role-invoice = Invoice number
bring-role-bank = Bank reference
bring-role-text = Text
bring-role-kind = Kind
bring-role-debit = Debit
bring-role-credit = Credit
bring-role-amount = Amount
bring-role-direction = Debit or credit
bring-role-balance = Balance
bring-role-due = Due date
bring-sign = What you owe us stands
bring-sign-credit-owed = in credit
bring-sign-debit-owed = in debit
bring-sign-as-written = with plus
bring-sheet = Sheet
bring-which-sheet = Which of the sheets is the account that you keep for us?
bring-sheets-together = All of them, compared together
bring-heading = Row of the headings
bring-year = Year of days without one
bring-party = Account that is kept for us
bring-no-column = –
bring-heading-row = headings in row { $row }
bring-no-heading = no headings
bring-understood = { $rows } rows were read. { $lines ->
    [one] One line lies
   *[other] { $lines } lines lie
 } between { $from } and { $to }.
bring-outside = Lines outside the period are not compared: { $before } before it, { $after } after it.
bring-left-out = { $count ->
    [one] One row is no line
   *[other] { $count } rows are no lines
 }{ $faults ->
    [0] { "" }
   *[other] , { $faults } of them could not be understood
 }
bring-left-out-title = Rows that are no lines, with the reason
bring-lines = { $count ->
    [one] The line that will be compared
   *[other] The { $count } lines that will be compared
 }
bring-lines-title = Lines of the file
bring-balances = Your books open with { $opening } and close with { $closing }.
bring-opening = Opening balance of your books, { $currency }
bring-opening-help = The file does not state one. Plus is what you owe us. Left empty, it is taken to be the same as ours.
bring-carries = Goes on with what { $reference }, version { $version }, left open.
bring-period-next = Since the last saved version
bring-period-file = As in the file
bring-period-month = Last whole month
bring-how = How it is compared
bring-how-tolerance-amount = Difference allowed, { $currency }
bring-how-tolerance-amount-help = Lines that belong together may differ by as much. The difference still stands in the statement.
bring-how-tolerance-percent = Difference allowed, per cent
bring-how-tolerance-percent-help = Of the smaller side. Where both are given, the larger one counts.
bring-how-bank-fee-most = Largest bank fee, { $currency }
bring-how-bank-fee-most-help = A payment may arrive smaller by as much. Empty: no fee is thought of.
bring-how-days = Days apart
bring-how-days-help = How many days may lie between the two books for the same event.
bring-how-early-payment = Discounts for early payment explain a difference
bring-how-working-days = Count working days
bring-how-holidays = Days off
bring-how-holidays-help = One a line, as 2026-10-01; weekends need not be named. At first those of the manufacturer’s calendar. Weekends that are worked count as weekends.
bring-how-fault-amount = “{ $value }” is no amount that may differ. Write it like 1234.50, without a minus.
bring-how-fault-percent = “{ $value }” is no per cent. Write it like 0.5, from 0 to less than 100.
bring-how-fault-holiday = “{ $value }” is no day. Write it like 2026-10-01.
bring-how-fault-holidays = These are too many days off: { $value } at most.
how-compared = Compared { $how }.
how-and = {", "}
how-cent = to the cent
how-amount = with differences of up to { $amount }
how-percent = with differences of up to { $percent } %
how-both = with differences of up to { $amount } or { $percent } %, whichever is more
how-days = { $days ->
    [one] up to one day apart
   *[other] up to { $days } days apart
 }
how-working-days = { $days ->
    [one] up to one working day apart
   *[other] up to { $days } working days apart
 }{ $off ->
    [0] {""}
    [one] {" "}(one day off is known)
   *[other] {" "}({ $off } days off are known)
 }
how-fee = with bank fees of up to { $amount }
how-no-fee = without bank fees
how-early = with discounts for early payment
how-not-early = without discounts for early payment
bring-compare = Compare
bring-no-lines = The file has no line in this period. Choose another period, or another file.
column-books-place = Row
column-number-in-text = Number in the text
column-books-reason = Why
column-books-text = What stands there
reconcile-stage-waiting = Waits for a free place
reconcile-stage-read = Reads both sides
reconcile-stage-numbers = Looks for the same numbers
reconcile-stage-amounts = Looks for the same amounts
reconcile-stage-sums = Looks for sums
reconcile-stage-assign = Weighs all of it together
reconcile-stage-certain = Looks for rivals
reconcile-stage-write = Writes it down
reconcile-goes-on = The file is kept. The comparison goes on while you look at other pages.
reconcile-cancel = Stop
reconcile-cancelled = The comparison was stopped. Your file is kept.
reconcile-too-heavy = The comparison took too long and was stopped. Your file is kept; try a shorter period.
reconcile-many-wait = Too many comparisons wait at the moment. Your file is kept; please try again in a few minutes.
reconcile-failed = The comparison failed on our side. Your file is kept; please tell us.
reconcile-another-runs = Another comparison of yours is under way. Wait for it or stop it first.
reconcile-not-compared = “{ $file }” is kept and was not compared yet.
reconcile-not-here-yet = What was found will be here in a moment.
reconcile-keep = Keep the result
reconcile-compared-already = This file has been compared meanwhile. What you see is what was found then.
reconcile-result-too-large = What was found is too much to be kept. Your file is kept; bring a shorter period of it.
reconcile-inexact = The amount { $value } has more decimals than the currency.
reconcile-moved = Somebody has worked on this in another window since. What you see now is how it stands; please do it again.
reconcile-no-such-step = That does not fit any more. Look at how it stands and do it again.
reconcile-which-period = The period has to end after it begins and may have three years at most.
reconcile-no-lines = A file may have 1 to { $most } lines.
reconcile-too-many = { $most } reconciliations are kept at most. Throw one away that was never saved.
reconcile-nothing-to-carry = The version to go on from is not there any more. Please compare again.
reconcile-is-saved = It was saved as a version and stays.
reconciliation-none-dealer = Your books were not compared with ours yet.
reconciliation-none-staff = { $name } has not compared its books with ours yet.
reconciliation-saved-dealer = A reconciliation of your books up to { $day } is saved.
reconciliation-saved-staff = A reconciliation of the books of { $name } up to { $day } is saved.
reconciliation-go-on = Go on with { $reference }, up to { $day }
reconciliations-title = What was compared so far
reconciliation-status-read = brought, not compared
reconciliation-status-matched = in work
reconciliation-status-saved = saved, version { $version }
column-reconciliation = Reconciliation
column-reconciliation-period = Period
column-reconciliation-lines = Lines
column-reconciliation-file = File
column-reconciliation-by = By
column-reconciliation-changed = Changed
reconciliation-back = All reconciliations
reconciliation-agree = { $agreed } of { $lines } lines agree.
reconciliation-differ = { $count ->
    [one] One match differs by { $amount }.
   *[other] { $count } matches differ by { $amount }.
 }
reconciliation-decide = To be decided: { $suggested ->
    [0] { $ambiguous } ambiguous.
   *[other] { $suggested } suggested{ $ambiguous ->
        [0] .
       *[other] , { $ambiguous } ambiguous.
    }
 }
reconciliation-alone = { $ours ->
    [0] { $theirs ->
        [one] One line stands in { whose-books } alone.
       *[other] { $theirs } lines stand in { whose-books } alone.
    }
    [one] One line stands in our books alone{ $theirs ->
        [0] .
       *[other] , { $theirs } in { whose }.
    }
   *[other] { $ours } lines stand in our books alone{ $theirs ->
        [0] .
       *[other] , { $theirs } in { whose }.
    }
 }
reconciliation-more = { whose-books-first } owe { $amount } more than ours say.
reconciliation-less = { whose-books-first } owe { $amount } less than ours say.
reconciliation-openings-differ = The opening balances alone are { $amount } apart.
reconciliation-timing = Lines of { $amount } are under way around the period's end.
reconciliation-equal = Both balances are the same.
reconciliation-opening-assumed = Nobody said with what { whose-books } open; it is taken to be the same as ours.
reconciliation-opening-other = These books were said to open with { $said }; the version before closed with { $used }, which is used here.
reconciliation-behind = This goes on from version { $carried } of { $reference }, which has been saved again since and is at version { $version }. Bring the file once more to go on from that.
reconciliation-next-decide = Next: { $count ->
    [one] one match below wants to be decided
   *[other] { $count } matches below want to be decided
 }. Accept what is right and take apart what is not.
reconciliation-next-open = Next: { $count ->
    [one] one line stands in one book alone and is not merely under way
   *[other] { $count } lines stand in one book alone and are not merely under way
 }. Match by hand what belongs together, make a dispute of what is wrong, then save.
reconciliation-next-save = Next: nothing is left to decide. Save it as a version; the next month goes on from it.
reconciliation-hardly = Hardly anything agrees: { $agreed } of { $lines } lines. This may be the file of another account, or its amounts may be read with the wrong sign.
reconciliation-hardly-do = Go back to all reconciliations and bring it once more: pick the account to which it belongs, choose under “{ bring-sign }” on which side that is, or bring another file.
reconciliation-next-saved = Next: the month after this one. { $count ->
    [0] Nothing is left open for it.
    [one] One open line goes on into it.
   *[other] { $count } open lines go on into it.
 }
reconciliation-gone = Of our lines carried over, { $count ->
    [one] one has been cancelled or changed
   *[other] { $count } have been cancelled or changed
} in our ledger since. What was cancelled is left out; the rest stands as it is now.
reconciliation-broken = A step of this work does not fit what was found, so it cannot be shown. Please bring the file again.
reconciliation-turned = { whose-books-first } keep us with the sign turned; that was found and put right.
reconciliation-bounds = { $count ->
    [one] One search was
   *[other] { $count } searches were
 } cut off at the bound: there may be sums that were not found.
reconciliation-statement = Reconciliation statement
column-reconciliation-item = Item
column-reconciliation-count = Number
column-reconciliation-ours = Our ledger, { $currency }
column-reconciliation-theirs = { whose-books-first }, { $currency }
reconciliation-item-balance = Balance at the end
reconciliation-item-opening = Difference of the opening balances
reconciliation-item-groups = Differences of lines that belong together
reconciliation-item-ambiguous = Differences of what is not decided
reconciliation-item-ours-timing = In our ledger alone: under way
reconciliation-item-ours-amount = In our ledger alone: another amount
reconciliation-item-ours-duplicate = In our ledger alone: perhaps twice
reconciliation-item-ours-missing = In our ledger alone: missing in { whose-books }
reconciliation-item-ours-rejected = In our ledger alone: taken apart by hand
reconciliation-item-ours-left = In our ledger alone: left over
reconciliation-item-ours-unread = Our closing balance says more than the lines
reconciliation-item-theirs-timing = In { whose-books } alone: under way
reconciliation-item-theirs-amount = In { whose-books } alone: another amount
reconciliation-item-theirs-duplicate = In { whose-books } alone: perhaps twice
reconciliation-item-theirs-missing = In { whose-books } alone: missing in our ledger
reconciliation-item-theirs-rejected = In { whose-books } alone: taken apart by hand
reconciliation-item-theirs-left = In { whose-books } alone: left over
reconciliation-item-theirs-unread = The closing balance of { whose-books } says more than the lines
reconciliation-item-lines = { $said } ({ $count ->
    [one] 1 line
   *[other] { $count } lines
})
reconciliation-item-matches = { $said } ({ $count ->
    [one] 1 match
   *[other] { $count } matches
})
reconciliation-item-adjusted = Balance after these items
reconciliation-part = What to look at
reconciliation-part-decide = To decide ({ $count })
reconciliation-part-open = In one book alone ({ $count })
reconciliation-part-agreed = Agrees ({ $count })
reconciliation-part-differing = Agrees ({ $agreed }), differs ({ $differing })
reconciliation-no-decide = Nothing is left to decide.
reconciliation-no-open = No line stands in one book alone.
reconciliation-no-agreed = Nothing agrees yet.
reconciliation-decide-alt = Matches to be decided
reconciliation-agreed-alt = Matches that are settled
reconciliation-members-alt = Lines of the match that is ticked
reconciliation-only-ours-alt = Lines in our ledger alone
reconciliation-only-theirs-alt = Lines in { whose-books } alone
column-match-status = State
column-match-ours = Ours, { $currency }
column-match-theirs = { whose-first }, { $currency }
column-match-difference = Difference, { $currency }
column-match-said = Why
column-match-numbers = Numbers
column-match-ours-lines = Our lines
column-match-theirs-lines = Lines in { whose-books }
column-match-alternatives = Readings
column-match-notes = Remarks
column-match-reason = Reason
column-match-from = Came over from
column-match-side = Book
reconciliation-group-certain = certain
reconciliation-group-suggested = suggested
reconciliation-group-ambiguous = ambiguous
reconciliation-group-accepted = accepted
reconciliation-group-by_hand = by hand
reconciliation-side-ours = Our ledger
reconciliation-side-theirs = { whose-books-first }
reconciliation-tick-groups = Tick a match to see its lines and to accept it or take it apart. Several can be ticked at once; by keyboard with Shift and Space.
reconciliation-tick-group = Tick a match to see its lines.
reconciliation-tick-lines = Tick lines on both sides that belong together. What they come to is shown before you match them. By keyboard: Shift and Space.
reconciliation-accept-several = Accept { $count }
reconciliation-accept-even = Accept all { $count } suggestions without a difference
reconciliation-reject-several = Take { $count } apart
reconciliation-choices-cut = There are more readings than the { $count } listed here.
reconciliation-which = Which reading is right?
reconciliation-which-hint = Choose one
reconciliation-do-accept = Accept
reconciliation-do-reject = Take apart
reconciliation-do-match = Match
reconciliation-do-note = Note
reconciliation-do-undo = Take back
reconciliation-do-save = Save as version
reconciliation-do-discard = Throw away
reconciliation-discard-sure = “{ $file }”, what was found in it, and all that was decided and noted about it are gone then. This cannot be taken back.
reconciliation-discard-yes = Yes, throw away
reconciliation-done-accept = Accepted.
reconciliation-done-reject = Taken apart: the lines stand alone again.
reconciliation-done-match = Matched.
reconciliation-done-note = Noted.
reconciliation-done-undo = Taken back: it stands as before.
reconciliation-done-save = Saved as version { $version }.
reconciliation-done-discard = Thrown away, with the file.
reconciliation-last = Last step: { $step }
reconciliation-by-hand = Matched by hand by { $who }, { $moment }.
reconciliation-differs-by = The two sides differ by { $amount }.
reconciliation-step-accept = accepted
reconciliation-step-reject = taken apart
reconciliation-step-match = matched by hand
reconciliation-step-note = note
reconciliation-to-dispute = Make it a dispute
reconciliation-note = Note
reconciliation-why = Why it stands alone
reconciliation-reason-all = All
reconciliation-reason-timing = Under way
reconciliation-reason-amount = Other amount
reconciliation-reason-duplicate = Perhaps twice
reconciliation-reason-missing = Missing
reconciliation-reason-rejected = Taken apart
reconciliation-reason-left = Left over
reconciliation-only-ours = In our ledger alone: { $count }, together { $amount }
reconciliation-only-theirs = In { whose-books } alone: { $count }, together { $amount }
reconciliation-no-lines = No line for this reason.
reconciliation-sums = Ours { $ours }, { whose } { $theirs }: difference { $difference }
reconciliation-file-name = reconciliation
reconciliation-hash = SHA-256 of the file
reconciliation-seal = SHA-256 of the work at step { $step }
reconciliation-sheet-ours = Our ledger alone
reconciliation-sheet-theirs = { whose-books-first } alone
reconciliation-sheet-groups = Matches
reconciliation-paper-more = { $count } lines; the first { $most } are printed. All of them are in the Excel file.
reconciliation-paper-differing = { $count ->
    [one] One match that differs
   *[other] { $count } matches that differ
 }
action-reconciliation-uploaded = Books brought for reconciliation
action-reconciliation-matched = Books compared
action-reconciliation-accept = Match accepted
action-reconciliation-reject = Match taken apart
action-reconciliation-match = Lines matched by hand
action-reconciliation-note = Note on a reconciliation
action-reconciliation-undo = Step of a reconciliation taken back
action-reconciliation-save = Reconciliation saved
action-reconciliation-discard = Reconciliation thrown away

## The dealer's own books: reading
books-kind = “{ $name }” is no file that a ledger can be read from. Excel (.xlsx, .xls), WPS (.et), .ods, CSV and text with tabs or semicolons can. In place of a PDF or a picture, export the account as Excel; unpack an archive first.
books-not-text = “{ $name }” is no text: it has signs that no text has. Export the ledger as CSV or Excel.
books-web-page = “{ $name }” is really a web page, without a table that can be read. Open it in Excel and save it as .xlsx.
books-xml = “{ $name }” is an XML file without a sheet that can be read. Open it in Excel and save it as .xlsx.
books-encoding = The letters of “{ $name }” cannot be read. Save it as UTF-8, UTF-16 or GB18030.
books-differs = “{ $name }” is really a .{ $ending } file. Change the end of its name to .{ $ending } and upload it again.
books-binary = “{ $name }” is a binary workbook (.xlsb), which is not read. Open it in Excel and save it as .xlsx.
books-hidden-all = All sheets of “{ $name }” are hidden. Unhide the ledger and upload it again.
books-xls-broken = “{ $name }” is no whole Excel file (.xls). Open it in Excel and save it as .xlsx.
books-broken = “{ $name }” could not be read to its end. Open it in Excel and save it as .xlsx.
books-too-heavy = “{ $name }” takes too long to read, or too much room. Export a shorter period, or the ledger alone.
books-too-many-rows = “{ $name }” has too many rows. A sheet may have { NUMBER($most) }; export a shorter period.
books-too-many-columns = “{ $name }” has too many columns (sheet or row: { $row }). A sheet may have { $most }; delete the empty ones.
books-too-many-sheets = “{ $name }” has too many sheets. It may have { $most }; keep the ledger alone.
books-cell-long = “{ $name }”, row { $row }: a cell is too long. It may have { NUMBER($most) } signs.
books-no-table = In “{ $name }” no ledger was found. Needed are a column of dates and one of amounts, or debit and credit, with their headings above.
books-no-date = “{ $name }”{ $sheet }: no column of dates was found. Its columns are: { $headings }. Choose the one with the dates.
books-no-amount = “{ $name }”{ $sheet }: no column of amounts was found. Its columns are: { $headings }. Choose the amount, or debit and credit.
books-no-lines = “{ $name }” has headings and no entry below them. Export the period again.
books-row-blank = Empty.
books-row-title = Above the table.
books-row-heading = Heading.
books-row-opening = Opening balance.
books-row-carried = Carried from page to page.
books-row-closing = Closing balance.
books-row-subtotal = Subtotal.
books-row-total = Total.
books-row-note = A note, no entry.
books-row-quote = A quotation mark is not closed. Close it, or remove it.
books-row-encoding = Letters that cannot be read. Save the file as UTF-8 or GB18030.
books-row-cells = More cells than the heading has ({ $column }). An amount with a comma must stand in quotation marks.
books-row-currency = The currency { $value } is not that of most rows, so the row was not read. Write its amount in the currency of the others.
books-row-party = Of another account, { $value }.
books-row-date = { $column }: “{ $value }” is no date. Allowed: 2026-03-05, 2026/3/5, 20260305, 2026年3月5日 and the like.
books-row-date-missing = { $column }: there is no date. Please add it.
books-row-date-month = { $column }: “{ $value }” is a month. Add the day.
books-row-date-year = { $column }: “{ $value }” is no whole date, and the sheet does not say of which year or month it is. Write the whole date, or enter the year.
books-row-date-none = { $column }: there is no day “{ $value }”. Please correct it.
books-row-date-period = { $column }: “{ $value }” is not within the period that the sheet names. Correct the day or the period.
books-row-date-range = { $column }: “{ $value }” is too far away. Allowed are 1990 to 2099. Please check the year.
books-row-amount = { $column }: “{ $value }” is no amount. Allowed: 1234.50, 1,234.50, -1234.50, (1234.50), 1234.50-.
books-row-amount-missing = There is no amount. Add it; if the row is no entry, leave it.
books-row-amount-cents = { $column }: “{ $value }” has more than two decimals. Write it to the cent.
books-row-amount-large = { $column }: “{ $value }” is too large to be exact to the cent. Please check the amount.
books-row-amount-scientific = { $column }: “{ $value }” has lost its digits. Show the column as a number before exporting.
books-row-error = { $column }: the formula failed, or the column was too narrow and shows ####. Correct it or write the value.
books-row-no-value = { $column }: a formula without a value. Open the file in Excel and save it.
books-row-kind = { $column }: nothing says whether it is a purchase or a payment, as the type of the other rows does. Add the type and upload again.
books-row-no-sum = “{ $value }” is not the sum of the rows above it, so the row was not read. If it is an entry, give it its own date; if it is a total, you may leave it.
books-row-direction = { $column }: “{ $value }” is neither debit nor credit. Allowed: 借, 贷, Dr, Cr.
books-warn-balance = Row { $row }: the balance does not follow. By the rows above it would be { $expected }; it says { $found }. Check the amount of this row, and whether one above it is missing.
books-warn-balance-more = In { $rows } more rows the balance does not follow.
books-warn-balance-unused = The column “{ $column }” does not follow from the amounts and was not used.
books-warn-total = Row { $row }: the total of “{ $column }” is not the sum of the rows above it. Check whether one of them is missing or was not read.
books-warn-rounded = In { $rows } rows an amount had more than two decimals and was rounded to the cent.
books-warn-filled = { $rows } rows had no date and took that of the row above.
books-warn-number-lost = In { $rows } rows a long number had lost its last digits and was left away. Show the column as text before exporting.
books-warn-parties = The file has entries of { $parties } accounts. Choose the one that is kept for us.
books-warn-sections = Row { $row }: another opening balance. If another account begins there, bring a file of ours alone.
books-warn-unsure = Please check the column “{ $column }”.
books-warn-twin = The column “{ $column }” was not used but “{ $used }”, and they differ. If that is wrong, choose the other.
books-warn-day = Row { $row }: the day { $value } is more than a year away from those around it. Please check the year.
books-warn-day-order = In “{ $column }” no day or month is beyond 12; days were read as month/day/year. If they are day/month/year, write them like 2026-03-05 and upload again.
books-warn-currency = The amounts are in { $currency } and were not converted. Bring an account kept in renminbi.
books-warn-open-items = This is a list of open items: “{ $column }” is what was paid of each document, not a payment. Export the ledger, with a row for each purchase and each payment.
books-warn-sign = By “{ $column }” debits may be what you owe. Please check which side a purchase stands on.
books-warn-sign-words = Entries about purchases and payments have the opposite sign. Check on which side you write what you owe us.
books-warn-sign-same = All amounts are plus, although row { $row } and others are payments, which were read as purchases. Write payments with a minus, or in a column of their own, and upload again.
books-warn-sign-assumed = Nothing in the sheet says whether plus is a purchase or a payment. Plus was read as a purchase, so that you owe us more. If it is the other way round, choose “in debit”.
books-warn-red = { $rows ->
    [one] 1 row has an amount in red without a minus; it was
   *[other] { NUMBER($rows) } rows have an amount in red without a minus; they were
  } read as plus. If red means a reversal, put a minus before it and upload again.
books-warn-red-minus = { $rows ->
    [one] 1 row has its amount in red and was
   *[other] { NUMBER($rows) } rows have their amounts in red and were
  } read as minus, because the balance follows only so.
books-warn-sheets = The sheets { $sheets } were read together. If one of them is another company’s account, choose only the one that is kept for us.
books-warn-sheet = The sheet “{ $sheet }” ({ $rows } rows) was not read.
books-warn-sheet-same = The sheet “{ $sheet }” ({ $rows } rows) was not read: its headings are others, or its entries stand in another sheet already.
books-warn-hidden = { $sheets } hidden sheets were not read.
books-warn-commas = The amounts have their cents behind a comma: 1.234,56 was read as 1234.56, and 5.000 as 5000.
books-warn-column-gone = The column “{ $column }”, chosen last time, is not in this file.
