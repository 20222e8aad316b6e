import { PARTY_ROLES } from '@/lib/domain/enums';
import type { IncidentDetail } from '@/lib/domain/incident-detail';
import { shownFigures } from '@/lib/domain/parts';
import { corroborationText, shownText } from '@/lib/format/figures';
import { whenText } from '@/lib/format/incident';
import { OUTCOME_WORDS, ROLE_WORDS, VICTIM_WORDS, VIOLENCE_WORDS } from '@/lib/format/words';
import { isolated } from '@/lib/text/isolate';
import { listInWords } from '@/lib/text/list-in-words';

type Fact = { head: string; text: string };

/** What is recorded of an incident, a line each: its figures, its date, who took part, and how many sources say so. */
export function incidentFacts({ record, revision, sumsParts }: IncidentDetail): Fact[] {
  const figures = shownFigures(record.figures, sumsParts);
  const parties = PARTY_ROLES.flatMap((role): Fact[] => {
    const names = record.parties.filter((party) => party.role === role);
    const named = [...new Set(names.map(({ actorName }) => isolated(actorName)))];
    return named.length === 0 ? [] : [{ head: `${ROLE_WORDS[role]}:`, text: listInWords(named) }];
  });
  return [
    ...(figures.length === 0 ? [{ head: 'Figures:', text: 'none stated' }] : []),
    ...figures.map((figure) => ({
      head: `${OUTCOME_WORDS[figure.outcome]}${figure.victims === 'all' ? '' : `, ${VICTIM_WORDS[figure.victims].toLowerCase()}`}:`,
      text: shownText(figure),
    })),
    { head: 'Date:', text: whenText(record) },
    ...parties,
    { head: 'Violence:', text: VIOLENCE_WORDS[record.violence] },
    ...(revision.independentSources === null
      ? []
      : [{ head: 'Sources:', text: corroborationText(revision.independentSources) }]),
  ];
}
