import type { DutyId } from './state.ts';

/** Why a command was refused: a closed list, each with its sentence in the catalogue (language). */
export const refusalCodes = [
  'command-unknown',
  'not-understood',
  'quarantined',
  'not-quarantined',
  'case-closed',
  'case-not-closed',
  'track-unknown',
  'track-ended',
  'track-runs-already',
  'track-starts-with-case',
  'step-unknown',
  'step-not-on-request',
  'step-open-already',
  'duty-unknown',
  'duty-ambiguous',
  'duty-ended',
  'fact-unknown',
  'field-missing',
  'field-unknown',
  'field-not-a-date',
  'field-not-a-time',
  'field-not-a-number',
  'field-not-yes-or-no',
  'field-not-a-choice',
  'field-not-text',
  'field-not-printable',
  'field-too-long',
  'field-has-national-identity-number',
  'field-identifies',
  'anonymous-from-the-start',
  'outcome-unknown',
  'reason-missing',
  'not-your-duty',
  'not-a-deciding-role',
  'own-work',
  'not-yours-to-correct',
  'nothing-to-correct',
  'nothing-corrected',
  'correction-stands-in-the-way',
  'awaits-approval',
  'awaits-no-approval',
  'requires-done',
  'requires-approved',
  'requires-consent',
  'held-back',
  'personal-duty',
  'awaits-handover',
  'awaits-no-handover',
  'not-offered-to-you',
  'receiver-unknown',
  'duties-open',
  'calls-off',
  'role-unknown',
  'routine-unknown',
  'version-not-newer',
  'step-not-in-version',
  'no-date-to-move',
  'date-after-today',
  'time-after-now',
  'date-before-today',
  'date-out-of-bounds',
  'date-before-other',
  'date-after-other',
  'date-unusual',
  'done-said-twice',
  'date-has-passed',
  'date-unchanged',
  'law-date',
  'no-date-to-agree',
  'date-before-opening',
  'no-extension',
  'extension-asked-already',
  'extension-too-late',
  'nothing-to-note',
  'too-much-at-once',
  'brought-in-asked',
  'brought-in-answer-missing',
  'brought-in-answer-wrong',
  'brought-in-not-asked',
  'message-unknown',
] as const;

export type RefusalCode = (typeof refusalCodes)[number];

/** One reason for a no. `field` and `duty` say where a form should show it. */
export interface Refusal {
  readonly code: RefusalCode;
  readonly field?: string | undefined;
  readonly duty?: DutyId | undefined;
  /** In an intake, the place of the track that it is about; absent where it is about the case itself. */
  readonly trackStart?: number | undefined;
  /** What the sentence names: a step's id, the possible choices, how many. Never what a person typed. */
  readonly subject?: string | undefined;
  readonly choices?: readonly string[] | undefined;
}
