import type { Locator, Page } from '@playwright/test';

/** What a person does at the form, one thing after the other. Fields are named as the form names them. */
export type Step =
  /** Types into a field. */
  | { type: string; text: string }
  /** Types the beginning of a name, and takes the first that is offered. */
  | { pick: string; text: string; takes: string }
  /** Chooses from a list, by the first letters of the words. */
  | { choose: string; words: string }
  /** Ticks a box. */
  | { tick: string }
  /** Presses a button, after which a field is there, or a heading. */
  | { press: string; appears: string };

/** For the answer to what was typed. */
const PATIENCE_MS = 8_000;

/** Enters a report, from the desk to the draft’s submission; gives the draft's number and what it took. */
export async function enterReport(
  page: Page,
  { steps }: { steps: readonly Step[] },
): Promise<{ draftId: number; cost: Cost }> {
  const walk = new Walk(page);
  await walk.take({ press: 'Enter an incident', appears: 'dateStart' });
  for (const step of steps) await walk.take(step);
  const draftId = Number(/\/entries\/(\d+)/.exec(page.url())?.[1]);
  const submitted = page.getByText('Your draft has been submitted');
  const problem = page.getByRole('alert').filter({ hasText: 'There is a problem' });
  for (let tries = 0; tries < 3; tries += 1) {
    const before = page.url();
    await walk.press('Submit for review');
    await page.waitForURL(({ href }) => href !== before);
    await submitted.or(problem).first().waitFor();
    if (await submitted.isVisible()) return { draftId, cost: walk.cost };
    if ((await page.locator('#questions').count()) === 0) break;
    await walk.confirmAll();
  }
  throw new Error(`The form did not take it: ${await problem.textContent()}`);
}

export type Cost = { fields: number; keys: number; clicks: number; loads: number };

/** Walks through the form in a page, and counts. A field is reached with a click, so that keys are those that say something. */
class Walk {
  readonly #page: Page;
  readonly #fields = new Set<string>();
  readonly #addresses: string[] = [];
  #keys = 0;
  #clicks = 0;

  constructor(page: Page) {
    this.#page = page;
    this.#addresses.push(page.url());
    page.on('framenavigated', (frame) => {
      if (frame === page.mainFrame()) this.#addresses.push(frame.url().replace(/#.*/, ''));
    });
  }

  /** Each address that the browser came to is a page that a person waits for. */
  get cost(): Cost {
    const loads = this.#addresses.filter(
      (one, i) => i > 0 && one !== this.#addresses[i - 1],
    ).length;
    return { fields: this.#fields.size, keys: this.#keys, clicks: this.#clicks, loads };
  }

  async take(step: Step): Promise<void> {
    if ('type' in step) {
      await this.#write(step.type, step.text);
    } else if ('pick' in step) {
      await this.#write(step.pick, step.text);
      await this.#offered(step);
      await this.#page.keyboard.press('Enter');
      this.#keys += 1;
    } else if ('choose' in step) {
      await this.#choose(step.choose, step.words);
    } else if ('tick' in step) {
      await this.#click(this.#field(step.tick));
      this.#fields.add(step.tick);
    } else {
      await this.press(step.press);
      await this.#field(step.appears)
        .or(this.#page.getByRole('heading', { name: step.appears }))
        .first()
        .waitFor();
    }
  }

  async press(label: string): Promise<void> {
    await this.#click(this.#page.getByRole('button', { name: label }).first());
  }

  /** Says of everything that the form asks to confirm that it is right. */
  async confirmAll(): Promise<void> {
    for (const box of await this.#page.locator('#questions input[type=checkbox]').all()) {
      await this.#click(box);
      this.#fields.add((await box.getAttribute('id')) ?? '');
    }
  }

  #field(name: string): Locator {
    return this.#page.locator(`[id="${name}"], select[name="${name}"]`);
  }

  /** Until a name is offered. On a busy machine the question for it may be lost: a person then types the last letter again. */
  async #offered({ pick, text, takes }: { pick: string; text: string; takes: string }) {
    const found = this.#page.locator(`[id="${pick}-found"]`).getByRole('option');
    for (let tries = 0; tries < 6; tries += 1) {
      const isOffered = await found
        .first()
        .filter({ hasText: takes })
        .waitFor({ timeout: PATIENCE_MS })
        .then(
          () => true,
          () => false,
        );
      if (isOffered) return;
      await this.#page.keyboard.press('Backspace');
      await this.#page.keyboard.type(text.slice(-1));
    }
    throw new Error(`“${takes}” is not offered for ${pick}`);
  }

  async #click(what: Locator): Promise<void> {
    // What is typed before the page's script has come is kept, but nothing is offered for it.
    await this.#page.waitForFunction(
      (element) => Object.keys(element ?? {}).some((key) => key.startsWith('__reactFiber')),
      await what.elementHandle(),
    );
    await what.click();
    this.#clicks += 1;
  }

  async #write(name: string, text: string): Promise<void> {
    await this.#click(this.#field(name));
    await this.#page.keyboard.press('End');
    await this.#page.keyboard.type(text);
    this.#keys += text.length;
    this.#fields.add(name);
  }

  async #choose(name: string, words: string): Promise<void> {
    const field = this.#field(name);
    const labels = await field.locator('option').allInnerTexts();
    const isFirst = (letters: number) =>
      labels.find((label) => label.startsWith(words.slice(0, letters))) === words;
    let letters = 1;
    while (letters < words.length && !isFirst(letters)) letters += 1;
    if (!labels.includes(words)) throw new Error(`${name} has no “${words}”`);
    await field.selectOption(words);
    this.#clicks += 1;
    this.#keys += letters;
    this.#fields.add(name);
  }
}
