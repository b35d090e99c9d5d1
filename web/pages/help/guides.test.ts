import { describe, expect, it } from 'vitest';
import type { Language } from '../../../language/language.ts';
import { guideNames, guidePath, helpFor, sections } from '../../view/help-for.ts';
import { addressOf, guideIn, isPictureOfGuide, pictureNamed } from './guides.ts';

describe.each<Language>(['nb', 'nn'])('the guide, %s', (language) => {
  it('has a heading wherever a page leads', () => {
    const anchors = new Set(
      guideNames.flatMap((name) => guideIn(language, name).headings.map(({ anchor }) => guidePath(name, anchor))),
    );
    const missing = sections.map(({ guide, at }) => guidePath(guide, at[language])).filter((at) => !anchors.has(at));
    expect(missing).toEqual([]);
  });

  it('tells of the same in both languages, heading by heading', () => {
    for (const name of guideNames)
      expect(guideIn(language, name).headings.map(({ depth }) => depth)).toEqual(
        guideIn('nb', name).headings.map(({ depth }) => depth),
      );
  });
});

describe('what the guide leads to', () => {
  it.each([
    ['#ny-sak', '#ny-sak'],
    ['saksbehandler.md#hva-e-postene-betyr', '/help/caseworkers#hva-e-postene-betyr'],
    ['leiar.md', '/help/leaders'],
    ['../../operations.md', undefined],
    ['https://example.invalid/', undefined],
    ['javascript:alert(1)', undefined],
  ])('%s is at %s', (href, at) => expect(addressOf(href)).toBe(at));

  it.each([
    ['../../pictures/case.png', 'case.png'],
    ['../../pictures/nynorsk/case.png', 'nynorsk/case.png'],
    ['../../pictures/../operations.md', undefined],
    ['https://example.invalid/x.png', undefined],
  ])('%s is the picture %s', (href, name) => expect(pictureNamed(href)).toBe(name));

  it('is served, and of its folder nothing else', () => {
    expect(isPictureOfGuide('/nynorsk/case.png')).toBe(true);
    // The manual of the command line has this one.
    expect(isPictureOfGuide('/show.png')).toBe(false);
  });
});

it.each([
  ['/', '/help/caseworkers#du-har-fått-en-frist'],
  ['/?done=x', '/help/caseworkers#du-har-fått-en-frist'],
  ['/cases', '/help/caseworkers#finne-en-sak'],
  ['/cases?status=closed', '/help/caseworkers#finne-en-sak'],
  ['/cases/new', '/help/caseworkers#ny-sak'],
  ['/cases/give?case=AL-27-7K4MJ', '/help/caseworkers#når-en-kollega-skal-ta-over'],
  ['/cases/AL-27-7K4MJ', '/help/caseworkers#se-hele-saken'],
  ['/cases/AL-27-7K4MJ/duties/institution-1/referral/1', '/help/caseworkers#registrere-at-noe-er-gjort'],
  ['/cases/AL-27-7K4MJ/acts/consent?receiver=school', '/help/caseworkers#samtykke'],
  ['/cases/AL-27-7K4MJ/acts/agree', '/help/caseworkers#når-noe-ikke-går-som-planlagt'],
  ['/cases/AL-27-7K4MJ/log', '/help/leaders#skjermede-saker'],
  ['/unit?unit=tiltak', '/help/leaders#min-enhet'],
  ['/unit/supervision/x', '/help/leaders#veiledning'],
  ['/administration/people', undefined],
])('of %s tells %s', (page, at) => expect(helpFor(page, 'nb')).toBe(at));
