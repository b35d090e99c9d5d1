import { isOneOf } from '../../../../language/one-of.ts';
import { readCount } from '../../../../reading/numbers.ts';
import { type Posted, textOf } from '../../../forms/answers.ts';

export const statuses = ['open', 'closed', 'mistake', 'all'] as const;

export interface Search {
  /** Part of a reference or of a name. A name never stands in an address: it is sent by a form alone. */
  readonly text: string;
  readonly status: (typeof statuses)[number];
  readonly routine: string;
  /** From 1. */
  readonly page: number;
}

/** What is searched for, by what was typed or what the address asks for. */
export function searchFrom(given: Posted): Search {
  const status = textOf(given, 'status');
  const page = readCount(textOf(given, 'page')) ?? 1;
  return {
    text: textOf(given, 'text').slice(0, 200).replaceAll('\0', ''),
    status: isOneOf(statuses, status) ? status : 'open',
    routine: textOf(given, 'routine').slice(0, 200).replaceAll('\0', ''),
    page: page >= 1 && page <= 100_000 ? page : 1,
  };
}

/** Nothing narrows the list. */
export function isPlain({ text, routine, status }: Search): boolean {
  return text === '' && routine === '' && status === 'open';
}
