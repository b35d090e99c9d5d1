import { sql } from 'kysely';
import { CaseKeyGone, type CaseKeys, wrapAnew } from '../sealing/case-keys.ts';
import { WrappingKeyGone } from '../sealing/installation.ts';
import { SealBroken } from '../sealing/seal.ts';
import { openAlias } from './aliases.ts';
import { keysToWrapAnew, replaceWrapping } from './case-keys.ts';
import { casesIn, type Database, staffIn } from './database.ts';
import { openName, tokensOfName } from './names.ts';
import { sealTalliesAnew } from './report-tallies.ts';
import { places, type Seals } from './seals.ts';
import { sealMovesAnew } from './version-moves.ts';

/** How much is under a key. */
export interface SealedCounts {
  /** Keys of cases that it wraps. */
  readonly cases: number;
  /** Names and aliases of cases that are found by it. */
  readonly names: number;
  /** Forms that are not sent yet, choices of lists that somebody keeps, addresses of calendars and why cases were moved, and what the identity provider said of who is logged in. */
  readonly drafts: number;
  readonly sessions: number;
  /** Days of counted reports. */
  readonly tallies: number;
}

export interface SealedByOlder extends SealedCounts {
  /** The names of the keys that are here, the newest first. */
  readonly keys: readonly string[];
}

/** How much is still under another than the newest key. */
export async function sealedByOlder(database: Database, { wrapping, installation }: Seals): Promise<SealedByOlder> {
  const keys = installation.ids();
  const [newest = ''] = keys;
  const { rows } = await sql<SealedCounts>`select
    (select count(*) from fristvakt.case_keys where wrapped_by <> ${wrapping.newest()})::int as cases,
    ((select count(*) from fristvakt.subjects where tokens_by <> ${newest})
      + (select count(*) from practice.subjects where tokens_by <> ${newest})
      + (select count(*) from fristvakt.aliases where tokens_by <> ${newest})
      + (select count(*) from practice.aliases where tokens_by <> ${newest}))::int as names,
    ((select count(*) from fristvakt.drafts where not ${isUnder(newest, 'sealed')})
      + (select count(*) from fristvakt.saved_filters where not ${isUnder(newest, 'sealed')})
      + (select count(*) from fristvakt.calendar_feeds where not ${isUnder(newest, 'sealed')})
      + (select count(*) from fristvakt.version_moves where not ${isUnder(newest, 'sealed')}))::int as drafts,
    (select count(*) from fristvakt.sessions
      where identity_token is not null and not ${isUnder(newest, 'identity_token')})::int as sessions,
    (select count(*) from fristvakt.report_tallies where not ${isUnder(newest, 'sealed')})::int as tallies`.execute(
    database,
  );
  return { ...rows[0]!, keys };
}

/** What the installation seals begins with the name of the key. */
function isUnder(id: string, column: 'sealed' | 'identity_token') {
  return sql<boolean>`substring(${sql.ref(column)} from 1 for 8) = decode(${id}, 'hex')`;
}

const atOnce = 200;

/**
 * Brings everything under the newest key, in pieces, each by itself: it can be ended and begun again, and two at once do no
 * harm. What is written meanwhile is under the newest key already; what was changed meanwhile is left as it is then.
 *
 * @param progress told after each piece how much was brought
 * @returns how much was brought, and how much cannot be opened and was left
 */
export async function sealAnew(
  database: Database,
  seals: Seals,
  progress: (brought: number) => void = () => {},
): Promise<{ readonly brought: number; readonly left: number }> {
  let brought = 0;
  let left = 0;
  const each = async (work: () => Promise<unknown>) => {
    try {
      await work();
      brought += 1;
      if (brought % atOnce === 0) progress(brought);
    } catch (error) {
      if (!(error instanceof WrappingKeyGone || error instanceof SealBroken)) throw error;
      left += 1;
    }
  };
  await wrapKeysAnew(database, seals, each);
  for (const practice of [false, true]) {
    for (const table of ['subjects', 'aliases'] as const) {
      await findNamesAnew(casesIn(database, practice), table, seals, each);
    }
  }
  await sealOwnAnew(database, 'drafts', places.draft, seals, each);
  await sealOwnAnew(database, 'saved_filters', places.savedFilter, seals, each);
  await sealFeedsAnew(database, seals, each);
  await sealSessionsAnew(database, seals, each);
  await sealTalliesAnew(database, seals.installation, each);
  await sealMovesAnew(database, seals.installation, each);
  return { brought, left };
}

type Each = (work: () => Promise<unknown>) => Promise<void>;

async function wrapKeysAnew(database: Database, { wrapping }: Seals, each: Each): Promise<void> {
  for (let after: string | undefined; ; ) {
    const keys = await keysToWrapAnew(database, wrapping.newest(), after, atOnce);
    if (keys.length === 0) return;
    for (const { caseId, kept } of keys) {
      await each(async () => replaceWrapping(database, caseId, kept, await wrapAnew(wrapping, caseId, kept)));
    }
    after = keys.at(-1)!.caseId;
  }
}

