import type { ServerResponse } from 'node:http';
import { headers } from 'next/headers';
import { onRequest } from './requests';

declare global {
  /** The answers in progress. Global, because Next.js bundles this module once for its start and once for the pages. */
  var ledgerAnswers: Map<string, ServerResponse> | undefined;
}

const ANSWER = 'x-answer';

/** Keeps each answer at hand while it is in progress, under a name that only this server can have given. */
export function keepAnswers(): void {
  globalThis.ledgerAnswers ??= new Map();
  const answers = globalThis.ledgerAnswers;
  onRequest(({ request, response, whenClosed }) => {
    const name = crypto.randomUUID();
    request.headers[ANSWER] = name;
    answers.set(name, response);
    whenClosed(() => answers.delete(name));
  });
}

/** The answer to a request with these headers, while it is in progress. */
export function answerTo(given: NodeJS.Dict<string | string[]>): ServerResponse | undefined {
  const name = given[ANSWER];
  return typeof name === 'string' ? globalThis.ledgerAnswers?.get(name) : undefined;
}

/**
 * Takes back headers that an answer has from before its route is asked, so that the route's own are sent: Next.js keeps the first.
 */
export function takeBackHeaders(given: Headers, names: readonly string[]): void {
  const answer = globalThis.ledgerAnswers?.get(given.get(ANSWER) ?? '');
  if (!answer || answer.headersSent) return;
  for (const name of names) answer.removeHeader(name);
}

/** Gives this answer headers of its own, as far as it has not begun: beside those of the same name that Next.js adds. */
export async function addHeader(name: string, value: string): Promise<void> {
  const answer = globalThis.ledgerAnswers?.get((await headers()).get(ANSWER) ?? '');
  if (answer && !answer.headersSent) answer.appendHeader(name, value);
}

/**
 * Gives this answer a status and headers of its own. Next.js has no way to for a page: forbidden() and notFound() do set
 * one, but without script their page is empty. Where the answer can't be had, it is sent as 200, its words the same.
 */
export async function setStatus(status: number, extra: Record<string, string> = {}): Promise<void> {
  const answer = globalThis.ledgerAnswers?.get((await headers()).get(ANSWER) ?? '');
  if (!answer || answer.headersSent) return;
  answer.statusCode = status;
  for (const [name, value] of Object.entries(extra)) answer.setHeader(name, value);
}
