import type { Metadata } from 'next';
import { headers } from 'next/headers';
import { originOfRequest } from '@/server/origin';
import { Endpoints } from '@/site/api-reference/endpoints';
import { apiExamples } from '@/site/api-reference/examples';
import { pageMetadata } from '@/site/view/known-view';

export const metadata: Metadata = pageMetadata({
  title: 'API',
  description:
    'The numbers of every page for programs, as JSON, CSV, XLSX and Parquet, without a key: addresses, parameters and examples that run.',
});

export default async function ApiPage() {
  const origin = originOfRequest(await headers());
  return (
    <div className="prose-text">
      <h1>API</h1>
      <p>
        The API gives programs the numbers of the pages, as JSON, CSV, XLSX and Parquet, and as a
        bundle that proves itself. It is read-only, needs no key and can be asked from any site.
        Take the query string of any page, put it behind <code>/api/v1/trend</code>, and you get the
        numbers of its chart.
      </p>
      <section aria-labelledby="examples">
        <h2 id="examples">Examples</h2>
        <p>Each asks the same question: how many people were killed in Iraq in each year.</p>
        {apiExamples(origin).map(({ language, run, text }) => (
          <section key={language} aria-label={language}>
            <h3>{language}</h3>
            <pre
              data-run={run ?? undefined}
              className="bg-wash p-3 text-sm whitespace-pre-wrap wrap-anywhere"
            >
              {text}
            </pre>
          </section>
        ))}
      </section>
      <section aria-labelledby="rules">
        <h2 id="rules">Before you use it</h2>
        <ul>
          <li>
            <strong>Null is not zero.</strong> A figure that nobody stated, or a time that the
            dataset does not cover, is null in JSON and an empty cell in CSV.
          </li>
          <li>
            <strong>The same numbers next year.</strong> Each answer says its <code>asOf</code>, and
            the <code>version</code> of its dataset. Ask for either, and you get the same again,
            whatever has been recorded since. <code>/api/v1/history</code> gives every value that a
            figure has had.
          </li>
          <li>
            <strong>Ask again cheaply.</strong> Send the <code>ETag</code> of an answer as{' '}
            <code>If-None-Match</code>. If nothing has changed you get an empty 304.
          </li>
          <li>
            <strong>Pages.</strong> <code>next</code> is the address of the next page of a list. It
            stays with the version of the first page.
          </li>
          <li>
            <strong>Limits.</strong> 600 requests a minute from one network. The headers{' '}
            <code>RateLimit</code> and <code>RateLimit-Policy</code> say what is left.
          </li>
          <li>
            <strong>Errors</strong> are RFC 9457 problems. They name the parameter that could not be
            used.
          </li>
        </ul>
      </section>
      <section aria-labelledby="addresses">
        <h2 id="addresses">Addresses</h2>
        <p>
          For programs, <a href="/api/v1/openapi.json">the same in OpenAPI 3.1</a>. Behind{' '}
          <code>/c/</code> a citation has the same forms. Pictures of a view are at{' '}
          <code>/pictures/chart.png</code>, <code>.svg</code> and <code>.pdf</code>, by the view’s
          own parameters, and feeds of new and revised incidents at{' '}
          <code>/feeds/incidents.atom</code> and <code>.json</code>.
        </p>
        <Endpoints />
      </section>
    </div>
  );
}
