'use client';

/** What it stands in: rows can't stand in a `div`. */
export type MarkupElement = 'div' | 'tbody';

type Props = ({ html: string; name?: undefined } | { html?: undefined; name: string }) & {
  as?: MarkupElement | undefined;
};

/** Markup that is given, or that has a name: on the server it is at hand by it, and in the browser the page has it. */
export function MarkupInPage({ html, name, as: Element = 'div' }: Props) {
  const placed = html ?? (typeof window === 'undefined' ? atHand(name) : inPage(name));
  return (
    <Element
      className={Element === 'div' ? 'contents' : undefined}
      data-markup={name}
      // The reader may have opened a table in it before React comes to it.
      suppressHydrationWarning
      // biome-ignore lint/security/noDangerouslySetInnerHtml: React made it from our components and escaped all text.
      dangerouslySetInnerHTML={{ __html: placed }}
    />
  );
}

function atHand(name: string): string {
  const html = globalThis.ledgerMarkup?.getStore()?.get(name);
  if (html === undefined) throw new Error(`The markup ${name} of this page is not at hand.`);
  return html;
}

/** What the page that was opened has had by each name: “back” leads to it again when it is no longer there. */
const found = new Map<string, string>();

function inPage(name: string): string {
  const known = found.get(name) ?? document.querySelector(`[data-markup="${name}"]`)?.innerHTML;
  found.set(name, known ?? '');
  return known ?? '';
}
