import { createHash, timingSafeEqual } from 'node:crypto';

/** Whether what was said is the secret, in a time that tells nothing of where they differ. */
export function isSecret(said: string | null | undefined, secret: string): boolean {
  const [given, wanted] = [said ?? '', secret].map((text) => createHash('sha256').update(text).digest());
  return timingSafeEqual(given!, wanted!);
}
