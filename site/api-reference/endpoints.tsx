import { TableScroll } from '@/components/tables/table-scroll';
import { ENDPOINTS, type Endpoint, FILE_ENDPOINTS } from '@/lib/openapi/document';
import { type ApiParameter, ASKED } from '@/lib/openapi/parameters';

/** Each address of the API with the parameters that it takes, from the table that parses and describes them. */
export function Endpoints() {
  return [...ENDPOINTS, ...FILE_ENDPOINTS].map((endpoint) => (
    <OneEndpoint key={endpoint.path} endpoint={endpoint} />
  ));
}

type OneProps = { endpoint: Pick<Endpoint, 'path' | 'gives' | 'asked'> };

function OneEndpoint({ endpoint: { path, gives, asked } }: OneProps) {
  const takes: Record<string, ApiParameter> = ASKED[asked];
  const id = `get${path.replace(/\W+/g, '-').replace(/-$/, '')}`;
  return (
    <section aria-labelledby={id} className="border-t border-line py-4">
      <h3 id={id} className="font-sans text-base">
        <code>/api/v1{path}</code>
      </h3>
      <p>{gives}</p>
      {Object.keys(takes).length > 0 && <Parameters of={path} takes={takes} />}
    </section>
  );
}

function Parameters({ of, takes }: { of: string; takes: Record<string, ApiParameter> }) {
  return (
    <details className="mt-1">
      <summary className="cursor-pointer py-1 text-sm">
        {Object.keys(takes).length} parameters<span className="sr-only"> of {of}</span>
      </summary>
      <TableScroll label={`Parameters of ${of}`}>
        <table className="ruled text-sm">
          <thead>
            <tr>
              <th scope="col">Name</th>
              <th scope="col">What it is</th>
              <th scope="col">Values</th>
            </tr>
          </thead>
          <tbody>
            {Object.entries(takes).map(([name, parameter]) => (
              <tr key={name}>
                <th scope="row">
                  <code>{name}</code>
                </th>
                <td className="min-w-48">{parameter.about}</td>
                <td className="min-w-40">
                  <Values of={parameter} />
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </TableScroll>
    </details>
  );
}

function Values({ of: { values, example } }: { of: ApiParameter }) {
  if (values !== undefined) return values.join(', ');
  return example === '' ? null : <>such as {example}</>;
}
