import { type MarkupElement, MarkupInPage } from './markup-in-page';

/**
 * Places markup that React has rendered before, and kept. In a page it is sent once: what the server sends beside the
 * HTML for the browser's React holds its name alone (decision 0047).
 */
export function Markup({ html, as }: { html: string; as?: MarkupElement }) {
  const kept = globalThis.ledgerMarkup?.getStore();
  if (!kept) return <MarkupInPage html={html} as={as} />;
  const name = `m${kept.size}`;
  kept.set(name, html);
  return <MarkupInPage name={name} as={as} />;
}
