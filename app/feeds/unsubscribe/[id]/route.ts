import { currentDesk } from '@/desk/frame';
import { stopMail } from '@/desk/watches/verbs-of-mail';
import { stopMailHref } from '@/site/watch/messages';

type Context = { params: Promise<{ id: string }> };

const HEADERS = { 'cache-control': 'no-store', 'referrer-policy': 'no-referrer' };

/** Where a reader’s mail program stops mails by one click, without a page and without cookies (RFC 8058). */
export async function POST(request: Request, { params }: Context): Promise<Response> {
  const sent = await request.text();
  const asked = new URLSearchParams(sent.slice(0, MOST_CHARACTERS)).get('List-Unsubscribe');
  if (asked !== 'One-Click') return new Response(null, { status: 400, headers: HEADERS });
  await stopMail(currentDesk().db, { link: (await params).id });
  return new Response(null, { status: 200, headers: HEADERS });
}

const MOST_CHARACTERS = 200;

/** A reader who opens the same address is led to the page with the button: opening it changes nothing. */
export async function GET(_: Request, { params }: Context): Promise<Response> {
  const location = stopMailHref(encodeURIComponent((await params).id));
  return new Response(null, { status: 303, headers: { ...HEADERS, location } });
}
