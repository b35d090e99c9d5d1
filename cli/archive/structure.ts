import XMLBuilder from 'fast-xml-builder';
import { canonicalJson } from '../../core/canonical-json.ts';
import { type RecordedEvent, upgradeEvent } from '../../core/case/event-schema.ts';
import type { CaseEvent } from '../../core/case/events.ts';
import { fold } from '../../core/case/evolve.ts';
import type { CaseState } from '../../core/case/state.ts';
import { type ArchivedDocument, type ArchiveInfo, partId } from './content.ts';

const builder = new XMLBuilder({ format: true, indentBy: '  ', ignoreAttributes: false, attributeNamePrefix: '@' });

type Element = Readonly<Record<string, unknown>>;

const namespace = (schema: string) => `http://www.arkivverket.no/standarder/noark5/${schema}`;

function documentOf(schema: string, content: Element): string {
  const attributes = {
    '@xmlns': namespace(schema),
    '@xmlns:xsi': 'http://www.w3.org/2001/XMLSchema-instance',
    '@xsi:schemaLocation': `${namespace(schema)} ${schema}.xsd`,
  };
  return `<?xml version="1.0" encoding="UTF-8"?>\n${builder.build({ [schema]: { ...attributes, ...content } })}`;
}

/** By which paragraph what stands in the package is withheld from the public. */
const withheld = {
  tilgangsrestriksjon: 'Unntatt offentlighet',
  skjermingshjemmel: 'offentleglova § 13, barnevernsloven § 13-1',
  skjermingMetadata: ['tittel', 'partNavn'],
  skjermingDokument: 'hele dokumentet',
};

/** `arkivstruktur.xml` (Noark 5, version 5): the case is a folder with one record, which has a document for each file. */
export function structureXml(info: ArchiveInfo): string {
  const { caseId, reference, madeAt, madeBy, municipality, unit, routine, routineTitle, openedAt, closedAt } = info;
  const id = (part: string) => partId(caseId, part);
  const made = { opprettetDato: madeAt, opprettetAv: madeBy };
  const ended = { avsluttetDato: closedAt, avsluttetAv: 'Fristvakt' };
  const record = {
    systemID: id('registrering'),
    ...made,
    ...{ arkivertDato: madeAt, arkivertAv: madeBy },
    skjerming: withheld,
    dokumentbeskrivelse: info.documents.map((document, index) => described(info, document, index + 1)),
    tittel: `Fristvakt, sak ${reference}`,
  };
  const folder = {
    ...{ systemID: id('mappe'), mappeID: reference, tittel: `${routineTitle}, sak ${reference}` },
    ...{ offentligTittel: `Sak ${reference}`, beskrivelse: `Rutine ${routine}`, dokumentmedium: 'Elektronisk arkiv' },
    ...{ opprettetDato: openedAt, opprettetAv: 'Fristvakt', ...ended },
    ...(info.subject === null ? {} : { part: { partNavn: info.subject, partRolle: 'Barn' } }),
    skjerming: withheld,
    registrering: record,
  };
  const part = {
    ...{ systemID: id('arkivdel'), tittel: unit, arkivdelstatus: 'Avsluttet periode' },
    ...{ opprettetDato: openedAt, opprettetAv: 'Fristvakt', ...ended, mappe: folder },
  };
  return documentOf('arkiv', {
    ...{ systemID: id('arkiv'), tittel: `Fristvakt, ${municipality}`, arkivstatus: 'Avsluttet' },
    ...{ opprettetDato: openedAt, opprettetAv: 'Fristvakt', ...ended },
    arkivskaper: { arkivskaperID: municipality, arkivskaperNavn: municipality },
    arkivdel: part,
  })
    .replace(`xmlns="${namespace('arkiv')}"`, `xmlns="${namespace('arkivstruktur')}"`)
    .replace(`${namespace('arkiv')} arkiv.xsd`, `${namespace('arkivstruktur')} arkivstruktur.xsd`);
}

function described({ caseId, madeAt, madeBy }: ArchiveInfo, document: ArchivedDocument, number: number): Element {
  const { file, title, kind, format, sha256, bytes } = document;
  const made = { opprettetDato: madeAt, opprettetAv: madeBy };
  return {
    ...{ systemID: partId(caseId, `beskrivelse ${file}`), dokumenttype: kind },
    ...{ dokumentstatus: 'Dokumentet er ferdigstilt', tittel: title, ...made },
    ...{ tilknyttetRegistreringSom: number === 1 ? 'Hoveddokument' : 'Vedlegg', dokumentnummer: number },
    ...{ tilknyttetDato: madeAt, tilknyttetAv: madeBy, skjerming: withheld },
    dokumentobjekt: {
      ...{
        systemID: partId(caseId, `objekt ${file}`),
        versjonsnummer: 1,
        variantformat: 'Arkivformat',
        format,
        ...made,
      },
      ...{ referanseDokumentfil: file, sjekksum: sha256, sjekksumAlgoritme: 'SHA-256', filstoerrelse: bytes },
    },
  };
}

/** `endringslogg.xml`: what was changed of what describes the case itself, by whom and when, as its journal says it. */
export function changesXml(
  { caseId }: Pick<ArchiveInfo, 'caseId'>,
  rows: readonly RecordedEvent[],
  names: Readonly<Record<string, string>>,
): string {
  let state: CaseState | undefined;
  let before: Readonly<Record<string, string>> = {};
  const changes: Element[] = [];
  for (const { schema, event: written } of rows) {
    const event = upgradeEvent(schema, written);
    state = fold(state, [event]);
    const after = metadataOf(state, names);
    for (const name of new Set([...Object.keys(before), ...Object.keys(after)])) {
      if (before[name] === after[name]) continue;
      changes.push({
        referanseArkivenhet: partId(caseId, 'mappe'),
        referanseMetadata: name,
        endretDato: event.at,
        endretAv: byWhom(event, names),
        tidligereVerdi: before[name] ?? '-',
        nyVerdi: after[name] ?? '-',
      });
    }
    before = after;
  }
  return documentOf('endringslogg', { endring: changes });
}

function byWhom(event: CaseEvent, names: Readonly<Record<string, string>>): string {
  const by = 'by' in event && typeof event.by === 'string' ? event.by : undefined;
  return by === undefined ? 'Fristvakt' : (names[by] ?? by);
}

function metadataOf(state: CaseState, names: Readonly<Record<string, string>>): Readonly<Record<string, string>> {
  const text = (value: unknown) => (typeof value === 'string' && value !== '' ? value : canonicalJson(value));
  return {
    saksstatus: state.status,
    rutine: state.routine,
    ...Object.fromEntries(Object.entries(state.facts).map(([fact, value]) => [`opplysning ${fact}`, text(value)])),
    ...Object.fromEntries(
      Object.entries(state.people)
        .filter(([, persons]) => persons.length > 0)
        .map(([role, persons]) => [`rolle ${role}`, persons.map((person) => names[person] ?? person).join(', ')]),
    ),
  };
}
