/** What has been started and must be stopped again, in the reverse order, also where something on the way fails. */
export class Undoing {
  readonly #steps: (() => unknown)[] = [];

  add(step: () => unknown): void {
    this.#steps.push(step);
  }

  /** Undoes everything, whatever fails on the way; the first failure is thrown at the end. */
  async undo(): Promise<void> {
    const failures: unknown[] = [];
    for (let step = this.#steps.pop(); step; step = this.#steps.pop()) {
      try {
        await step();
      } catch (failure) {
        failures.push(failure);
      }
    }
    if (failures.length > 0) throw failures[0];
  }

  /** Does the work, and undoes what was added where it fails. */
  async onFailure<Result>(work: () => Promise<Result>): Promise<Result> {
    try {
      return await work();
    } catch (error) {
      // What brought it here says more than what went wrong while clearing up.
      await this.undo().catch(() => {});
      throw error;
    }
  }
}
