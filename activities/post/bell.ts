/**
 * What somebody who waits is woken by. A ring asks for a new look at the outbox; a nudge only says that there is room for
 * more of what was seen at the last one.
 */
export class Bell {
  #lookedFor = true;
  #wake: (() => void) | undefined;

  ring(): void {
    this.#lookedFor = true;
    this.nudge();
  }

  nudge(): void {
    this.#wake?.();
  }

  isLookedFor(): boolean {
    return this.#lookedFor;
  }

  /** A look begins: what rings from now on asks for the next one. */
  look(): void {
    this.#lookedFor = false;
  }

  /** Waits for a ring or a nudge, until `latest` (milliseconds since 1970), and then it is time to look. */
  async heard(latest: number): Promise<void> {
    if (this.#lookedFor) return;
    await new Promise<void>((resolve) => {
      const timer = setTimeout(
        () => {
          this.#lookedFor = true;
          resolve();
        },
        Math.max(latest - Date.now(), 0),
      );
      this.#wake = () => {
        clearTimeout(timer);
        resolve();
      };
    });
    this.#wake = undefined;
  }
}
