import type { IncidentInput, OtherPlace, PartyInput, SourceInput } from '@/lib/domain/incident';
import { shownFigure } from '@/lib/domain/parts';
import { estimateText, shownText } from '@/lib/format/figures';
import { coordinatesText, whereText } from '@/lib/format/incident';
import {
  ACTOR_KIND_WORDS,
  ATTRIBUTION_WORDS,
  DATE_PRECISION_WORDS,
  OUTCOME_WORDS,
  ROLE_WORDS,
  VICTIM_WORDS,
  VIOLENCE_WORDS,
  WHERE_PRECISION_WORDS,
} from '@/lib/format/words';
import { countryByCode } from '@/lib/reference/countries';
import { isolated } from '@/lib/text/isolate';

/** What would be published of an incident beside what its line says: each with its label. */
export function besideOf(incident: IncidentInput): [label: string, words: string][] {
  const { admin1, admin2, latitude, longitude, datePrecision, wherePrecision } = incident;
  const wounded = shownFigure(incident.figures, 'wounded', 'all', true);
  const point = latitude !== null && longitude !== null ? coordinatesText(latitude, longitude) : '';
  const lists: [string, string | null][] = [
    ['Wounded', wounded ? shownText(wounded) : null],
    ['Figures', otherFigures(incident)],
    ['Also touches', incident.otherPlaces.map(otherPlaceWords).join('; ')],
    ['Province', [admin2, admin1].flatMap((area) => area || []).join(', ')],
    ['Point', point],
    ['Date', datePrecision === 1 ? '' : (DATE_PRECISION_WORDS[datePrecision] ?? '')],
    ['Place', wherePrecision === null ? '' : (WHERE_PRECISION_WORDS[wherePrecision] ?? '')],
    ['Parties', incident.parties.map(partyWords).join('; ')],
    ['Violence', incident.violence === 'unclassified' ? '' : VIOLENCE_WORDS[incident.violence]],
    ['Attack types', incident.attackTypes.join('; ')],
    ['Weapons', incident.weapons.join('; ')],
    ['Attacked', incident.targets.join('; ')],
    ['Sources', incident.sources.map(sourceWords).join('; ')],
    ['Summary', incident.summary],
  ];
  return lists.flatMap(([label, words]): [string, string][] => (words ? [[label, words]] : []));
}

/** The figures beside all killed and all wounded, as “civilian killed: 3”. */
function otherFigures({ figures }: IncidentInput): string {
  return figures
    .filter(
      ({ outcome, victims }) =>
        victims !== 'all' || !(outcome === 'killed' || outcome === 'wounded'),
    )
    .map((figure) => {
      const of = figure.victims === 'all' ? '' : `${VICTIM_WORDS[figure.victims].toLowerCase()} `;
      return `${of}${OUTCOME_WORDS[figure.outcome].toLowerCase()}: ${figure.words ?? estimateText(figure)}`;
    })
    .join('; ');
}

function otherPlaceWords({ country, admin1, place }: OtherPlace): string {
  return whereText({ country: countryByCode(country)?.name ?? country, admin1, place });
}

function partyWords({ actorName, actorKind, role, attribution, dead }: PartyInput): string {
  const kind = ACTOR_KIND_WORDS[actorKind].toLowerCase();
  const said = [
    kind,
    ROLE_WORDS[role].toLowerCase(),
    ...(attribution === null ? [] : [ATTRIBUTION_WORDS[attribution].toLowerCase()]),
    ...(dead === null ? [] : [`its own dead: ${estimateText(dead)}`]),
  ];
  return `${isolated(actorName)} (${said.join(', ')})`;
}

function sourceWords({ publisher, title, publishedOn }: SourceInput): string {
  return [publisher, title, publishedOn]
    .flatMap((part) => part || [])
    .map(isolated)
    .join(', ');
}
