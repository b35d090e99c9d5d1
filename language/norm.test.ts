import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { commonWords } from '../core/routine/common-words.ts';
import { aftercareWords } from '../core/routine/law/aftercare-words.ts';
import { emergencyWords } from '../core/routine/law/emergency-words.ts';
import { fosterHomeWords } from '../core/routine/law/foster-home-words.ts';
import { investigationWords } from '../core/routine/law/investigation-words.ts';
import { textsOf } from '../core/routine/lint/both-languages.ts';
import { draftFromPattern, patternNames } from '../core/routine/patterns/patterns.ts';
import { draftWords } from '../core/routine/recognise/draft-words.ts';
import { sheetWords } from '../handbook/sheet/words.ts';
import { readTables } from '../routines/read-tables.ts';

const root = fileURLToPath(new URL('..', import.meta.url));
const read = (file: string) => readFileSync(path.join(root, file), 'utf8');
/** What people read of a file: the name of a sentence in it is nobody's language. */
const written = (file: string) =>
  file.endsWith('.ts') ? read(file).replaceAll(/^ *'?[a-z][\w-]*'?:/gim, '') : read(file);
const below = (folder: string, ending: string) =>
  readdirSync(path.join(root, folder), { recursive: true })
    .map((file) => `${folder}/${file}`)
    .filter((file) => file.endsWith(ending));

const words = [commonWords, investigationWords, emergencyWords, fosterHomeWords, aftercareWords, draftWords];
const said = (language: 'nb' | 'nn') =>
  words.flatMap((each) =>
    Object.values(each[language]).flatMap((text) => (typeof text === 'function' ? [text('1')] : text)),
  );

/** The words of handbooks, in which a sentence may be made by a function. */
function sheetSays(language: 'nb' | 'nn'): string {
  const found: string[] = [];
  const walk = (part: unknown): void => {
    if (typeof part === 'function') found.push(String(part('1', '1')));
    else if (typeof part === 'string') found.push(part);
    else if (typeof part === 'object' && part !== null) Object.values(part).forEach(walk);
  };
  walk(sheetWords(language));
  return found.join('\n');
}

/**
 * What a table says that is ours, whichever language its document is in: what it adds and why (`ours`, `note`, what is blank
 * or left out, why nothing follows), and all of its translation. Quotations are the document's own.
 */
const { tables } = await readTables(path.join(root, 'routines'));
const ours = ['ours', 'note', 'ends', 'reason', 'unconfirmed', 'mayBeAbsent'];
const tableSays = (language: 'nb' | 'nn') =>
  tables.map(({ table }): [string, string] => {
    const isOurs = (at: readonly string[]) =>
      ours.includes(at.at(-1)!) || at.includes('blank') || at.includes('leftOut');
    const written = textsOf(table).filter(({ path: at }) => isOurs(at));
    const said = table.language === language ? written.map(({ text }) => text) : Object.values(table.inOther);
    return [`routines/${table.id}`, said.join('\n').replaceAll(/«[^»]*»/g, '')];
  });

/** The patterns to begin a routine with: all of it is ours. */
const patternsSay = (language: 'nb' | 'nn') =>
  patternNames.map((name): [string, string] => {
    const { table } = draftFromPattern(name, { municipality: 'Eksempelvik', language }).parsed;
    const { rows, about = {}, blank = {} } = table.source;
    const texts = [...textsOf(table).map(({ text }) => text), ...[rows, about, blank].flatMap(Object.values)];
    return [`the pattern ${name}`, texts.join('\n')];
  });

/** Everything of ours that people read in a language, by where it stands. */
const texts = {
  nn: [
    ['the common duties', said('nn').join('\n')],
    ['the words of handbooks', sheetSays('nn')],
    ...tableSays('nn'),
    ...patternsSay('nn'),
    ...[
      ...below('language', '.ts').filter((file) => /\/nn[-./]/.test(file) || file.includes('/nn/')),
      'handbook/nn.ts',
      ...below('docs/user-guide/nynorsk', '.md'),
    ].map((file) => [file, written(file)]),
  ] as [string, string][],
  nb: [
    ['the common duties', said('nb').join('\n')],
    ['the words of handbooks', sheetSays('nb')],
    ...tableSays('nb'),
    ...patternsSay('nb'),
    ...[
      ...below('language', '.ts').filter((file) => /\/nb[-./]/.test(file) || file.includes('/nb/')),
      'handbook/nb.ts',
      ...below('docs/user-guide/bokmal', '.md'),
    ].map((file) => [file, written(file)]),
  ] as [string, string][],
};

