import 'server-only';
import type { Pool } from '@/db/client';
import { queryIncident } from '@/db/read/incident';
import { citedIncident } from '@/lib/citation/of-incident';
import {
  CITE_PARAMETERS,
  type CitedShapes,
  citedView,
  citeIncidentQuery,
  citeQuery,
  partOfView,
} from '@/lib/citation/of-view';
import { CITED_PARTS, type CitedPart } from '@/lib/domain/citation';
import { NotFound } from '@/lib/errors';
import { JUDGED } from '@/lib/filters/judged';
import { incidentHref } from '@/lib/filters/links';
import { FORMER_PARTY, oneInQuery, readInstant, toComeText } from '@/lib/filters/parse';
import { QueryReader } from '@/lib/filters/query';
import { fitTable, parseTable, TABLE_PARAMETERS } from '@/lib/filters/table';
import { issue, NO_PARTY, PARAMETERS, type View } from '@/lib/filters/view';
import { keptListView } from '@/site/reads/kept';
import { askedChanges, askedReconcile } from './asked-beside';
import { askedEvents, askedOverlap } from './asked-overlap';
import { askedStrengths } from './asked-strengths';
import type { AskedReference } from './thing';

/**
 * What parameters ask a reference to: a part of a view or what changed in it, as its own address says it, or an incident.
 * @throws NotFound if there is no such incident, or the ledger holds no dataset at all
 */
export function askedReference(
  db: Pool,
  params: URLSearchParams,
  origin: string,
): Promise<AskedReference> {
  if (params.has(CITE_PARAMETERS.incident)) return askedIncident(db, params, origin);
  const own = ASKED_OTHERWISE.get(params.get(CITE_PARAMETERS.of)) ?? askedView;
  return own(db, params, origin);
}

type Asking = typeof askedReference;

/** What is no part of a view as its address has it. */
const ASKED_OTHERWISE = new Map<string | null, Asking>([
  ['changes', askedChanges],
  ['reconcile', askedReconcile],
  ['strengths', askedStrengths],
  ['overlap', askedOverlap],
  ['events', askedEvents],
]);

async function askedIncident(
  db: Pool,
  params: URLSearchParams,
  origin: string,
): Promise<AskedReference> {
  const query = new QueryReader(params);
  const id = query.one(CITE_PARAMETERS.incident) ?? '';
  const given = readInstant(query, PARAMETERS.asOf);
  query.refuseOthers([CITE_PARAMETERS.incident, PARAMETERS.asOf]);
  const { issues } = query;
  const isToCome = given !== null && Date.parse(given) > Date.now();
  if (isToCome) {
    const fault = toComeText(given);
    issues.push(issue(PARAMETERS.asOf, given, fault, 'the current version was used'));
  }
  const asOf = isToCome ? null : given;
  const incident = await queryIncident(db, id, asOf);
  if (incident === null) {
    throw new NotFound(
      `There is no incident ${id} in the ledger${asOf === null ? '' : ` as of ${asOf}`}.`,
    );
  }
  return {
    of: { kind: 'incident', incident },
    query: citeIncidentQuery(id, null),
    cited: citedIncident(incident, origin),
    fixedHref: incidentHref(id, incident.revision.recordedAt),
    currentHref: incidentHref(id, null),
    synthetic: incident.dataset.synthetic,
    issues,
    notices: [],
  };
}

async function askedView(
  db: Pool,
  params: URLSearchParams,
  origin: string,
): Promise<AskedReference> {
  const query = new QueryReader(params);
  const asked = oneInQuery(query, CITE_PARAMETERS.of, CITED_PARTS, 'chart');
  const { table: shape, issues: ofTable } = parseTable(onlyRows(params));
  const known = [CITE_PARAMETERS.of, TABLE_PARAMETERS.rows];
  const given = asked === 'unusual' ? onlyJudged(params) : params;
  const { list, ...loaded } = await keptListView(db, given, known);
  const refusal = profileRefusal(loaded.view, asked);
  const part = refusal === null ? asked : 'chart';
  const fitted = part === 'table' ? fitTable(loaded.view, shape) : null;
  const view = fitted?.view ?? loaded.view;
  const shapes: CitedShapes = { rows: fitted?.table.rows ?? 'country', list };
  const { dataset, recordedAt } = view;
  const { hrefWith } = partOfView(view, part, shapes);
  return {
    of: { kind: part, view, shapes },
    query: citeQuery(view, part, null, shapes),
    cited: citedView(view, part, shapes, origin),
    fixedHref: hrefWith({ dataset: dataset.slug, asOf: recordedAt }),
    currentHref: hrefWith({ dataset: dataset.slug, asOf: null }),
    synthetic: dataset.synthetic,
    issues: [
      ...query.issues,
      ...ofTable,
      ...loaded.issues,
      ...(fitted?.issues ?? []),
      ...(refusal === null
        ? []
        : [issue(CITE_PARAMETERS.of, asked, refusal, 'the chart of the view was used')]),
    ],
    notices: loaded.notices,
  };
}

/** Unusual months are of all days and measures. */
function onlyJudged(params: URLSearchParams): URLSearchParams {
  const names: readonly string[] = [...JUDGED.map((filter) => PARAMETERS[filter]), FORMER_PARTY];
  return new URLSearchParams([...params].filter(([name]) => names.includes(name)));
}

/** A table's rows; `sort` is that of a list here. */
function onlyRows(params: URLSearchParams): URLSearchParams {
  const rows = params.get(TABLE_PARAMETERS.rows);
  return new URLSearchParams(rows === null ? [] : [[TABLE_PARAMETERS.rows, rows]]);
}

/** Why a view is not that of a profile; null where it is, or no profile is asked for. */
function profileRefusal({ countries, parties }: View, part: CitedPart): string | null {
  const named = parties.filter(({ id }) => id !== NO_PARTY.id);
  // A party's records are told of in the countries that it was in.
  const isOne =
    part === 'quality' && named.length > 0
      ? named.length === 1
      : countries.length + named.length === 1;
  if ((part !== 'profile' && part !== 'quality') || isOne) return null;
  return 'A profile is of one country or of one party';
}
