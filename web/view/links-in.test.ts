import { describe, expect, it } from 'vitest';
import { linksIn } from './links-in.ts';

const acos = { pattern: 'ACOS (\\d{4})/(\\d+)', link: 'https://sak.kommune.example/$1/sak/$2' };

describe('links in what people write', () => {
  it('lead to the case system, and leave all else as it is written', () => {
    expect(linksIn('Se ACOS 2026/1234, og ACOS 2025/9.', acos)).toEqual([
      { text: 'Se ' },
      { text: 'ACOS 2026/1234', href: 'https://sak.kommune.example/2026/sak/1234' },
      { text: ', og ' },
      { text: 'ACOS 2025/9', href: 'https://sak.kommune.example/2025/sak/9' },
      { text: '.' },
    ]);
    expect(linksIn('Ringte skolen.', acos)).toEqual([{ text: 'Ringte skolen.' }]);
    expect(linksIn('', acos)).toEqual([{ text: '' }]);
    expect(linksIn('ACOS 2026/1', undefined)).toEqual([{ text: 'ACOS 2026/1' }]);
  });

  it('lead nowhere else, whatever is written', () => {
    const any = { pattern: 'sak (.+)', link: 'https://sak.kommune.example/$1' };
    const [, link] = linksIn('i sak ../../x?y=1#z@evil.example/', any);
    expect(new URL(link!.href!).host).toBe('sak.kommune.example');
    expect(link!.href).toBe('https://sak.kommune.example/..%2F..%2Fx%3Fy%3D1%23z%40evil.example%2F');
  });
});