const found = (language: 'nb' | 'nn', forbidden: RegExp) =>
  texts[language].flatMap(([where, text]) => [...text.matchAll(forbidden)].map(([word]) => `${where}: ${word}`));

/** As whole words: «vart» is none of «svart». */
const whole = (list: string) => new RegExp(`(?<![\\p{L}-])(?:${list})(?![\\p{L}-])`, 'giu');

describe('what is written by us', () => {
  it('is found', () => {
    expect(tables.length).toBeGreaterThanOrEqual(5);
    expect(texts.nn.length).toBeGreaterThan(20);
    expect(texts.nb.length).toBe(texts.nn.length);
  });

  it('keeps to one norm in nynorsk (docs/words.md)', () => {
    const others =
      'vart|vert|verte|vorte|gje|gjev|gjeve|gjeven|gjevne|svarar|skriva|gjera|vera|vita|tar|fyrste?|syt|attende|samstundes|byrjar?|henne|òg|usamd|hjå|bede|att|lat|grunngiving';
    expect(found('nn', whole(others))).toEqual([]);
    // "Flytte" and "svare" have more than one past tense: *flytta* and *svarte*.
    expect(
      found(
        'nn',
        whole(
          '(?:er|blir|har|blei) flytt|flytt (?:av|forbi)|viss (?:du|det|han|ho|vi|de|dei|nokon|ingen|noko)|(?:har|er|fristvakt|kva) svara',
        ),
      ),
    ).toEqual([]);
    // An infinitive ends in -e.
    expect(found('nn', whole('å (?!delta)\\p{L}{3,}a'))).toEqual([]);
  });

  it('is no half bokmål in nynorsk, and no nynorsk in bokmål', () => {
    const bokmal =
      'ikke|hva|hvem|hvor|hvis|noe|noen|fra|måned|måneder|uke|uker|bare|gjøre|selv|saken|meldingen|kommer|være|ble';
    const nynorsk =
      'ikkje|kva|kven|korleis|noko|nokon|frå|saka|meldinga|blei|månad|månader|veke|veker|berre|gjere|sjølv|vere';
    expect(found('nn', whole(bokmal))).toEqual([]);
    expect(found('nb', whole(nynorsk))).toEqual([]);
  });

  it('says in one way what is so already, and that time has passed', () => {
    // "Alt" is everything, and stands for nothing else.
    const already = '(?:som|er|var|har|finst|finnes|går) alt (?!som|det|anna|annet|oppdikt)\\p{Ll}+';
    const atTheEnd = '(?:open|ope|åpen|åpent|gjort|utvida|utvidet|sak|dette|saka|dag|frist) alt(?=[.?])';
    for (const language of ['nb', 'nn'] as const) expect(found(language, whole(`${already}|${atTheEnd}`))).toEqual([]);
    expect(found('nb', whole('tida|mellomtida|lista|linja|kommandolinja|påminnelse\\p{L}*'))).toEqual([]);
  });

  it('names the service and the laws as they are called now', () => {
    expect(found('nb', whole('barneverntjenest\\p{L}*|barnevernlov\\p{L}*|barnevernslova|straffelova'))).toEqual([]);
    expect(
      found(
        'nn',
        whole('barneverntenest\\p{L}*|barnevern\\p{L}*tjenest\\p{L}*|barnevernsloven|barnevernlov\\p{L}*|straffeloven'),
      ),
    ).toEqual([]);
  });

  it('says what a colleague would say', () => {
    const stiff =
      'vente[sr]? av deg|venta av deg|ventes av|av huset|arbeid(?:er|ar) t(?:ar|ek) imot|avly\\p{L}*|etterspør|om om lag|n(?:å|o)r nok(?:en|on) treng\\p{L}*';
    expect(found('nb', whole(stiff))).toEqual([]);
    expect(found('nn', whole(stiff))).toEqual([]);
  });
});
