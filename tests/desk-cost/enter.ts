import type { Browser, Page } from '@playwright/test';
import { hashPassword } from 'better-auth/crypto';
import { eq } from 'drizzle-orm';
import type { Pool } from '@/db/client';
import { draft } from '@/db/schema';
import { publishDraft } from '@/desk/drafts/verbs-of-review';
import { createUser } from '@/desk/users/verbs';
import { COMMAND_LINE, type Role } from '@/lib/auth/permissions';
import { REVIEW_CHECKS } from '@/lib/domain/review';
import { latestDay } from '@/lib/entry/writers-day';
import { countryAt } from '@/lib/reference/country-at';
import type { Report } from './reports';
import { type Cost, enterReport } from './walk';

const PASSWORD = 'mossy lantern gate';

export type Entered = Cost & {
  name: string;
  /** What the report says and the ledger has not. */
  lost: string[];
};

/** Enters the reports one after the other as a contributor would, each published before the next, and reads them back. */
export async function enterReports(
  db: Pool,
  browser: Browser,
  { address, reports }: { address: string; reports: readonly Report[] },
): Promise<Entered[]> {
  const author = await makeUser(db, 'contributor');
  const reviewer = await makeUser(db, 'reviewer');
  const page = await browser.newPage({
    viewport: { width: 1280, height: 900 },
    locale: 'en-GB',
    timezoneId: 'UTC',
  });
  // A busy machine is no fault of the form's.
  page.setDefaultTimeout(90_000);
  await signIn(page, address, author.email);
  const entered: Entered[] = [];
  const became = new Map<string, string>();
  for (const report of reports) {
    const { name, of } = report;
    await page.goto(`${address}/admin`);
    const { draftId, cost } = await enterReport(page, report);
    const publicId = await publish(db, draftId, reviewer.id);
    became.set(name, publicId);
    const answer = await (await fetch(`${address}/api/v1/incidents/${publicId}`)).json();
    const isApart = of !== undefined && became.get(of) !== publicId;
    const lost = [...lostOf(report, answer), ...(isApart ? [`that it is of report ${of}`] : [])];
    entered.push({ name, ...cost, lost });
  }
  return entered;
}

async function makeUser(db: Pool, role: Role): Promise<{ id: string; email: string }> {
  const email = `${role}@desk.example`;
  const passwordHash = await hashPassword(PASSWORD);
  const id = await createUser(db, {
    email,
    name: `Quill ${role}`,
    role,
    passwordHash,
    author: COMMAND_LINE,
  });
  return { id, email };
}

async function signIn(page: Page, address: string, email: string): Promise<void> {
  await page.goto(`${address}/sign-in`);
  await page.getByLabel('Email address').fill(email);
  await page.getByLabel('Password').fill(PASSWORD);
  await page.getByRole('button', { name: 'Sign in' }).click();
  await page.getByRole('heading', { name: 'The desk', exact: true }).waitFor();
}

async function publish(db: Pool, draftId: number, reviewer: string): Promise<string> {
  const [row] = await db.select({ saved: draft.saved }).from(draft).where(eq(draft.id, draftId));
  const rules = { today: latestDay(new Date()), countryAt };
  const saved = row?.saved ?? 0;
  return publishDraft(db, { draftId, saved, reviewer, checked: REVIEW_CHECKS }, rules);
}

function lostOf({ kept, words }: Report, answer: unknown): string[] {
  const text = JSON.stringify(answer);
  return [
    ...kept.filter((part) => !holds(answer, part)).map((part) => JSON.stringify(part)),
    ...words.filter((one) => !text.includes(one)),
  ];
}

/** Whether an object with these pairs is anywhere in a value. */
function holds(value: unknown, part: Record<string, unknown>): boolean {
  if (typeof value !== 'object' || value === null) return false;
  const own = new Map(Object.entries(value));
  const isHere = Object.entries(part).every(([name, one]) => own.get(name) === one);
  return isHere || [...own.values()].some((one) => holds(one, part));
}
