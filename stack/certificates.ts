import { randomBytes, X509Certificate } from 'node:crypto';
import { mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';

/** Where the certificates of an installation's engine lie, PEM. */
export interface EngineCertificates {
  /** Of the authority that signed the other two; its own key is kept by nobody. */
  readonly authority: string;
  /** What the engine shows, to its clients and within itself. */
  readonly server: CertificateFiles;
  /** What pages, worker and command line show to the engine. */
  readonly client: CertificateFiles;
}

interface CertificateFiles {
  readonly certificate: string;
  readonly key: string;
}

/** What the engine calls itself; it is reached on this machine alone. */
export const engineServerName = 'localhost';

const algorithm = { name: 'ECDSA', namedCurve: 'P-256', hash: 'SHA-256' } as const;
const day = 86_400_000;
const validDays = 3650;
/** With less left than this they are made anew at a start. */
const spareDays = 400;

function filesIn(folder: string): EngineCertificates {
  const pair = (name: string) => ({
    certificate: path.join(folder, `${name}.pem`),
    key: path.join(folder, `${name}.key`),
  });
  return { authority: path.join(folder, 'authority.pem'), server: pair('server'), client: pair('client') };
}

/**
 * The certificates by which the embedded engine and its clients know each other, made at the first start and readable for
 * their owner alone: whoever has another account on the machine reaches the engine's ports and is let in by none.
 *
 * @param folder made when missing
 * @param now milliseconds since 1970
 */
export async function keepCertificates(folder: string, now: number): Promise<EngineCertificates> {
  const files = filesIn(folder);
  if (holdUntil(files) > now + spareDays * day) return files;
  const prepared = `${folder}.new`;
  rmSync(prepared, { recursive: true, force: true });
  mkdirSync(prepared, { recursive: true, mode: 0o700 });
  await make(filesIn(prepared), now);
  // All of them or none: two halves of different ages let nobody in.
  rmSync(folder, { recursive: true, force: true });
  renameSync(prepared, folder);
  return files;
}

/** In milliseconds since 1970; never, where one is missing or is none. */
function holdUntil({ authority, server, client }: EngineCertificates): number {
  try {
    for (const { key } of [server, client]) readFileSync(key);
    const certificates = [authority, server.certificate, client.certificate].map(
      (file) => new X509Certificate(readFileSync(file)),
    );
    return Math.min(...certificates.map(({ validTo }) => Date.parse(validTo)));
  } catch {
    return Number.NEGATIVE_INFINITY;
  }
}

async function make(files: EngineCertificates, now: number): Promise<void> {
  // They are needed once in ten years, and take a moment to load.
  await import('reflect-metadata');
  const x509 = await import('@peculiar/x509');
  const validity = { notBefore: new Date(now - day), notAfter: new Date(now + validDays * day) };
  const newKeys = () => crypto.subtle.generateKey(algorithm, true, ['sign', 'verify']);
  const serialNumber = () => `01${randomBytes(15).toString('hex')}`;
  const authorityKeys = await newKeys();
  const issuer = 'CN=Fristvakt engine authority';
  const authority = await x509.X509CertificateGenerator.createSelfSigned({
    ...validity,
    serialNumber: serialNumber(),
    name: issuer,
    keys: authorityKeys,
    signingAlgorithm: algorithm,
    extensions: [
      new x509.BasicConstraintsExtension(true, 0, true),
      new x509.KeyUsagesExtension(x509.KeyUsageFlags.keyCertSign, true),
    ],
  });
  write(files.authority, authority.toString('pem'));

  const makeLeaf = async (name: string, { certificate, key }: CertificateFiles, usages: readonly string[]) => {
    const keys = await newKeys();
    const made = await x509.X509CertificateGenerator.create({
      ...validity,
      serialNumber: serialNumber(),
      subject: `CN=${name}`,
      issuer,
      publicKey: keys.publicKey,
      signingKey: authorityKeys.privateKey,
      signingAlgorithm: algorithm,
      extensions: [
        new x509.BasicConstraintsExtension(false, undefined, true),
        new x509.KeyUsagesExtension(x509.KeyUsageFlags.digitalSignature, true),
        new x509.ExtendedKeyUsageExtension([...usages]),
        new x509.SubjectAlternativeNameExtension([
          { type: 'dns', value: engineServerName },
          { type: 'ip', value: '127.0.0.1' },
        ]),
      ],
    });
    write(certificate, made.toString('pem'));
    const pkcs8 = Buffer.from(await crypto.subtle.exportKey('pkcs8', keys.privateKey));
    write(key, `-----BEGIN PRIVATE KEY-----\n${wrapped(pkcs8)}\n-----END PRIVATE KEY-----\n`);
  };
  const { serverAuth, clientAuth } = x509.ExtendedKeyUsage;
  // Each part of the engine is a client of the others.
  await makeLeaf('Fristvakt engine', files.server, [serverAuth, clientAuth]);
  await makeLeaf('Fristvakt client', files.client, [clientAuth]);
}

function wrapped(bytes: Buffer): string {
  return bytes.toString('base64').replace(/.{64}(?=.)/g, '$&\n');
}

function write(file: string, text: string): void {
  writeFileSync(file, text, { mode: 0o600, flag: 'wx' });
}
