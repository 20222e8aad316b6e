import { MarkupInPage } from './markup-in-page';

/**
 * Places markup that React has rendered before, and kept. In a page it is sent once: what the server sends beside the
 * HTML for the browser's React holds its name alone (decision 0047).
 */
export function Markup({ html }: { html: string }) {
  const kept = globalThis.ledgerMarkup?.getStore();
  if (!kept) return <MarkupInPage html={html} />;
  const name = `m${kept.size}`;
  kept.set(name, html);
  return <MarkupInPage name={name} />;
}
