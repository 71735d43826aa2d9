"""Ways in which confirming and disputing could go wrong, and in which a file could do harm."""

from __future__ import annotations

from typing import TYPE_CHECKING

from data.relations import RELATIONS
from tests import tenancy, test_attachments
from tests import workflow_checks as claims
from tests.mutants.forms import given
from tests.mutants.forms import in_database as _in
from tests.mutation import Function, Policy, ProcessMutant, Sql

if TYPE_CHECKING:
    from tests.mutation import Check, Mutant

SEAL = "flow.statement_seal(int, date, date)"
CHANGED = "flow.changed_since(int, int, date)"
CONFIRM = "api.confirm(uuid, int, date, date, text, bigint, text, text)"
SAVE = "api.save_dispute(uuid, int, int, text, text, numeric, date, bigint, text, jsonb, timestamptz)"
# What is so for a case of any kind.
STEPPED = "flow.stepped(text, int, int, flow.dispute_step, flow.duty, bigint, int, flow.progress, text)"
ALLOWED = "flow.allowed_step(text, text, text, text)"
ATTACHED = "flow.attached(int, text, int, text, text, bytea)"
SET = "api.set_setting(uuid, text, text)"
FINISH = "flow.finish(uuid, text, jsonb, text, jsonb)"
BEGIN = "flow.begin(uuid, text, jsonb)"
SIDE = "flow.require_side(int, text)"
LOCKED = "flow.locked_dispute(int, int, text, text, timestamptz)"
PARTS = "flow.require_parts(int, text, jsonb)"
AMOUNT = "flow.disputed_amount(int, text, numeric, date, bigint, jsonb)"
STILL = "flow.require_still_so(flow.dispute)"
STAFF = "api.staff_of(int)"
OF_DRAFTS = ("flow.dispute", "flow.dispute_entry", "flow.thread_message", "flow.attachment", "flow.setting")
DRAFTS: Check = given(
    tenancy.each_person_sees_exactly_its_dealers, relations=tuple(one for one in RELATIONS if one.name in OF_DRAFTS)
)


def _each(check: Check, signature: str, *places: str) -> list[Mutant]:
    """One mutant for each condition, which becomes true; `#2` after it means its second place."""
    made: list[Mutant] = []
    for place in places:
        text, _, number = place.partition(" #")
        made.append(
            _in(
                f"{signature.partition('(')[0]} forgets: {place}", check, Function(signature, text, "true", int(number or 1))
            )
        )
    return made


