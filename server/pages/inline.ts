import { createHash } from 'node:crypto';
import { partition } from 'es-toolkit/array';

const SCRIPT = /<script\b([^>]*)>([\s\S]*?)<\/script>/g;
const STYLE = /<style\b[^>]*>([\s\S]*?)<\/style>/g;

/** What Next.js puts into a page, all of it data: the page’s parts for React, and which files of the build begin it. */
const KNOWN = [
  /^\(self\.__next_f=self\.__next_f\|\|\[\]\)\.push\((\[[\s\S]*\])\)$/,
  /^self\.__next_f\.push\((\[[\s\S]*\])\)$/,
  /^\(globalThis\["TURBOPACK"\] \|\| \(globalThis\["TURBOPACK"\] = \[\]\)\)\.push\((\{[\s\S]*\})\);?$/,
];

/**
 * The policy of a page with the hashes of those scripts in it that Next.js put there; and the other scripts, which don't run, so that
 * markup which someone managed to put into a page runs nothing. A page that says what went wrong has a style sheet in it.
 */
export function policyFor(
  policy: string,
  html: string,
  status: number,
): { policy: string; unknown: string[] } {
  const texts = Array.from(html.matchAll(SCRIPT)).flatMap(([, attributes = '', text = '']) =>
    /\b(src|type)=/.test(attributes) ? [] : [text],
  );
  const [known, unknown] = partition(texts, isKnownScript);
  const styles = status < 400 ? [] : Array.from(html.matchAll(STYLE), ([, text = '']) => text);
  return {
    policy: policy
      .replace("script-src 'self'", allowing("script-src 'self'", known))
      .replace("style-src 'self'", allowing("style-src 'self'", styles)),
    unknown,
  };
}

function allowing(directive: string, texts: readonly string[]): string {
  const hashes = texts.map(
    (text) => `'sha256-${createHash('sha256').update(text).digest('base64')}'`,
  );
  return [directive, ...new Set(hashes)].join(' ');
}

function isKnownScript(text: string): boolean {
  return KNOWN.some((form) => isJson(form.exec(text)?.[1]));
}

function isJson(text: string | undefined): boolean {
  if (text === undefined) return false;
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}