async function findNamesAnew(
  cases: Database,
  table: 'subjects' | 'aliases',
  { installation, caseKeys }: Seals,
  each: Each,
): Promise<void> {
  const opened = table === 'subjects' ? openName : openAlias;
  const [newest = ''] = installation.ids();
  for (let after: string | undefined; ; ) {
    const rows = await cases
      .selectFrom(table)
      .select(['case_id', 'sealed', 'tokens_by'])
      .where('tokens_by', '<>', newest)
      .$if(after !== undefined, (query) => query.where('case_id', '>', after!))
      .orderBy('case_id')
      .limit(atOnce)
      .execute();
    if (rows.length === 0) return;
    // Asked for at once; of one that cannot be had it is said below.
    await caseKeys.keysOf(rows.map(({ case_id }) => case_id)).catch(() => {});
    for (const { case_id: caseId, sealed, tokens_by } of rows) {
      await each(async () => {
        const key = await keyUnlessDestroyed(caseKeys, caseId);
        // A name that nobody can read any more is not found any more either.
        const none = { words: [], beginnings: [], tokens_by: newest };
        const { words, ...found } = key ? tokensOfName(installation, opened({ caseId, key }, sealed)) : none;
        // As it was: what was changed meanwhile is under the newest key.
        const asItWas = sql<boolean>`case_id = ${caseId} and tokens_by = ${tokens_by} and sealed = ${sealed}`;
        if (table === 'subjects')
          await cases
            .updateTable('subjects')
            .set({ words, ...found })
            .where(asItWas)
            .execute();
        else await cases.updateTable('aliases').set(found).where(asItWas).execute();
      });
    }
    after = rows.at(-1)!.case_id;
  }
}

async function keyUnlessDestroyed(caseKeys: CaseKeys, caseId: string): Promise<Buffer | undefined> {
  try {
    return await caseKeys.keyOf(caseId);
  } catch (error) {
    if (error instanceof CaseKeyGone) return undefined;
    throw error;
  }
}

/** What people keep for themselves. */
async function sealOwnAnew(
  database: Database,
  table: 'drafts' | 'saved_filters',
  placeOf: (id: string, person: string) => string,
  { installation }: Seals,
  each: Each,
): Promise<void> {
  const [newest = ''] = installation.ids();
  for (let after: string | undefined; ; ) {
    const rows = await staffIn(database)
      .selectFrom(table)
      .select(['id', 'person', 'sealed'])
      .where(sql<boolean>`not ${isUnder(newest, 'sealed')}`)
      .$if(after !== undefined, (query) => query.where('id', '>', after!))
      .orderBy('id')
      .limit(atOnce)
      .execute();
    if (rows.length === 0) return;
    for (const { id, person, sealed } of rows) {
      await each(async () => {
        const place = placeOf(id, person);
        const anew = installation.seal(installation.open(sealed, place), place);
        const change = staffIn(database).updateTable(table).set({ sealed: anew });
        await change.where('id', '=', id).where('sealed', '=', sealed).execute();
      });
    }
    after = rows.at(-1)!.id;
  }
}

/** Addresses of calendars: some hundreds at the most. */
async function sealFeedsAnew(database: Database, { installation }: Seals, each: Each): Promise<void> {
  const [newest = ''] = installation.ids();
  const rows = await staffIn(database)
    .selectFrom('calendar_feeds')
    .select(['person', 'sealed'])
    .where(sql<boolean>`not ${isUnder(newest, 'sealed')}`)
    .execute();
  for (const { person, sealed } of rows) {
    await each(async () => {
      const place = places.calendarFeed(person);
      const anew = installation.seal(installation.open(sealed, place), place);
      const change = staffIn(database).updateTable('calendar_feeds').set({ sealed: anew });
      await change.where('person', '=', person).where('sealed', '=', sealed).execute();
    });
  }
}

async function sealSessionsAnew(database: Database, { installation }: Seals, each: Each): Promise<void> {
  const [newest = ''] = installation.ids();
  for (let after: string | undefined; ; ) {
    const rows = await staffIn(database)
      .selectFrom('sessions')
      .select(['id_hash as idHash', 'identity_token as token'])
      .where('identity_token', 'is not', null)
      .where(sql<boolean>`not ${isUnder(newest, 'identity_token')}`)
      .$if(after !== undefined, (query) => query.where('id_hash', '>', after!))
      .orderBy('id_hash')
      .limit(atOnce)
      .execute();
    if (rows.length === 0) return;
    for (const { idHash, token } of rows) {
      await each(async () => {
        const place = places.identityToken(idHash);
        const anew = installation.seal(installation.open(token!, place), place);
        const change = staffIn(database).updateTable('sessions').set({ identity_token: anew });
        await change.where('id_hash', '=', idHash).where('identity_token', '=', token!).execute();
      });
    }
    after = rows.at(-1)!.idHash;
  }
}