CONFIRMING: tuple[Mutant, ...] = (
    *_each(
        claims.the_seal_is_what_the_recipe_says,
        SEAL,
        "e.superseded_in is null",
        "not e.cancelled",
        "e.booked_on <= p_to",
        "a.effective_on <= p_to",
        "credit.superseded_in is null",
        "b.booked_on >= p_from or b.open_amount <> 0",
        "d.status in ('submitted', 'in_review', 'asked_back', 'second_look', 'reopened')",
    ),
    _in(
        "a confirmation keeps other versions than were seen",
        claims.what_was_seen_is_what_is_confirmed,
        Function(CONFIRM, "e.version, e.amount, e.open_amount", "e.version, e.amount, e.amount"),
    ),
    _in(
        "a stale screen is confirmed",
        claims.a_stale_screen_confirms_nothing,
        Function(CONFIRM, "seal.content_hash is distinct from p_seen", "false"),
        short=True,
    ),
    _in(
        "half a month is confirmed",
        claims.only_whole_months_up_to_the_data_are_confirmed,
        Function(CONFIRM, "extract(day from p_from) <> 1 or", ""),
    ),
    _in(
        "a month that has not ended is confirmed",
        claims.only_whole_months_up_to_the_data_are_confirmed,
        Function("flow.require_complete(date)", "p_day > (", "p_day < ("),
    ),
    _in(
        "an own balance that is ours is filed as another",
        claims.an_answer_is_one_of_three,
        Function(CONFIRM, "p_own_balance = seal.closing", "false"),
    ),
    _in(
        "a balance comes with any answer",
        claims.an_answer_is_one_of_three,
        Function(CONFIRM, "(p_answer = 'own_balance') <> (p_own_balance is not null)", "false"),
    ),
    _in(
        "the same answer is filed twice",
        claims.the_same_answer_again_is_the_same_confirmation,
        Function(CONFIRM, "stood_so := coalesce(", "stood_so := false and coalesce("),
    ),
    _in(
        "another answer is taken for the same",
        claims.the_same_answer_again_is_the_same_confirmation,
        Function(CONFIRM, "and last.answer = p_answer", ""),
    ),
    *_each(
        claims.what_changed_since_is_told_entry_by_entry,
        CHANGED,
        "a.effective_on <= p_to",
        "not other.cancelled",
        "other.booked_on <= p_to",
        "s.counts",
        "(e.superseded_in is null or e.superseded_in > p_batch)",
        "(s.superseded_in is null or s.superseded_in > p_batch)",
        "(greatest(c.booked_then, c.booked_now) >= date_trunc('month', p_to)::date or c.open_now <> 0)",
    ),
    _in(
        "what a cancelled payment cleared is not told",
        claims.what_changed_since_is_told_entry_by_entry,
        Function(CHANGED, "m.entry_id = s.other_id", "false"),
        short=True,
    ),
    _in(
        "an entry on another day is not told",
        claims.what_changed_since_is_told_entry_by_entry,
        Function(CHANGED, "(c.said_then <> c.said_now or c.booked_then <> c.booked_now)", "false"),
    ),
    _in(
        "the copy seals otherwise",
        claims.the_copy_seals_as_the_primary_does,
        Policy("bi.allocation", "scope_read", "dealer_id = any((select sec.cost_scope())::int[])"),
    ),
    ProcessMutant(
        "a copy that is behind is taken for one that is not",
        claims.who_wrote_sees_it_at_once,
        "data.workflow",
        "REPLAYED",
        "pg_last_wal_replay_lsn() >= %(place)s::pg_lsn",
        "pg_last_wal_replay_lsn() >= '0/0' and %(place)s <> ''",
        short=True,
    ),
    _in(
        "somebody else's writes are seen as one's own",
        claims.who_wrote_sees_it_at_once,
        Function(
            "api.my_recent(int)", "r.uid = (select api.require_somebody())", "(select api.require_somebody()) is not null"
        ),
        Sql(
            "alter policy workflow_write on flow.receipt using (true)",
            "alter policy workflow_write on flow.receipt using (uid = (select sec.uid()))",
        ),
    ),
)
WRITING: tuple[Mutant, ...] = (
    _in(
        "a key is ignored",
        claims.a_key_does_its_work_once,
        Function(BEGIN, "if not found then", "if true then"),
        Function(FINISH, "p_answer);", "p_answer) on conflict do nothing;"),
        short=True,
    ),
    _in(
        "a key serves for anything",
        claims.a_key_does_its_work_once,
        Function(BEGIN, "earlier.function_name <> p_function or", "earlier.function_name <> p_function and"),
    ),
    _in(
        "two windows do not wait for each other",
        claims.a_key_does_its_work_once,
        Function(BEGIN, "perform pg_advisory_xact_lock(7100, hashtext(asker || ' ' || p_key));", ""),
    ),
    _in("a write leaves no event", claims.a_write_leaves_one_event, Function(FINISH, "if p_action is not null", "if false")),
    _in(
        "a write reaches any account",
        claims.nobody_writes_beyond_their_accounts,
        Function(SIDE, "not coalesce(p_dealer = any(sec.money_scope()), false)", "false"),
        short=True,
    ),
    _in(
        "we see drafts by their number",
        claims.nobody_writes_beyond_their_accounts,
        Function(LOCKED, "(p_side = 'staff' and found_case.status in ('draft', 'discarded'))", "false"),
    ),
    _in(
        "either side writes for the other",
        claims.each_side_writes_what_is_its_own,
        Function(SIDE, "side <> coalesce(p_side, side)", "false"),
        short=True,
    ),
    _in(
        "anybody sets the limit",
        claims.settings_are_an_administrators,
        Function(SET, "perform api.require_admin();", ""),
        Sql(
            "alter policy workflow_write on flow.setting using (true) with check (true)",
            "alter policy workflow_write on flow.setting using ((select sec.role()) = 'admin')"
            " with check ((select sec.role()) = 'admin')",
        ),
    ),
    _in(
        "a limit is no amount",
        claims.settings_are_an_administrators,
        Function(SET, "wanted !~ '^[0-9]{1,15}$'", "false"),
    ),
    _in(
        "a text has any length",
        claims.words_have_their_length,
        Function("flow.text_of(text, int, int)", "> p_most", "> 10000"),
    ),
    ProcessMutant(
        "what no column holds is sent",
        claims.words_have_their_length,
        "data.workflow",
        "_storable",
        'return "\\0" not in text and',
        'return "\\1" not in text or',
    ),
    *(
        _in(
            f"we read what hangs on drafts: {relation}",
            DRAFTS,
            Policy(relation, policy, "true"),
            short=relation == "flow.dispute",
        )
        for relation, policy in (
            *((relation, "drafts_are_the_dealers") for relation in OF_DRAFTS[:-1]),
            ("flow.setting", "limits_are_ours"),
        )
        if relation != "flow.setting"
    ),
    _in(
        "dealers read our limits",
        tenancy.what_names_no_dealer_is_seen_by_whom_it_concerns,
        Policy("flow.setting", "limits_are_ours", "true"),
    ),
)
DISPUTING: tuple[Mutant, ...] = (
    _in(
        "either side takes any step",
        claims.a_case_takes_the_steps_of_the_registry_and_no_others,
        Function(ALLOWED, "if not found or step.side <> p_side then", "if not found then"),
    ),
    _in(
        "a case that has left its status is decided",
        claims.a_case_that_moved_is_not_decided_by_a_stale_screen,
        Function(LOCKED, "found_case.status <> p_seen_status or", ""),
        short=True,
    ),
    _in(
        "a case that came back to its status is decided",
        claims.a_case_that_moved_is_not_decided_by_a_stale_screen,
        Function(LOCKED, "or found_case.changed_at <> p_seen_at", ""),
    ),
    _in(
        "another amount is agreed to than was seen",
        claims.a_case_that_moved_is_not_decided_by_a_stale_screen,
        Function(STEPPED, "p_amount <> work.proposed_amount", "false"),
    ),
    _in(
        "a dealer is told what is only proposed",
        claims.every_change_stands_in_the_thread,
        Function("flow.told(flow.dispute, flow.thread_message)", "= 'dealer'", "= 'nobody'"),
    ),
    _in(
        "a dealer reads with which words a decision was sent back",
        claims.every_change_stands_in_the_thread,
        Function(STEPPED, "if p_step.action = 'send_back' then", "if false then"),
    ),
    _in(
        "more is disputed than the entry has",
        claims.a_part_is_no_larger_than_its_entry,
        Function(PARTS, "not between 1 and abs(", "not between 1 and 10 * abs("),
        short=True,
    ),
    _in(
        "freight is measured by the whole entry",
        claims.a_part_is_no_larger_than_its_entry,
        Function(PARTS, "when 'freight' then e.freight", "when 'freight' then e.amount"),
    ),
    _in(
        "another version of an entry is disputed",
        claims.a_part_is_no_larger_than_its_entry,
        Function(PARTS, "or e.version is distinct from s.version", ""),
    ),
    _in(
        "a cancelled entry is disputed",
        claims.a_part_is_no_larger_than_its_entry,
        Function(PARTS, "and not e.cancelled", ""),
    ),
    _in("halves are dropped", claims.amounts_are_reckoned_to_the_cent, Function(AMOUNT, "+ 0.5", "")),
    _in(
        "a percentage may be anything",
        claims.amounts_are_reckoned_to_the_cent,
        Function(SAVE, "not share between 0.0001 and 100", "false"),
    ),
    _in(
        "a draft is sent although its entry was corrected",
        claims.a_draft_may_wait_for_its_amount_but_not_be_sent_without,
        Function(STILL, "and e.version = s.version", ""),
        Function(STILL, "and e.superseded_in is null", ""),
    ),
    _in(
        "a draft is sent although the balance has changed",
        claims.a_draft_may_wait_for_its_amount_but_not_be_sent_without,
        Function(STILL, "p_case.about = 'balance'", "false"),
    ),
    _in(
        "drafts without end",
        claims.drafts_are_few_and_go_with_their_files,
        Function(SAVE, "count(*) >= 20", "count(*) >= 200"),
    ),
    _in(
        "what was thrown away is kept",
        claims.drafts_are_few_and_go_with_their_files,
        Function(STEPPED, "elsif p_step.action = 'discard' then", "elsif false then"),
    ),
    _in(
        "files of any size",
        claims.files_are_limited,
        Function(ATTACHED, "length(p_content) not between 1 and 5242880", "false"),
    ),
    _in("files without end", claims.files_are_limited, Function(ATTACHED, "here >= 10", "false")),
    _in(
        "the second pair of eyes may be the first",
        claims.above_the_limit_a_second_person_agrees,
        Function(STEPPED, "work.decided_by = sec.uid()", "false"),
        short=True,
    ),
    _in(
        "without a limit one decides alone",
        claims.above_the_limit_a_second_person_agrees,
        Function("flow.needs_two(int, bigint)", "), 0)", "), 999999999)"),
        short=True,
    ),
    _in(
        "the limit itself needs two",
        claims.above_the_limit_a_second_person_agrees,
        Function("flow.needs_two(int, bigint)", "p_amount > ", "p_amount >= "),
    ),
    _in(
        "more is approved than was disputed",
        claims.what_is_approved_lies_between_nothing_and_all,
        Function(STEPPED, "p_amount not between 0 and work.amount", "p_amount < 0"),
    ),
    _in(
        "a rep decides for finance",
        claims.a_rep_decides_what_is_sales,
        Function("flow.require_department(text, text)", "sec.role() = 'rep'", "false"),
    ),
    _in(
        "a case is handed over to anybody",
        claims.a_case_has_an_owner_who_looks_after_the_account,
        Function(
            STEPPED,
            "from api.staff_of(p_dealer) as s where s.uid = p_to",
            "from (select p.uid, p.display_name from sec.principal as p) as s where s.uid = p_to",
        ),
    ),
    _in(
        "every rep looks after every account",
        claims.a_case_has_an_owner_who_looks_after_the_account,
        Function(STAFF, "r.dealer_id = p_dealer and", ""),
    ),
    _in(
        "a worked Sunday does not count",
        claims.a_promise_counts_working_days,
        Function("flow.working_days_after(date, int)", "special = 'workday' or", ""),
    ),
    _in(
        "a holiday counts",
        claims.a_promise_counts_working_days,
        Function("flow.working_days_after(date, int)", "special is null and", ""),
    ),
)
FILES: tuple[Mutant, ...] = (
    *(
        ProcessMutant(
            name, test_attachments.readers_refuse_what_is_hostile, "data.attachment_reader", where, old, new, short=short
        )
        for name, where, old, new, short in (
            ("a picture of any size is unpacked", "MOST_PIXELS", "40_000_000", "4_000_000_000_000", True),
            ("a locked document is kept", "pdf", "reader.is_encrypted", "False", False),
            ("scripts that no table lists", "pdf", "for name in _raw_names(content)", "for name in ()", False),
            ("packed scripts", "pdf", "for name in _names(reader)", "for name in ()", False),
            (
                "names written in another way",
                "_raw_names",
                "ESCAPED.sub(lambda code: bytes([int(code[1], 16)]), name)",
                "name",
                False,
            ),
            (
                "a workbook of any size",
                "_look_at",
                "member.file_size > MOST_RATIO",
                "member.file_size > MOST_RATIO * 10**9",
                False,
            ),
            ("parts without end", "_look_at", "len(names) > MOST_MEMBERS", "False", False),
            ("macros", "_look_at", "WORKBOOK_ACTIVE.search(name)", "False", True),
            ("anything inside a workbook", "_look_at", "not _belongs(name)", "False", False),
            ("what a workbook declares", "_read", "DECLARED.search(found)", "False", False),
            ("what a workbook fetches", "_read", 'one.get("TargetMode") == "External"', "False", False),
            ("formulas that start a program", "_read", "DDE.search(found)", "False", False),
        )
    ),
    ProcessMutant(
        "a picture tells where it was taken",
        test_attachments.pictures_lose_all_but_their_pixels,
        "data.attachment_reader",
        "_bare",
        "return made",
        "made.info = upright.info\n    made.getexif()[0x010E] = '31.2304 N 121.4737 E'\n    return made",
    ),
    ProcessMutant(
        "a picture lies on its side",
        test_attachments.pictures_lose_all_but_their_pixels,
        "data.attachment_reader",
        "picture",
        "ImageOps.exif_transpose(given)",
        "given.copy()",
    ),
    *(
        ProcessMutant(name, test_attachments.hostile_files_never_come_to_a_reader, "data.attachments", where, old, new)
        for name, where, old, new in (
            ("a file of any size is read", "_read", "len(content) > MOST_BYTES", "False"),
            ("a name may say anything", "_read", "ending not in endings", "False"),
            ("a program is a text", "_require_text", "CONTROL.search(text)", "False"),
            ("a text that starts a program", "_require_text", "starts_a_program(text)", "False"),
        )
    ),
    ProcessMutant(
        "a file is read for as long as it likes",
        test_attachments.reading_has_limits,
        "data.attachments",
        "_run",
        "timeout=seconds",
        "timeout=None",
    ),
    ProcessMutant(
        "names keep what is not seen",
        test_attachments.names_are_made_safe,
        "data.attachments",
        "safe_name",
        "unicodedata.category(sign) not in INVISIBLE",
        "sign.isprintable() or True",
    ),
    ProcessMutant(
        "names keep their way",
        test_attachments.names_are_made_safe,
        "data.attachments",
        "safe_name",
        'r"[/\\\\]"',
        'r"[/]"',
    ),
)
WORKFLOW: tuple[Mutant, ...] = (*CONFIRMING, *WRITING, *DISPUTING, *FILES)
