/**
 * Why there is no backup, or nothing is restored from one: a sentence for whoever runs Fristvakt.
 *
 * - `refused`: what is there forbids it. Nothing was changed.
 * - `unreadable`: the file is none of ours, not whole, changed, or for somebody else's key.
 */
export class BackupProblem extends Error {
  override readonly name = 'BackupProblem';
  readonly kind: 'refused' | 'unreadable';

  constructor(kind: 'refused' | 'unreadable', message: string) {
    super(message);
    this.kind = kind;
  }
}
