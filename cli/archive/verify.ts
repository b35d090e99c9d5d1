import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { canonicalJson } from '../../core/canonical-json.ts';
import { stateSchema } from '../../core/case/state.ts';
import { isSignedRoot, type RootPublicKey } from '../../signing/root-key.ts';
import { type ArchivedRow, type ArchiveInfo, archiveKind, brokenRow, sha256, stateOf } from './content.ts';
import { readSchema, schemaFiles, schemaProblems } from './schemas.ts';
import { changesXml, structureXml } from './structure.ts';
import { checksumsFile, filesBelow, signatureFile } from './write.ts';

export interface PackageVerdict {
  /** Sentences, with names of files and numbers of rows, and nothing of a person. Empty: it is whole. */
  readonly problems: readonly string[];
  readonly reference?: string | undefined;
  readonly rows: number;
  readonly files: number;
  /** SHA-256 of the list of checksums: what the register keeps of the package. */
  readonly checksum?: string | undefined;
  /** Whether a key that was given has signed it; undefined where none was given. */
  readonly signed?: boolean | undefined;
}

/**
 * Looks at a package by itself: every file is the one that its checksum says and there is no other; the XML follows the schemas of Noark
 * 5, and is what pakke.json and the journal amount to; the journal is one chain and folds to the state that it folded to.
 */
export async function verifyPackage(folder: string, keys: readonly RootPublicKey[]): Promise<PackageVerdict> {
  const names = await filesBelow(folder);
  const read = (name: string) => readFile(path.join(folder, name));
  if (!names.includes(checksumsFile))
    return { problems: [`${checksumsFile} is missing`], rows: 0, files: names.length };
  const checksums = await read(checksumsFile);
  const problems: string[] = [];
  const listed = new Map(
    checksums
      .toString()
      .split('\n')
      .filter((line) => line !== '')
      .map((line) => [line.slice(66), line.slice(0, 64)]),
  );
  for (const name of names) {
    if (name === checksumsFile || name === signatureFile) continue;
    const wanted = listed.get(name);
    if (wanted === undefined) problems.push(`${name} is in no list`);
    else if (sha256(await read(name)) !== wanted) problems.push(`${name} was changed`);
  }
  for (const name of listed.keys()) if (!names.includes(name)) problems.push(`${name} is missing`);
  const checksum = sha256(checksums);
  const base = { files: names.length, checksum };
  if (problems.length > 0) return { ...base, problems, rows: 0 };
  const info = json<ArchiveInfo>(await read('pakke.json'));
  const rows = json<readonly ArchivedRow[]>(await read('dokumenter/journal.json'));
  const people = json<Readonly<Record<string, string>>>(await read('dokumenter/personer.json'));
  if (info?.kind !== archiveKind || !rows || !people)
    return { ...base, problems: ['pakke.json is none of ours'], rows: 0 };
  problems.push(...contentProblems(info, rows));
  const [structure, changes] = [
    (await read('arkivstruktur.xml')).toString(),
    (await read('endringslogg.xml')).toString(),
  ];
  problems.push(
    ...(await schemaProblems(structure, 'arkivstruktur')),
    ...(await schemaProblems(changes, 'endringslogg')),
  );
  if (structure !== structureXml(info)) problems.push('arkivstruktur.xml is not what pakke.json amounts to');
  if (changes !== changesXml(info, rows, people)) problems.push('endringslogg.xml is not what the journal amounts to');
  for (const name of schemaFiles)
    if ((await read(name)).toString() !== (await readSchema(name)))
      problems.push(`${name} is not the one that we keep`);
  for (const { file, sha256: wanted } of info.documents)
    if (listed.get(file) !== wanted) problems.push(`${file} is not the document that pakke.json names`);
  const signed =
    keys.length === 0
      ? undefined
      : names.includes(signatureFile) && isSigned(String(await read(signatureFile)), info, checksum, keys);
  if (signed === false) problems.push(`${signatureFile} was not made by this installation for this package`);
  return { ...base, problems, reference: info.reference, rows: rows.length, signed };
}

function contentProblems(info: ArchiveInfo, rows: readonly ArchivedRow[]): readonly string[] {
  const broken = brokenRow(info.caseId, rows);
  if (broken !== undefined) return [`row ${broken} of the journal is not as it was written`];
  if (rows.at(-1)?.hash !== info.journalHash) return ['the journal does not end where pakke.json says'];
  if (rows.length !== info.head.sequence) return ['the journal has another number of rows than the case had'];
  try {
    const state = stateOf(rows);
    const same = info.state.schema !== stateSchema || state.sha256 === info.state.sha256;
    return same ? [] : ['the journal folds to another state than the case had'];
  } catch {
    return ['the journal cannot be folded by this release'];
  }
}

function isSigned(
  text: string,
  { reference, caseId, head }: ArchiveInfo,
  checksum: string,
  keys: readonly RootPublicKey[],
): boolean {
  const [statement = '', signature = ''] = text.split('\n');
  const key = keys.find(
    ({ id }) => statement === canonicalJson({ kind: archiveKind, reference, caseId, head, checksum, key: id }),
  );
  return key !== undefined && isSignedRoot(key, statement, signature);
}

function json<Value>(content: Buffer): Value | undefined {
  try {
    return JSON.parse(content.toString()) as Value;
  } catch {
    return undefined;
  }
}
