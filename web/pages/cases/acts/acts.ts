import type { Act } from './act.ts';
import { agree } from './agree-act.tsx';
import { correct } from './correct-acts.tsx';
import { correctBroughtIn } from './correct-brought-in-act.tsx';
import { cancel, move } from './date-acts.tsx';
import { close, endTrack, migrate, reopen } from './ending-acts.tsx';
import { askExtension } from './extension-act.tsx';
import { consent, setFact } from './family-acts.tsx';
import { acceptCase, returnCase, takeUp } from './giving-acts.tsx';
import { note } from './note-act.tsx';
import { giveDuty, giveRole, handover, takeBack } from './people-acts.tsx';
import { deviation, openDuty, startTrack } from './routine-acts.tsx';
import { uninvite } from './uninvite-act.tsx';

/** Every act that has a form of its own, by its name in the address. */
export const acts: Readonly<Record<string, Act>> = {
  move,
  agree,
  uninvite,
  'ask-extension': askExtension,
  cancel,
  correct,
  'correct-brought-in': correctBroughtIn,
  handover,
  'take-back': takeBack,
  'give-duty': giveDuty,
  'give-role': giveRole,
  'accept-case': acceptCase,
  'return-case': returnCase,
  'take-up': takeUp,
  fact: setFact,
  consent,
  note,
  deviation,
  'start-track': startTrack,
  'end-track': endTrack,
  'open-duty': openDuty,
  close,
  reopen,
  migrate,
};
