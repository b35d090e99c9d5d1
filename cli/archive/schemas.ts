import { readFile } from 'node:fs/promises';
import { validateXML } from 'xmllint-wasm';

/** The national archivist's schemas of Noark 5, version 5.5, as they were published: each package has them beside it. */
export const schemaFiles = ['arkivstruktur.xsd', 'endringslogg.xsd', 'metadatakatalog.xsd'] as const;

export function readSchema(name: (typeof schemaFiles)[number]): Promise<string> {
  return readFile(new URL(`./noark5/${name}`, import.meta.url), 'utf8');
}

const megabytes = (number: number) => number * 16;

/** What is wrong with an XML file by its schema; nothing where it is as it should be. Held against ours and not against the package's own. */
export async function schemaProblems(
  xml: string,
  schema: 'arkivstruktur' | 'endringslogg',
): Promise<readonly string[]> {
  const [own, catalogue] = await Promise.all([readSchema(`${schema}.xsd`), readSchema('metadatakatalog.xsd')]);
  const { valid, errors } = await validateXML({
    xml: { fileName: `${schema}.xml`, contents: xml },
    schema: { fileName: `${schema}.xsd`, contents: own },
    preload: [{ fileName: 'metadatakatalog.xsd', contents: catalogue }],
    initialMemoryPages: megabytes(64),
    maxMemoryPages: megabytes(1024),
  });
  // What stands in the file may be of a person, and is not repeated.
  const wrong = errors.map(
    ({ loc }) => `${schema}.xml does not follow its schema${loc ? `, line ${loc.lineNumber}` : ''}`,
  );
  return valid ? [] : wrong.length > 0 ? wrong : [`${schema}.xml does not follow its schema`];
}
