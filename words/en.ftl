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
statement-select-hint = Tick a row to see what cleared it.
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
