import type { Locator, Page } from 'playwright-core';

/**
 * Seconds of a practised person's act, by the keystroke-level model (Card, Moran and Newell, The Psychology of Human-Computer
 * Interaction, 1983): to think of it, to point, to press and let go; to bring the hand to the keys and back, and for each key of an average typist.
 */
const think = 1.35;
const point = 1.1;
const press = 0.2;
const hands = 0.8;
const key = 0.28;
/** Words a second: 238 a minute is how people read what they must understand (Brysbaert, 2019), twice that when they look for something. */
const read = 238 / 60;
const look = 2 * read;

/** What a way through the pages costs whoever goes it: counted as it is gone, and not by a clock, which measures the machine. */
export class Acts {
  readonly #page: Page;
  clicks = 0;
  seconds = 0;

  constructor(page: Page) {
    this.#page = page;
  }

  async click(target: Locator): Promise<void> {
    await target.click();
    this.#clicked(1);
  }

  /** A choice of a list: it is opened, and one is chosen. */
  async choose(name: string, value: string): Promise<void> {
    await this.#page.selectOption(`select[name="${name}"]`, value);
    this.#clicked(2);
  }

  async type(field: Locator, text: string): Promise<void> {
    await field.click();
    await field.fill(text);
    this.#clicked(1);
    this.seconds += hands + text.length * key;
  }

  /** What stands there is read and understood. */
  async reads(part: Locator): Promise<void> {
    this.seconds += (await wordsOf(part)) / read;
  }

  /** The same of a text that stands on no page, as that of a mail. */
  readsText(text: string): void {
    this.seconds += count([text]) / read;
  }

  /** What a link of a mail leads to. */
  async follow(path: string): Promise<void> {
    await this.#page.goto(path);
    this.#clicked(1);
  }

  /** One runs the eye over it. */
  async looksOver(part: Locator): Promise<void> {
    this.seconds += (await wordsOf(part)) / look;
  }

  #clicked(times: number): void {
    this.clicks += times;
    this.seconds += times * (think + point + press);
  }
}

/** What one sees: of a list to choose from nothing but what is chosen. */
async function wordsOf(part: Locator): Promise<number> {
  const [all, choices] = await Promise.all([part.allInnerTexts(), part.locator('select').allInnerTexts()]);
  return count(all) - count(choices);
}

function count(texts: readonly string[]): number {
  return texts.join(' ').split(/\s+/).filter(Boolean).length;
}
