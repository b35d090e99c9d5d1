// npm run sbom: writes what Fristvakt is made of as CycloneDX into .sbom/, which is no part of the repository.
import { mkdirSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { billOfMaterials, digestOf } from './bill.ts';

const folder = fileURLToPath(new URL('../../.sbom/', import.meta.url));
const bill = billOfMaterials();
mkdirSync(folder, { recursive: true });
writeFileSync(`${folder}fristvakt.cdx.json`, `${JSON.stringify(bill, null, 2)}\n`);
console.log(`.sbom/fristvakt.cdx.json: ${bill.components.length} components, sha256 of them ${digestOf(bill)}`);
