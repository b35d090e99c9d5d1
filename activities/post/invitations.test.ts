import ICAL from 'ical.js';
import { describe, expect, test } from 'vitest';
import { calendarUid } from '../../calendars/calendar-file.ts';
import { inWhole } from '../../test/shared/in-whole.ts';
import { PostOffice } from './testing/post-office.ts';

const office = new PostOffice();
const { postman, id, as, open, settled, timePasses } = office;

describe('whoever is asked to come on an agreed day', () => {
  const file = ({ mail }: (typeof office.server.received)[number]) => {
    const [attached] = mail.attachments;
    const text = new TextDecoder().decode(attached!.content as ArrayBuffer);
    const calendar = new ICAL.Component(ICAL.parse(text));
    const event = new ICAL.Event(calendar.getFirstSubcomponent('vevent')!);
    const { uid, sequence, startDate, endDate, summary } = event;
    const method = calendar.getFirstPropertyValue('method');
    const organizer = event.component.getFirstPropertyValue('organizer');
    return {
      method,
      uid,
      sequence,
      day: startDate.toString(),
      ends: endDate.toString(),
      isDay: startDate.isDate,
      summary,
      organizer,
      text,
    };
  };
  const by = () => as('kari', 'caseworker');
  const asked = () => ({ type: 'agree', by: by(), step: 'meeting', track: 'case' }) as const;

  test('gets a file for the calendar: of the day, of the day that it is moved to, and that it is off', async () => {
    await office.mailsSay('neutral');
    const its = await open();
    const oda = id('oda');
    await its.ask({ ...asked(), date: '2094-03-01', invited: [oda] }, '2094-02-04T12:00:00.000Z');
    postman();
    await timePasses();
    await settled();
    await its.ask({ ...asked(), date: '2094-03-08' }, '2094-02-05T12:00:00.000Z');
    await timePasses();
    await settled();
    const close = { type: 'close', by: as('ola', 'leader'), reason: 'Flyttet', cancelDuties: true } as const;
    await its.ask(close, '2094-02-05T13:00:00.000Z');
    await timePasses();
    await settled();
    const mails = office.server.received.filter(({ to }) => to.startsWith('oda'));
    const files = mails.map(file);
    expect(files.map(({ method, day }) => [method, day])).toEqual([
      ['PUBLISH', '2094-03-01'],
      ['PUBLISH', '2094-03-08'],
      ['CANCEL', '2094-03-08'],
    ]);
    const { uid } = files[0]!;
    expect(uid).toBe(`${calendarUid(its.caseId, 'case/meeting/1')}@fristvakt`);
    for (const each of files) {
      expect(each).toMatchObject({ uid, isDay: true, organizer: `mailto:${office.from}` });
      expect(each.summary).toContain(its.reference);
      expect(each.text).not.toMatch(/Ansvarsgruppe|Lisa|Oppdikta/);
    }
    const sequences = files.map(({ sequence }) => sequence);
    expect(sequences).toEqual([...new Set(sequences)].sort((one, other) => one - other));
    expect(mails[2]!.mail.text).toMatch(/blir ikke noe av|blir ikkje noko av/);
    expect(mails[2]!.mail.text).not.toContain('Ansvarsgruppe');
  });

  inWhole('gets the hours of it, each by the clocks of its day, and nothing of the place', async () => {
    await office.mailsSay('described');
    const its = await open();
    const [oda, place] = [id('oda'), 'Storgata 1'];
    const meets = { starts: '09:00', ends: '10:30', place, invited: [oda] };
    await its.ask({ ...asked(), date: '2094-03-26', ...meets }, '2094-02-04T12:00:00.000Z');
    postman();
    await timePasses();
    await settled();
    // Two days on the clocks have been set forward; then only the time moves.
    await its.ask({ ...asked(), date: '2094-03-29', ...meets }, '2094-02-05T12:00:00.000Z');
    await timePasses();
    await settled();
    await its.ask({ ...asked(), date: '2094-03-29', starts: '13:00' }, '2094-02-05T13:00:00.000Z');
    await timePasses();
    await settled();
    const mails = office.server.received.filter(({ to }) => to.startsWith('oda'));
    const files = mails.map(file);
    expect(files.map(({ method, day, ends, isDay }) => [method, day, ends, isDay])).toEqual([
      ['PUBLISH', '2094-03-26T08:00:00Z', '2094-03-26T09:30:00Z', false],
      ['PUBLISH', '2094-03-29T07:00:00Z', '2094-03-29T08:30:00Z', false],
      ['PUBLISH', '2094-03-29T11:00:00Z', '2094-03-29T11:00:00Z', false],
    ]);
    expect(new Set(files.map(({ uid }) => uid)).size).toBe(1);
    const sequences = files.map(({ sequence }) => sequence);
    expect(sequences).toEqual([...new Set(sequences)].sort((one, other) => one - other));
    for (const { mail } of mails) expect([mail.subject, mail.text, mail.html].join()).not.toContain('Storgata');
    for (const { text } of files) expect(text).not.toMatch(/Storgata|LOCATION/);
    expect(mails[0]!.mail.text).toMatch(/kl\. 09\.00–10\.30\. (Stedet står i saken|Staden står i saka)\./);
    expect(mails[2]!.mail.text).not.toMatch(/Stedet|Staden/);
    for (const { mail } of mails) expect(mail.subject).not.toMatch(/kl\.|09\.00/);
  });

  test('is taken off alone, and asked again; who has not been told of it yet hears nothing', async () => {
    await office.mailsSay('neutral');
    const its = await open();
    const [oda, per] = [id('oda'), id('per')];
    const takeOff = (person: string) => ({ type: 'uninvite', by: by(), duty: 'case/meeting/1', person }) as const;
    const filesTo = (login: string) => office.server.received.filter(({ to }) => to.startsWith(login)).map(file);
    await its.ask({ ...asked(), date: '2094-03-01', starts: '13:00', invited: [oda, per] }, '2094-02-04T12:00:00.000Z');
    // Before the post has gone: neither an invitation nor that it is off.
    await its.ask(takeOff(per), '2094-02-04T12:05:00.000Z');
    const running = postman();
    await timePasses();
    await settled();
    expect(filesTo('per')).toEqual([]);
    await its.ask(takeOff(oda), '2094-02-05T12:00:00.000Z');
    await timePasses();
    await settled();
    await its.ask({ ...asked(), date: '2094-03-08', invited: [per] }, '2094-02-05T12:10:00.000Z');
    await timePasses();
    await settled();
    await its.ask({ ...asked(), date: '2094-03-08', invited: [oda] }, '2094-02-05T12:20:00.000Z');
    await timePasses();
    await settled();
    const files = filesTo('oda');
    expect(files.map(({ method, day }) => [method, day])).toEqual([
      ['PUBLISH', '2094-03-01T12:00:00Z'],
      ['CANCEL', '2094-03-01T12:00:00Z'],
      ['PUBLISH', '2094-03-08'],
    ]);
    expect(new Set(files.map(({ uid }) => uid)).size).toBe(1);
    const sequences = files.map(({ sequence }) => sequence);
    expect(sequences).toEqual([...new Set(sequences)].sort((one, other) => one - other));
    expect(filesTo('per').map(({ method }) => method)).toEqual(['PUBLISH']);
    const off = office.server.received.filter(({ to }) => to.startsWith('oda'))[1]!.mail.text;
    expect(off).toMatch(/ikke bedt med lenger|ikkje beden med lenger/);
    expect(off).not.toMatch(/blir ikke noe av|blir ikkje noko av/);
    // Off before anybody heard that they are asked anew is nothing either.
    await running.stop();
    await its.ask(takeOff(oda), '2094-02-05T12:30:00.000Z');
    await its.ask({ ...asked(), date: '2094-03-08', invited: [oda] }, '2094-02-05T12:31:00.000Z');
    await its.ask(takeOff(oda), '2094-02-05T12:32:00.000Z');
    postman();
    await timePasses();
    await settled();
    expect(filesTo('oda').map(({ method }) => method)).toEqual(['PUBLISH', 'CANCEL', 'PUBLISH', 'CANCEL']);
  });

  inWhole('of whose cases mails say no day gets none of it in a file either', async () => {
    await office.mailsSay('bare');
    const its = await open();
    await its.ask({ ...asked(), date: '2094-03-01', invited: [id('oda')] }, '2094-02-04T12:00:00.000Z');
    postman();
    await timePasses();
    await settled();
    const mail = office.server.received.find(({ to }) => to.startsWith('oda'))?.mail;
    expect(mail?.attachments).toEqual([]);
  });
});
