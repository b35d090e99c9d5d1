import { describe, expect, it } from 'vitest';
import type { EventOf } from './events.ts';
import type { ExampleCase } from './testing/example-life.ts';
import { type Asking, having, opened } from './testing/refusing-case.ts';

// A role in the whole case that is offered, with some sentences, and taken.
const role = 'caseworker';
const offer = (more = {}): Asking => ({ type: 'handover', role, to: 'per', ...more });
const take = (person = 'per'): Asking => ({ type: 'accept', role, by: { person, roles: [] } });
const last = ({ life }: ExampleCase) => life.journal.at(-1)!;
const offered = ({ life }: ExampleCase) => life.journal.findLast(({ type }) => type === 'role-offered')!;

describe('a role that is offered', () => {
  it('says what was written to whoever is asked, as it was written, and nothing where nothing was', () => {
    expect(offered(having(opened(), offer({ message: ' Kjenner du familien?\u200B ' })))).toMatchObject({
      type: 'role-offered',
      message: expect.stringMatching(/^\s*Kjenner du familien\?\s*$/),
    });
    expect(offered(having(opened(), offer()))).not.toHaveProperty('message');
    expect(offered(having(opened(), offer({ message: '\u200B' })))).not.toHaveProperty('message');
  });

  it('takes along what those have by name who leave the role, and leaves what another has', () => {
    const [talk, share] = ['case/talk/1', 'case/share/1'];
    const given = having(
      opened(),
      { type: 'open-duty', track: 'case', step: 'talk' },
      { type: 'open-duty', track: 'case', step: 'share' },
      { type: 'reassign', role, duty: talk, to: 'caseworker' },
      { type: 'reassign', role, duty: share, to: 'ola' },
      offer(),
      take(),
    );
    expect(last(given)).toMatchObject({ type: 'role-accepted', persons: ['per'], moves: [talk], stays: [] });
    const { persons, moves } = last(given) as EventOf<'role-accepted'>;
    expect([persons, moves].flat()).not.toContain(share);
  });
});
