/** Places markup that React has rendered before, and kept. */
export function Markup({ html }: { html: string }) {
  return (
    <div
      className="contents"
      // biome-ignore lint/security/noDangerouslySetInnerHtml: React made it from our components and escaped all text.
      dangerouslySetInnerHTML={{ __html: html }}
    />
  );
}
