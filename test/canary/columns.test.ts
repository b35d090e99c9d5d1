import { expect, it } from 'vitest';
import { startTestPostgres } from '../../register/testing/postgres.ts';
import { withDatabase } from '../../stack/postgres.ts';

/**
 * Every column of the register that can hold words, by why nothing of a person under welfare can be read in it. A new one is
 * added where it belongs, or is sealed.
 */
const columns = {
  'sealed under the key of a case, or the installation’s': `
    aliases.sealed calendar_feeds.sealed case_keys.wrapped case_states.sealed drafts.sealed journal.sealed quarantines.reason report_tallies.sealed saved_filters.sealed sessions.identity_token siblings.sealed subjects.sealed version_moves.sealed`,
  'a keyed token of a word': 'aliases.beginnings subjects.beginnings subjects.words',
  'a hash, a signature, or the name of a key': `
    access_log.hash aliases.tokens_by access_log_cuts.hash archived_cases.checksum archived_cases.hash calendar_feeds.id_hash case_keys.wrapped_by cases.deliveries_hash cases.head_hash
    deliveries.hash deliveries.previous_hash journal.hash journal.previous_hash migrations.hash program_openings.body_hash program_openings.key_hash rests.hash rests.signature
    routine_versions.hash drafts.session sessions.form_token sessions.id_hash shredded.archive shredded.hash signed_roots.signature
    signed_roots.statement subjects.tokens_by told_before.told`,
  'what lists ask of an event, by a closed list of members (core/case/about-event.ts)': 'journal.about',
  'a code, an id, or a reference that means nothing': `
    access_log.channel access_log.outcome access_log.purpose access_log.reason access_log.role assignments.role
    calls.channel calls.last_problem calls.stands_for calls.status
    cases.mistaken_tracks cases.quarantine_reason cases.reference cases.routine cases.status deliveries.result duties.basis
    duties.agreed_from duties.agreed_to cases.offers duties.duty duties.outcome duties.roles duties.rows duties.status duties.step duties.track
    given_references.reference
    journal.command_id journal.type kept_figures.basis kept_figures.routine kept_figures.rows kept_figures.step
    legal_holds.ground letter_lines.stands_for
    migrations.file program_openings.reference outbox.last_problem outbox.status quarantines.act quarantines.fault reconcile_findings.detail
    reconcile_findings.kind reconcile_findings.reference reference_counters.prefix sessions.channel sessions.proven_acr
    rota.kind report_tallies.source webhooks.last_problem drill_sends.problem drill_sends.result drill_sends.way shredded.reference staff_requests.why version_move_cases.refusals version_move_cases.state version_moves.state withdrawn_references.reference worker_lives.channels worker_lives.release`,
  'what a message points at: an event, a duty, a role (core/case/messages.ts, core/post/delivery.ts)': `
    calls.instead deliveries.delivery letter_lines.instead outbox.message`,
  'who of the staff, or what the municipality calls them': `
    access_log.os_user assignments.person duties.offered duties.persons duties.taken_up identities.issuer identities.subject letters.person
    outbox.refused people.address people.language people.login people.machine_user people.name people.telephone quarantines.by_person
    staff_log.action staff_log.detail staff_requests.change unit_roles.role`,
  'the municipality, its units and its routines': `
    access_log.unit cases.unit duties.unit kept_figures.unit people.unit retention_decisions.document retention_decisions.kind
    program_openings.routine publishing_roles.municipality publishing_roles.roles retention_decisions.municipality retention_decisions.value report_tallies.unit rota.unit routine_answers.answer routine_answers.asked routine_answers.key
    routine_answers.routine routine_answers.words routine_versions.id routine_versions.routine
    routine_draft_texts.text routine_drafts.routine routine_texts.id routine_texts.reason routine_texts.text unit_roles.unit version_moves.routine
    units.closed_days units.id units.mail_level units.mail_opens units.municipality units.name units.parent units.prefix`,
  'which form: the address of its page': 'drafts.form',
  'what a stranger said through the engine, as it is counted': 'not_signed.case_id not_signed.what not_signed.why',
} as const;

it('every column of the register that can hold words is known, with why it holds none of a child', async () => {
  const postgres = await startTestPostgres();
  const url = await postgres.freshDatabase();
  const there = await withDatabase(url, async (client) => {
    const { rows } = await client.query<{ name: string }>(
      `select distinct table_name || '.' || column_name as name from information_schema.columns
        where table_schema in ('fristvakt', 'practice') and data_type in ('text', 'json', 'jsonb', 'bytea', 'ARRAY')`,
    );
    return rows.map(({ name }) => name).sort();
  });
  const known = Object.values(columns).flatMap((names) => names.trim().split(/\s+/));
  expect(there).toEqual(known.sort());
});
