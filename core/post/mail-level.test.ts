import { expect, it } from 'vitest';
import { type MailLevel, strictestLevel } from './mail-level.ts';

it.each<readonly [readonly MailLevel[], MailLevel]>([
  [['described'], 'described'],
  [['neutral', 'described'], 'neutral'],
  [['described', 'neutral', 'bare'], 'bare'],
  [['described', 'described'], 'described'],
  [[], 'bare'],
])('a mail about cases that may say %j says as much as %s', (levels, says) =>
  expect(strictestLevel(levels)).toBe(says),
);
