import { describe, expect, it } from 'vitest';
import type { CaseEvent } from '../../../../core/case/events.ts';
import { exampleRoutine } from '../../../../language/example-routine.ts';
import { routineIn } from '../../../../language/in-language.ts';
import { happensAtOnce } from './happens.ts';

const at = '2027-02-10T08:00:00.000Z';
const reason = 'Skrev feil år';
const reading = { routine: routineIn(exampleRoutine(), 'nb'), nameOf: () => 'Kari Eksempel' };
const off = (occurrence: number, why = reason): CaseEvent => ({
  ...{ type: 'cancelled', at, by: 'kari', reason: why },
  duty: `institution-1/contact-youth/${occurrence}`,
});

describe('what an act does at once', () => {
  it('is said once for all that it calls off or counts anew, each with how many, and its reason once', () => {
    const events: readonly CaseEvent[] = [
      off(1),
      { type: 'recounted', at, by: 'kari', track: 'institution-1', step: 'contact-youth', occurrences: 0, reason },
      ...[2, 3, 4].map((occurrence) => off(occurrence)),
      {
        type: 'duty-opened',
        at,
        by: 'kari',
        duty: 'institution-1/contact-youth/1',
        step: 'contact-youth',
      } as CaseEvent,
    ];
    expect(happensAtOnce(events, reading)).toEqual([
      'Bortfalt: Månedlig kontakt med ungdommen (4). Begrunnelse: Skrev feil år',
      'Regnes på nytt, fordi datoen det regnes fra, var feil: Månedlig kontakt med ungdommen',
      'Åpnet: Månedlig kontakt med ungdommen',
    ]);
  });

  it('stands apart where it has another reason', () => {
    expect(happensAtOnce([off(1), off(2, 'Flyttet hjem')], reading)).toEqual([
      'Bortfalt: Månedlig kontakt med ungdommen. Begrunnelse: Skrev feil år',
      'Bortfalt: Månedlig kontakt med ungdommen. Begrunnelse: Flyttet hjem',
    ]);
    expect(happensAtOnce([], reading)).toEqual([]);
  });
});
