import type { IncomingMessage, Server, ServerResponse } from 'node:http';
import { isMembersSite, recordedSoFar } from '@/db/web-client';
import { latest } from '@/lib/async/latest';
import { within } from '@/lib/async/within';
import { isEmbed } from '@/lib/embed/pages';
import { canonicalAddress } from '@/lib/filters/canonical';
import { beginAgain } from '../admission';
import { log } from '../log';
import { originOfRequest } from '../origin';
import { onRequest } from '../requests';
import { today } from '../today';
import { isOver, type PageAsked, pageAsked, SENT_WHOLE } from './asked';
import {
  type FinishedPage,
  type HeldAnswer,
  heldAnswer,
  keepOlder,
  leadOn,
  sendFinished,
  sendMade,
  sendMadeEmbed,
} from './finished';
import { PageKeeper } from './keeper';
import { Refreshes } from './refreshes';
import { beginPage, type PageInHand } from './unkept';
import { holdBack } from './whole';

/** A request for a public page or an embed. */
type Asking = {
  asked: PageAsked;
  request: IncomingMessage;
  held: HeldAnswer;
  page: PageInHand;
  /** To be called with the finished page, or null if there is none to keep. */
  done: (page: FinishedPage | null) => void;
  /** Lets the next page be refreshed, if this was a refresh. */
  ended: () => void;
};

const MOST_BYTES = 96_000_000;
const STATE_WITHIN_MS = 1_000;

/** Two, as one waits for the database now and then. An edge that waits may keep the next page from the reader who made it ask. */
const refreshes = new Refreshes({ atOnce: 2, waiting: 10, waitMs: 2_000 });

/**
 * Sends public pages whole, with the hashes of their scripts, and keeps those that are finished: who asks for one again is
 * answered before Next.js sees the request (decision 0068). Embeds are kept in the same way. On a site for members no page is public. To be called before what else
 * puts itself between answers and Next.js, so that its pages are sent whole too.
 */
export function servePages(): void {
  const pages = new PageKeeper<FinishedPage>(latest(stateNow), MOST_BYTES, bytesOf);
  const askings = new WeakMap<IncomingMessage, Asking>();
  const servers = new WeakSet<Server>();
  onRequest(({ request, response, server, whenClosed }) => {
    const { method, url, headers } = request;
    delete headers[SENT_WHOLE];
    const asked = isMembersSite() ? null : pageAsked(method, url, headers);
    const page = asked && { mayBeKept: true, state: null };
    beginPage(page);
    if (asked === null || page === null) return;
    headers[SENT_WHOLE] = '1';
    const send = holdBack(response, (body) => void finish(asking, body));
    const held = heldAnswer(request, response, send);
    const asking: Asking = { asked, request, held, page, done: () => {}, ended: () => {} };
    askings.set(request, asking);
    whenClosed(() => close(asking));
    if (servers.has(server)) return;
    servers.add(server);
    standBefore(server, async (asked, goOn) => {
      const asking = askings.get(asked);
      if (asking === undefined) goOn();
      else await answer(asking, pages, goOn);
    });
  });
}

/** Has each request of a server come here first. The present one too: Node announces a request before it hands it on. */
function standBefore(
  server: Server,
  handle: (request: IncomingMessage, goOn: () => void) => Promise<void>,
): void {
  const listeners = server.listeners('request');
  server.removeAllListeners('request');
  server.on('request', (request: IncomingMessage, response: ServerResponse) => {
    const goOn = () => {
      for (const listener of listeners) Reflect.apply(listener, server, [request, response]);
    };
    handle(request, goOn).catch((error: unknown) => {
      log.error({ err: error }, 'a page could not be sent');
      response.destroy();
    });
  });
}

async function answer(
  asking: Asking,
  pages: PageKeeper<FinishedPage>,
  goOn: () => void,
): Promise<void> {
  const { asked, request, held, page } = asking;
  const to = canonicalAddress(asked.path, asked.search);
  if (to !== null) return leadOn(held, to);
  if (isOver(asked, today())) {
    const found = await pages.find(keyOf(asking));
    if ('page' in found) return sendFinished(held, found.page);
    asking.done = found.done;
    page.state = found.state;
    if (held.response.closed) return found.done(null);
    if (held.demand !== null && !isEmbed(asked.path)) {
      const ended = await refreshes.begin(held.demand);
      if (ended === null) {
        found.done(null);
        return keepOlder(held);
      }
      asking.ended = ended;
      if (held.response.closed) return close(asking);
      // The time that it waited for its turn is not of the time that its making may take.
      beginAgain();
    }
  } else page.mayBeKept = false;
  // Next.js is asked for the plain page, whatever this reader takes of it.
  request.method = 'GET';
  for (const name of ['accept-encoding', 'if-none-match', 'if-modified-since', 'range']) {
    delete request.headers[name];
  }
  request.headers['user-agent'] = WHOLE_READER;
  goOn();
}

/** As next.config.js knows those who are not sent a page’s title after the page. */
const WHOLE_READER = 'whole-page';

function close({ done, ended }: Asking): void {
  done(null);
  ended();
}

async function finish(asking: Asking, body: Buffer): Promise<void> {
  const { asked, held, page, done } = asking;
  const send = isEmbed(asked.path) ? sendMadeEmbed : sendMade;
  try {
    done(await send(held, body, page.mayBeKept));
  } catch (error) {
    log.error({ err: error }, 'a page could not be sent');
    done(null);
    held.response.destroy();
  }
}

/** By what a page differs: the address that readers have of this server is in it, too. */
function keyOf({ asked: { path, search }, request: { headers } }: Asking): string {
  const of = (name: string) =>
    [headers[name] ?? []].flat().map((one): [string, string] => [name, one]);
  const origin = originOfRequest(
    new Headers([...of('host'), ...of('x-forwarded-host'), ...of('x-forwarded-proto')]),
  );
  return `${origin}${path}?${search}`;
}

/** What is recorded, and the day: pages say on which day they were read. */
async function stateNow(): Promise<string | null> {
  const recorded = await within(STATE_WITHIN_MS, recordedSoFar()).catch(() => null);
  return recorded && `${recorded} ${today()}`;
}

const bytesOf = ({ gzipped, headers }: FinishedPage) =>
  gzipped.length + 2 * JSON.stringify(headers).length;
