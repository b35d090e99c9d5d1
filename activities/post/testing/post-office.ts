import { sql } from 'kysely';
import { afterAll, afterEach, beforeAll, beforeEach, expect } from 'vitest';
import type { Actor } from '../../../core/case/commands.ts';
import type { MailLevel } from '../../../core/post/mail-level.ts';
import { openRegister, type Register } from '../../../register/register.ts';
import { seedMadeUpMunicipality } from '../../../register/seed/made-up-municipality.ts';
import { personIds } from '../../../register/testing/batches.ts';
import { startTestPostgres, type TestPostgres } from '../../../register/testing/postgres.ts';
import { testSealing } from '../../../test/shared/keys.ts';
import { type Mailer, openMailer } from '../../mailer.ts';
import { startTestMailServer, type TestMailServer } from '../../testing/mail-server.ts';
import { LivedCase } from './lived-case.ts';
import { postRoutine } from './routine.ts';
import { type RunningPostman, startPostman } from './running-postman.ts';

// A Thursday, far ahead of the world as a case whose clock was moved: what it says in the morning waits for nobody else's
// morning. The next day is a Friday.
const day = '2094-02-04';

/**
 * A register with the made-up municipality for each test, and a mail server for the file; postmen that a test starts end
 * with it. To be made where a file begins, since it registers what runs before and after.
 */
export class PostOffice {
  server!: TestMailServer;
  register!: Register;
  mailer!: Mailer;
  /** The database of the test. */
  url!: string;
  /** Ids by login. */
  people!: Readonly<Record<string, string>>;
  #postmen: RunningPostman[] = [];

  constructor() {
    let postgres: TestPostgres;
    beforeAll(async () => {
      [postgres, this.server] = await Promise.all([startTestPostgres(), startTestMailServer()]);
    });
    afterAll(async () => {
      await this.server?.stop();
      await postgres?.stop();
    });
    beforeEach(async () => {
      this.url = await postgres.freshDatabase();
      await seedMadeUpMunicipality(this.url);
      this.register = openRegister(this.url, { sealing: testSealing, connections: 30 });
      this.people = await personIds(this.register);
      await this.mailsSay('described');
      this.mailer = openMailer({ smtpUrl: this.server.url, from: this.from });
      this.server.received.length = 0;
      this.server.answers.clear();
      this.server.everybody = 'take';
      this.server.onMail = () => {};
    });
    afterEach(async () => {
      await Promise.all(this.#postmen.map((each) => each.stop()));
      this.#postmen = [];
      this.mailer.close();
      await this.register.close();
    });
  }

  readonly from = 'fristvakt@example.invalid';

  readonly postman = (changes: Parameters<typeof startPostman>[1] = {}, share?: Parameters<typeof startPostman>[2]) => {
    const { register, mailer } = this;
    const running = startPostman({ register, mailer, routine: postRoutine }, changes, share);
    this.#postmen.push(running);
    return running;
  };

  readonly id = (login: string) => this.people[login]!;
  readonly as = (login: string, ...roles: string[]): Actor => ({ person: this.id(login), roles });
  readonly recipients = () => this.server.received.map(({ to }) => to.replace('@example.invalid', ''));
  readonly texts = () => this.server.received.map(({ mail }) => mail.text ?? '');

  readonly open = (options: Partial<Parameters<typeof LivedCase.open>[2]> = {}) =>
    LivedCase.open(this.register, postRoutine, {
      day,
      by: this.as('ola', 'leader'),
      people: { caseworker: [this.id('kari')], leader: [this.id('ola')] },
      ...options,
    });

  /** What became of each message of a case, in words: `taken per (refused)`. */
  readonly results = async (its: LivedCase) =>
    (await this.register.deliveriesOf(its.caseId)).map(({ delivery }) => {
      const who = Object.entries(this.people).find(([, each]) => each === delivery.person)?.[0];
      const instead = delivery.instead ? ` (${delivery.instead.why})` : '';
      return who ? `${delivery.result} ${who}${instead}` : delivery.result;
    });

  /** How much mails of the municipality say, from now on: what most of the tests look at is what they are about. */
  readonly mailsSay = (level: MailLevel | null, unit?: string) =>
    sql`update fristvakt.units set mail_level = ${level}
      where ${unit ?? null}::text is null or id = ${unit ?? null}`.execute(this.register.database);

  readonly waiting = async () => (await this.register.undelivered()).length;

  /** Until nothing waits to be told, of real and practice cases. */
  readonly settled = () =>
    expect
      .poll(async () => {
        const { rows } = await sql<{ n: number }>`select count(*)::int as n from (
          select status from fristvakt.outbox union all select status from practice.outbox) o
          where status = 'waiting'`.execute(this.register.database);
        return rows[0]!.n;
      })
      .toBe(0);

  /** Lets the waits of messages and letters be over. */
  readonly timePasses = async () => {
    const { database } = this.register;
    for (const schema of ['fristvakt', 'practice']) {
      await sql`update ${sql.table(`${schema}.outbox`)} set ready_at = now() where status in ('waiting', 'nobody')`.execute(
        database,
      );
      await sql`update ${sql.table(`${schema}.letters`)} set claimed_until = now() - interval '1 second'`.execute(
        database,
      );
    }
    await sql`select pg_notify('fristvakt_outbox', '')`.execute(database);
  };
}
