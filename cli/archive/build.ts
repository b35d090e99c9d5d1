import type { CaseViewToRead } from '../../client/case-view.ts';
import type { Routines } from '../../client/routines.ts';
import type { DateText, InstantText } from '../../core/calendar/dates.ts';
import type { Person, Register } from '../../register/register.ts';
import { releaseVersion } from '../../settings/release.ts';
import type { KeyRing } from '../../signing/key-file.ts';
import { badInput } from '../answer.ts';
import { styleOfHandbooks } from '../commands/handbook.ts';
import { printPdf } from '../print-pdf.ts';
import type { Cli } from '../program.ts';
import { caseDocument } from './case-document.ts';
import { type ArchivedDocument, type ArchiveInfo, archiveKind, chained, sha256, stateOf } from './content.ts';
import { readSchema, schemaFiles } from './schemas.ts';
import { changesXml, structureXml } from './structure.ts';
import { checksumsFile, checksumsText, type PackageFiles, signatureFile, signedPackage } from './write.ts';

interface Tools {
  readonly register: Register;
  readonly routines: Routines;
  readonly keys: KeyRing;
  readonly environment: Cli['environment'];
}

interface Wanted {
  /** In the routine's own language, as its handbook is. */
  readonly view: CaseViewToRead;
  readonly by: Person;
  readonly now: InstantText;
  readonly madeOn: DateText;
}

export interface BuiltPackage {
  readonly info: ArchiveInfo;
  readonly files: PackageFiles;
  readonly checksum: string;
}

const kinds = { case: 'Saksdokument', handbook: 'Rutine', journal: 'Logg', people: 'Register' } as const;

/** All files of a package of a case, in memory. */
export async function buildPackage(tools: Tools, { view, by, now, madeOn }: Wanted): Promise<BuiltPackage> {
  const { register, environment } = tools;
  const { found, routine, past } = view;
  const { caseId, reference } = found;
  const [paper] = await register.papers({ practice: false, only: [caseId] });
  const journal = paper?.journal;
  if (journal === undefined || typeof journal === 'string')
    throw badInput(`${reference}: its journal cannot be read: see fristvakt reconcile.`);
  if (journal.length !== past.length) throw badInput(`${reference}: something has just happened in it: ask again.`);
  const rows = chained(
    caseId,
    journal.map(({ schema, event }, index) => {
      const { sequence, recordedAt, commandId } = past[index]!;
      return { schema, event, sequence, recordedAt, ...(commandId === undefined ? {} : { commandId }) };
    }),
  );
  const written = JSON.stringify(rows);
  const names = Object.fromEntries([...view.names].filter(([person]) => written.includes(person)));
  const unit = (await register.listUnits()).find(({ id }) => id === found.unit);
  const documents = new Map<
    string,
    { readonly content: string | Uint8Array; readonly title: string; readonly kind: string; readonly format: string }
  >();
  documents.set('dokumenter/sak.pdf', {
    ...{ content: await printPdf(caseDocument(view), environment), title: `Sak ${reference}` },
    ...{ kind: kinds.case, format: 'PDF' },
  });
  documents.set('dokumenter/handbok.pdf', {
    ...{ content: await printPdf(await handbookOf(tools, view, madeOn), environment) },
    ...{ title: `Rutinehåndbok ${found.routine}`, kind: kinds.handbook, format: 'PDF' },
  });
  const asJson = (file: string, title: string, kind: string, value: unknown) =>
    documents.set(file, { content: `${JSON.stringify(value, null, 1)}\n`, title, kind, format: 'JSON' });
  asJson('dokumenter/journal.json', 'Journal', kinds.journal, rows);
  asJson('dokumenter/utsendinger.json', 'Utsendte varsler', kinds.journal, await register.deliveriesOf(caseId));
  asJson('dokumenter/personer.json', 'Ansatte som er nevnt i journalen', kinds.people, names);
  asJson(
    'dokumenter/rutine.json',
    `Rutine ${found.routine}`,
    kinds.handbook,
    (await register.keptRoutine(found.routine))?.routine,
  );
  const info: ArchiveInfo = {
    ...{ kind: archiveKind, madeAt: now, madeBy: by.name, release: releaseVersion(), caseId, reference },
    ...{ municipality: unit?.municipality ?? routine.municipality, unit: unit?.name ?? found.unit },
    ...{ routine: found.routine, routineTitle: routine.title, subject: found.subjectName ?? null },
    ...{ openedAt: found.openedAt, closedAt: closedAt(view), head: { sequence: found.sequence, hash: found.headHash } },
    ...{ journalHash: rows.at(-1)!.hash, state: stateOf(rows) },
    documents: [...documents].map(([file, { content, title, kind, format }]): ArchivedDocument => {
      return { file, title, kind, format, sha256: sha256(content), bytes: Buffer.byteLength(content) };
    }),
  };
  const files = new Map<string, string | Uint8Array>([
    ['pakke.json', `${JSON.stringify(info, null, 1)}\n`],
    ['arkivstruktur.xml', structureXml(info)],
    ['endringslogg.xml', changesXml(info, rows, names)],
  ]);
  for (const name of schemaFiles) files.set(name, await readSchema(name));
  for (const [file, { content }] of documents) files.set(file, content);
  const checksums = checksumsText(files);
  const checksum = sha256(checksums);
  files.set(checksumsFile, checksums);
  files.set(signatureFile, signedPackage(tools.keys, { reference, caseId, head: info.head, checksum }));
  return { info, files, checksum };
}

function closedAt({ past, now }: CaseViewToRead): InstantText {
  return past.findLast(({ type }) => type === 'closed')?.at ?? now;
}

/** The handbook of the version that the case is pinned to, in the routine's own language. */
async function handbookOf({ register }: Tools, { found, routine }: CaseViewToRead, madeOn: DateText): Promise<string> {
  const kept = await register.keptRoutine(found.routine);
  // What draws it is large, and no other command needs it.
  const { handbookFile } = await import('../../handbook/sheet/as-file.tsx');
  const edition = { routine, hash: kept?.hash ?? '', status: 'published' as const, madeOn };
  return handbookFile(edition, routine.language, await styleOfHandbooks());
}
