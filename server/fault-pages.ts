import { escape as escaped } from 'es-toolkit/string';
import { isSameOrigin } from '@/lib/auth/requests';

/** The most that a form can have, as Next.js reads it. Files have a form and a limit of their own. */
const MAX_FORM_BYTES = 1024 * 1024;

/** When to ask again for a page whose database is not responding. */
export const RETRY_AFTER_SECONDS = '10';

/** The header that names the fault, for the log. */
export const FAULT = 'x-fault';

const FAULTS = {
  nowhere: {
    status: 404,
    title: 'Page not found',
    words: 'The web address can’t be read. It may have been cut off or mistyped.',
  },
  elsewhere: {
    status: 403,
    title: 'This form was not sent from a page of this site',
    words: 'Nothing was done. Open the page on this site and send the form from there.',
  },
  'only reading': {
    status: 403,
    title: 'This server only shows the ledger',
    words:
      'Nothing was done. People sign in, make citations and watch figures on the ledger’s main server, and what is recorded there is shown here.',
  },
  'too large': {
    status: 413,
    title: 'This form is too large',
    words:
      'Nothing was done. A form can hold one megabyte at most. Go back, shorten what you entered, and send it again. To bring in a file, use the page for uploads.',
  },
  'no length': {
    status: 411,
    title: 'This form does not say how large it is',
    words: 'Nothing was done. Send the form again with a browser.',
  },
  'no form': {
    status: 415,
    title: 'This page cannot read what was sent',
    words: 'Nothing was done. Open the page and send its form with a browser.',
  },
  unreadable: {
    status: 400,
    title: 'This form arrived damaged',
    words: 'Nothing was done. Go back, reload the page, and send the form again.',
  },
  outdated: {
    status: 409,
    title: 'This page is from before the site was updated',
    words:
      'Nothing was done. Go back and copy what you entered. Then reload the page, and send the form again.',
  },
  failed: {
    status: 500,
    title: 'The site could not do this',
    words:
      'Something went wrong, and it may not have been done. Go back, look whether it was, and send the form again if not. If it goes wrong again, tell whoever runs this ledger.',
  },
  unavailable: {
    status: 503,
    title: 'Sorry, we can’t show this page at the moment',
    words:
      'The ledger’s database is not responding, or it is busy. No figures are shown because we could not read any. This is not a count of zero. Reload the page in a moment. If that does not help, tell whoever runs this ledger.',
  },
  'no page': {
    status: 500,
    title: 'Sorry, we can’t show this page',
    words:
      'Something went wrong while the page was being made. No figures are shown because we could not read any. This is not a count of zero. Reload the page. If that does not help, tell whoever runs this ledger.',
  },
} as const;
export type Fault = keyof typeof FAULTS;

/**
 * What keeps a form from being read at all, as its headers show it; null if nothing does. Next.js would answer most
 * of these with a fault.
 * @param publicOrigin the site's own origin, where it is configured
 */
export function formFault(headers: Headers, publicOrigin: string | null): Fault | null {
  const origin = headers.get('origin');
  const from = { secFetchSite: headers.get('sec-fetch-site'), origin, host: headers.get('host') };
  const isOdd = origin !== null && origin !== 'null' && !URL.canParse(origin);
  if (isOdd || !isSameOrigin(from, publicOrigin)) return 'elsewhere';
  const isForm = /^multipart\/form-data\s*;.*boundary=/i.test(headers.get('content-type') ?? '');
  if (!isForm && !headers.has('next-action')) return 'no form';
  const length = headers.get('content-length');
  if (length === null) return 'no length';
  return Number(length) > MAX_FORM_BYTES ? 'too large' : null;
}

/** Whether a form's body is not what its headers say, by the names that Node's parser and React's give it. */
export function isDamagedForm(error: unknown): boolean {
  return (
    error instanceof Error &&
    /FormData|multipart|boundary|Unexpected end of form/i.test(`${error.message} ${error.cause}`)
  );
}

/**
 * The page of a fault, instead of Next.js's own: without script, style sheet or database.
 * @param to where else it can be had
 * @param requestId by which the fault is found in the log, if it is there
 */
export function faultPage(
  fault: Fault,
  nonce: string | null,
  requestId = '',
  to: string | null = null,
) {
  const { status, title, words } = FAULTS[fault];
  const there = to ? `\n<p><a href="${escaped(to)}">Go to the main server</a></p>` : '';
  const number = requestId
    ? `\n<p>The number of the request is <code>${requestId}</code>.</p>`
    : '';
  const html = `<!doctype html>
<html lang="en-GB">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${title} · Casualty Ledger</title>
<link rel="icon" href="/icon.svg" type="image/svg+xml">
<style${nonce === null ? '' : ` nonce="${nonce}"`}>
:root { color-scheme: light dark; }
body { font: 1.0625rem/1.5 system-ui, sans-serif; margin: 3rem auto; max-width: 38rem; padding: 0 1rem; }
h1 { font: 600 1.625rem/1.25 Georgia, serif; }
</style>
</head>
<body>
<main>
<h1>${title}</h1>
<p>${words}</p>${there}${number}
<p>${fault === 'only reading' ? '' : '<a href="/admin">The desk</a> · '}<a href="/">Dashboard</a></p>
</main>
</body>
</html>
`;
  return {
    status,
    html,
    headers: {
      'content-type': 'text/html; charset=utf-8',
      'cache-control': 'no-store',
      ...(status === 503 ? { 'retry-after': RETRY_AFTER_SECONDS } : {}),
      [FAULT]: fault,
    },
  };
}
