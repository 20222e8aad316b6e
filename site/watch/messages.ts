import { citationHref } from '@/lib/citation/frozen';
import { CHANGE_CAUSES } from '@/lib/domain/changes';
import { contentText } from '@/lib/feeds/feed';
import type { Watch } from '@/lib/watch/watch';
import { bestOf, countText, figureOf } from '@/site/changes/figures';
import { entryOf } from './entries';
import type { FollowedFigure, News, ToldMove } from './followed';
import { revisionData } from './incident-entries';
import { correctionText, watchedText } from './words';

/** What is to be told of a watch. */
export type ToTell = { watch: Pick<Watch, 'id'>; told: News; origin: string };

/** The page on which someone who follows a link in a mail stops them, and where their mail program does so by itself. */
export const stopMailHref = (stopToken: string) => `/watch/unsubscribe/${stopToken}`;
const oneClickHref = (stopToken: string) => `/feeds/unsubscribe/${stopToken}`;

/** A move as a mail in plain text, which can be stopped by one click (RFC 8058). */
export function moveMail({ watch, told, origin }: ToTell, stopToken: string) {
  const { title, address, content } = entryOf(watch, told, origin);
  const text = [
    contentText(content),
    `All that changed: ${address}`,
    `You asked for this email, and confirmed it. To stop it: ${origin}${stopMailHref(stopToken)}`,
  ];
  return {
    subject: title,
    text: `${text.join('\n\n')}\n`,
    headers: {
      'List-Unsubscribe': `<${origin}${oneClickHref(stopToken)}>`,
      'List-Unsubscribe-Post': 'List-Unsubscribe=One-Click',
      'Auto-Submitted': 'auto-generated',
    },
  };
}

/** What asks whether someone wants to be mailed, at the address that was given. */
export function confirmationMail(origin: string, link: string) {
  const text = [
    'Someone, probably you, asked Casualty Ledger to send an email to this address whenever something that they watch changes. Open this page to confirm it:',
    `${origin}/watch/confirm/${link}`,
    'If it was not you, do nothing. Nothing more is sent, and this address is deleted after two days.',
  ];
  return { subject: 'Confirm that you want to be told', text: `${text.join('\n\n')}\n` };
}

/** The body of a request to a server. */
export function moveBody({ watch, told, origin }: ToTell): string {
  const { id, title, address } = entryOf(watch, told, origin);
  const { citation } = told.followed;
  const named = { id, title, citation: citation && origin + citationHref(citation.id) };
  return JSON.stringify({
    type: told.of === 'figure' ? 'figure.moved' : 'incident.revised',
    timestamp: told.move.to.recordedAt,
    data:
      told.of === 'figure'
        ? { ...named, ...moveData(told.followed, told.move), changes: address }
        : { ...named, ...revisionData(told.followed, told.move), page: address },
  });
}

function moveData({ subject, view }: FollowedFigure, move: ToldMove) {
  const { measure } = view.filters;
  const { from, to, change } = move;
  const [before, after] = [change.from, change.to].map((one) => figureOf(one, measure));
  const causes = CHANGE_CAUSES.flatMap((cause) => {
    const moved = cause === 'other' ? undefined : change.causes[cause];
    return moved === undefined
      ? []
      : [{ cause, incidents: moved.incidents, difference: bestOf(moved.by, measure) }];
  });
  const isKnown = before !== null && before !== undefined && after !== null && after !== undefined;
  return {
    figure: watchedText(view),
    query: subject.query,
    measure,
    dataset: view.dataset.slug,
    before: { value: before, version: from.version, recordedAt: from.recordedAt },
    after: { value: after, version: to.version, recordedAt: to.recordedAt },
    difference: isKnown ? after - before : null,
    causes,
    correction: correctionText(view, countText(change.from, measure), move),
  };
}
