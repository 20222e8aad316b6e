import { test as base, expect, type Page } from '@playwright/test';
import axe, { type RunOnly } from 'axe-core';

type Options = {
  /** Faults that a test provokes, as the console's line for a page that is not there. */
  expectedFaults: RegExp[];
};

/**
 * Playwright's test, which also fails where any page of it had a script error, a line of error in its console (where
 * violations of the Content-Security-Policy appear) or asked another host for anything.
 */
export const test = base.extend<Options & { faultless: undefined }>({
  expectedFaults: [[], { option: true }],
  faultless: [
    async ({ context, baseURL, expectedFaults }, use) => {
      const faults: string[] = [];
      context.on('console', (message) => {
        if (message.type() === 'error') {
          faults.push(`console: ${message.text()} (${message.location().url})`);
        }
      });
      context.on('weberror', (error) => {
        faults.push(`script: ${error.error().stack ?? error.error().message}`);
      });
      context.on('request', (request) => {
        const { protocol, origin } = new URL(request.url());
        if (protocol.startsWith('http') && origin !== baseURL) {
          faults.push(`request to another host: ${request.url()}`);
        }
      });
      await use(undefined);
      const unexpected = faults.filter((fault) => !expectedFaults.some((one) => one.test(fault)));
      expect(unexpected, 'faults of the pages').toEqual([]);
    },
    { auto: true },
  ],
});

export { expect };

export const ALL: RunOnly = {
  type: 'tag',
  values: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'],
};

/** What may differ where only the colours do. */
export const COLOURS: RunOnly = { type: 'rule', values: ['color-contrast', 'link-in-text-block'] };

/** Has axe look at the page, or a part of it, as it is now; each violation is named with the elements it is on. */
export async function expectNoAxeViolations(page: Page, rules = ALL, part = 'html'): Promise<void> {
  // A page that is on its way has no title for a moment.
  await expect(page).toHaveTitle(/./);
  await page.evaluate(axe.source);
  const violations = await page.evaluate(
    async ({ runOnly, within }) => {
      const results = await window.axe.run(within, { runOnly });
      return results.violations.map(({ id, help, nodes }) => ({
        rule: `${id}: ${help}`,
        on: nodes.map((node) => node.target.join(' ')),
      }));
    },
    { runOnly: rules, within: part },
  );
  expect(violations, 'axe').toEqual([]);
}

declare global {
  interface Window {
    axe: typeof axe;
  }
}
