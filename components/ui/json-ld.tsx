/**
 * What a page is about, for machines. It is no script that runs, so that the Content-Security-Policy asks no nonce of it; a `<` in
 * it could end it, and is written as JSON may have it.
 */
export function JsonLd({ data }: { data: object }) {
  return (
    <script type="application/ld+json">{JSON.stringify(data).replaceAll('<', '\\u003c')}</script>
  );
}
