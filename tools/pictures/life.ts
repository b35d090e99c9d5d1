import { addPeriod, type DateText, dateOf, subtractPeriod } from '../../core/calendar/dates.ts';
import type { PersonsCommand, Unsigned } from '../../core/case/commands.ts';
import type { TestEngine } from '../../test/engine/engine.ts';

/** What the pictures show of a service that does not exist. References are of the cases that they name. */
export interface Life {
  readonly today: DateText;
  /** A day, some weeks ahead, on which some things are late and some are due in the same week. */
  readonly later: DateText;
  /** A case of Kari's that goes its way. */
  readonly plain: string;
  /** A practice case of Kari's that has been played for some weeks, some things late. */
  readonly played: string;
  /** A plan of Kari's that waits for Ola: the case and the duty. */
  readonly decision: { readonly reference: string; readonly duty: string };
  /** Opens one more case of Kari's, in which violence at home is suspected. */
  readonly suspectViolence: () => Promise<string>;
}

interface Wanted {
  readonly child: string;
  readonly caseworker?: string;
  readonly placed?: DateText;
  readonly institution?: boolean;
  readonly practice?: boolean;
}

/** The day of the week, Monday is 1. */
const weekday = (date: DateText): number => ((new Date(`${date}T12:00:00Z`).getUTCDay() + 6) % 7) + 1;

function tuesdayFrom(date: DateText): DateText {
  return addPeriod(date, `P${(9 - weekday(date)) % 7}D`);
}

/** Lives the made-up life on a real engine, through what the pages themselves call. */
export async function liveLife(engine: TestEngine): Promise<Life> {
  const { cases, people } = engine;
  const today = dateOf(new Date().toISOString());
  // A referral has a week: it is late by then.
  const later = tuesdayFrom(addPeriod(today, 'P9D'));

  async function open({ child, caseworker = 'kari', placed, institution, practice = false }: Wanted) {
    const opened = await cases.open({
      routine: 'alver/tiltak',
      unit: 'tiltak',
      by: people[caseworker]!,
      subjectName: child,
      facts: {},
      people: { caseworker: [people[caseworker]!] },
      tracks:
        placed || institution
          ? [{ track: 'institution', facts: { kind: 'omsorg', ...(placed ? { placed } : {}) } }]
          : [],
      practice,
    });
    if (opened.ok !== true) throw new Error(`Not opened: ${JSON.stringify(opened)}`);
    return opened.reference;
  }

  async function ask(login: string, reference: string, command: Unsigned) {
    const { found } = (await cases.show(reference))!;
    const by = await cases.actor(people[login]!, found);
    const answer = await cases.send(found.caseId, { ...command, by } as PersonsCommand);
    if (answer.ok !== true) throw new Error(`${command.type} in ${reference}: ${JSON.stringify(answer)}`);
  }

  const complete = (login: string, reference: string, duty: string, fields: object, outcome = 'done') =>
    ask(login, reference, { type: 'complete', duty, outcome, fields: fields as Record<string, string> });

  const plain = await open({ child: 'Emil Oppdikt', institution: true });
  // The first monthly contact is due two days after `later`.
  const placed = subtractPeriod(addPeriod(later, 'P2D'), 'P1M');
  const running = await open({ child: 'Nora Oppdikt', placed });
  await complete('kari', running, 'institution-1/referral/1', { sent: placed });
  await complete('kari', running, 'institution-1/decision/1', { decided: placed });
  // Those of others, for the leader.
  for (const [index, child] of ['Sara Oppdikt', 'Lukas Oppdikt', 'Ella Oppdikt'].entries()) {
    await open({ child, caseworker: 'per', placed: subtractPeriod(today, `P${5 + 9 * index}D`) });
  }
  const second = await open({ child: 'Iben Oppdikt', caseworker: 'per' });
  const decided = await open({ child: 'Mikkel Oppdikt' });
  const written = (months: number) => ({ written: today, nextEvaluation: addPeriod(today, `P${months}M`) });
  const plan = 'case/measures-plan/1';
  await complete('kari', decided, plan, written(3), 'written');
  await complete('per', second, plan, written(2), 'written');
  await ask('kari', plain, { type: 'handover', duty: 'institution-1/decision/1', to: people.per! });

  const played = await playWeeks();
  return { today, later, plain, played, decision: { reference: decided, duty: plan }, suspectViolence };

  async function suspectViolence(): Promise<string> {
    const reference = await open({ child: 'Jonas Oppdikt', institution: true });
    await ask('kari', reference, { type: 'set-fact', track: 'case', fact: 'suspectedViolence', value: true });
    return reference;
  }

  /** Six weeks of a placement: done in time, reminded of, too late, and told upwards. */
  async function playWeeks(): Promise<string> {
    const reference = await open({ child: 'Alma Oppdikt', institution: true, practice: true });
    const jump = async (period: string) => {
      const { found } = (await cases.show(reference))!;
      const moved = await cases.jump(found, { by: period });
      if (moved.ok !== true) throw new Error(`The clock did not move: ${JSON.stringify(moved)}`);
      return dateOf((await cases.show(reference))!.now);
    };
    const sent = await jump('P3D');
    await complete('kari', reference, 'institution-1/referral/1', { sent });
    const decidedOn = await jump('P6D');
    await complete('kari', reference, 'institution-1/decision/1', { decided: decidedOn });
    await jump('P4D');
    await complete('kari', reference, 'institution-1/placement/1', { placedOn: decidedOn }, 'placed');
    await jump('P16D');
    await complete('kari', reference, 'institution-1/contact-youth/1', { how: 'besøk', journalReference: 'Journal 4' });
    const held = await jump('P2D');
    await complete('kari', reference, 'institution-1/intake-meeting/1', { held, placementPlanned: decidedOn });
    return reference;
  }
}
