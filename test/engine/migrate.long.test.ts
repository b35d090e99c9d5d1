import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { addPeriod } from '../../core/calendar/dates.ts';
import { day } from '../shared/days.ts';
import { startTestEngine, type TestEngine } from './engine.ts';

const tableOf = (version: number, words: string, period: string) => `
id: eksempelvik/versjoner
version: ${version}
municipality: Eksempelvik
language: nb
title: Rutine i to versjoner
source: { document: Oppdiktet, rows: { '1': '${words}' } }
roles:
  caseworker: { title: Saksbehandler }
  leader: { title: Leder, decides: true }
facts:
  placed: { type: date, day: from, ask: Når flyttet barnet inn?, required: true }
defaults:
  remind: [P1D]
  escalate: [{ after: P1D, to: leader }]
steps:
  contact:
    row: '1'
    title: Kontakt
    responsible: caseworker
    deadline: { every: ${period}, from: placed, basis: local }
`;

let folder: string;
let engine: TestEngine;
beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'fristvakt-versions-'));
  await writeFile(path.join(folder, 'first.yaml'), tableOf(1, 'Kontakt hver måned', 'P1M'));
  await writeFile(path.join(folder, 'second.yaml'), tableOf(2, 'Kontakt innen 2 uker', 'P2W'));
  engine = await startTestEngine({ routinesFolder: folder });
});
afterAll(async () => {
  await engine?.stop();
  await rm(folder, { recursive: true, force: true });
});

it('a running case is moved to a newer version, which carries it on from there, also in another worker', async () => {
  const { cases, register, people } = engine;
  const today = day(0);
  const intake = { routine: 'eksempelvik/versjoner@1', unit: 'tiltak', by: people.kari!, practice: true };
  const opened = await cases.open({ ...intake, facts: { placed: today }, people: { caseworker: [people.kari!] } });
  expect(opened).toMatchObject({ ok: true });
  const { caseId } = opened as { caseId: string };
  const found = async () => (await register.findCase(caseId))!;
  const by = await cases.actor(people.ola!, await found());
  const to = 'eksempelvik/versjoner@2';
  const command = { type: 'migrate', by, to, reason: 'Ny rutine' } as const;
  const preview = await cases.whatIf(caseId, command);
  expect(preview).toMatchObject({ ok: true });
  expect((await found()).routine).toBe('eksempelvik/versjoner@1');

  expect(await cases.send(caseId, command)).toMatchObject({ ok: true });
  expect((await found()).routine).toBe(to);
  const dues = async () =>
    (await register.openDutiesOf(caseId)).filter(({ step }) => step === 'contact').map(({ due }) => due);
  expect(await dues()).toEqual([addPeriod(today, 'P2W')]);

  await engine.stopWorker();
  await engine.startWorker();
  expect(await cases.jump(await found(), { by: 'P30D' })).toMatchObject({ ok: true });
  expect((await dues()).length).toBe(3);
  const view = await cases.show(caseId);
  expect(view?.state?.routine).toBe(to);
  expect(view?.state?.sequence).toBe(view?.past.length);
});
