import { citationHref } from '@/lib/citation/frozen';
import { CHANGE_CAUSES } from '@/lib/domain/changes';
import { contentText } from '@/lib/feeds/feed';
import type { Watch } from '@/lib/watch/watch';
import { bestOf, countText } from '@/site/changes/figures';
import { entryOf } from './entries';
import { type Followed, figureValue, type ToldMove } from './followed';
import { correctionText, watchedText } from './words';

/** A move of a figure of a watch. */
export type MoveToTell = {
  watch: Pick<Watch, 'id'>;
  followed: Followed;
  move: ToldMove;
  origin: string;
};

/** The page on which someone who follows a link in a mail stops them, and where their mail program does so by itself. */
export const stopMailHref = (stopToken: string) => `/watch/unsubscribe/${stopToken}`;
const oneClickHref = (stopToken: string) => `/feeds/unsubscribe/${stopToken}`;

/** A move as a mail in plain text, which can be stopped by one click (RFC 8058). */
export function moveMail(told: MoveToTell, stopToken: string) {
  const { title, address, content } = entryOf(told.watch, told.followed, told.move, told.origin);
  const text = [
    contentText(content),
    `All that changed: ${address}`,
    `You asked for this email, and confirmed it. To stop it: ${told.origin}${stopMailHref(stopToken)}`,
  ];
  return {
    subject: title,
    text: `${text.join('\n\n')}\n`,
    headers: {
      'List-Unsubscribe': `<${told.origin}${oneClickHref(stopToken)}>`,
      'List-Unsubscribe-Post': 'List-Unsubscribe=One-Click',
      'Auto-Submitted': 'auto-generated',
    },
  };
}

/** What asks whether someone wants to be mailed, at the address that was given. */
export function confirmationMail(origin: string, link: string) {
  const text = [
    'Someone, probably you, asked Casualty Ledger to send an email to this address whenever a figure that they watch moves. Open this page to confirm it:',
    `${origin}/watch/confirm/${link}`,
    'If it was not you, do nothing. Nothing more is sent, and this address is deleted after two days.',
  ];
  return { subject: 'Confirm that you want to be told', text: `${text.join('\n\n')}\n` };
}

/** A move as the body of a request to a server. */
export function moveBody({ watch, followed, move, origin }: MoveToTell): string {
  const { citation, subject, view } = followed;
  const { measure } = view.filters;
  const { from, to, change } = move;
  const { id, title, address } = entryOf(watch, followed, move, origin);
  const [before, after] = [change.from, change.to].map((one) => figureValue(one, measure));
  const causes = CHANGE_CAUSES.flatMap((cause) => {
    const moved = cause === 'other' ? undefined : change.causes[cause];
    return moved === undefined
      ? []
      : [{ cause, incidents: moved.incidents, difference: bestOf(moved.by, measure) }];
  });
  const isKnown = before !== null && before !== undefined && after !== null && after !== undefined;
  return JSON.stringify({
    type: 'figure.moved',
    timestamp: to.recordedAt,
    data: {
      id,
      title,
      figure: watchedText(view),
      query: subject.query,
      measure,
      dataset: view.dataset.slug,
      citation: citation === null ? null : origin + citationHref(citation.id),
      before: { value: before, version: from.version, recordedAt: from.recordedAt },
      after: { value: after, version: to.version, recordedAt: to.recordedAt },
      difference: isKnown ? after - before : null,
      causes,
      correction: correctionText(view, countText(change.from, measure), move),
      changes: address,
    },
  });
}
