import type { Entered } from './enter';
import { REPORTS } from './reports';
import type { Cost } from './walk';

type Target = { report: string; what: keyof Cost; most: number };

/** What each report may take at the most. */
export const TARGETS: readonly Target[] = [
  { report: 'A', what: 'fields', most: 24 },
  { report: 'A', what: 'keys', most: 250 },
  { report: 'A', what: 'loads', most: 2 },
  { report: 'H', what: 'fields', most: 8 },
];

const WORDS: Readonly<Record<keyof Cost, string>> = {
  fields: 'fields touched',
  keys: 'keys',
  clicks: 'clicks',
  loads: 'page loads',
};

/** What is not as it is meant to be, a line each: targets, and whatever a report says and the ledger has not. */
export function missed(entered: readonly Entered[]): string[] {
  const costs = TARGETS.flatMap(({ report, what, most }) => {
    const cost = entered.find(({ name }) => name === report)?.[what];
    if (cost === undefined) return [`Report ${report} was not entered.`];
    return cost <= most
      ? []
      : [`Report ${report} takes ${cost} ${WORDS[what]}, and ${most} at most is the target.`];
  });
  const losses = entered.flatMap(({ name, lost }) =>
    lost.map((one) => `Of report ${name} this is not in the ledger: ${one}`),
  );
  return [...costs, ...losses];
}

/** docs/desk-cost.md. */
export function deskCostPage(entered: readonly Entered[]): string {
  const rows = entered.map(({ name, fields, keys, clicks, loads, lost }) => {
    const told = REPORTS.find((report) => report.name === name)?.told ?? '';
    const kept = lost.length === 0 ? 'yes' : `all but ${lost.length}`;
    return `| ${name} | ${told} | ${fields} | ${keys} | ${clicks} | ${loads} | ${kept} |`;
  });
  const faults = missed(entered);
  return `# What an entry costs

Written by \`npm run desk-cost\`. It enters eight reports in a browser, as a contributor would, in a ledger of its own that begins with
the starter ledger. It then publishes each, and looks for all that the report says in what the API gives of the incident.

A to C are told after a news report of May 2024. **D to H are made up**: no such attack took place, and their places and people exist
only here. H is a second report of the incident of D.

| | report | fields touched | keys | clicks | page loads | all kept |
|---|---|---|---|---|---|---|
${rows.join('\n')}

- What a report says and no field takes stands in the summary, or in the words that are quoted. This is the time of day and the
  colonel among the five dead of A, that the army denies it in D, who was killed in F, on which days hostages came free
  in G, and what the hospital said before in H.
- The starter ledger has the source of A to C. A finds it by a few letters of its title, B and C take it from the incident before.
  The publishers of D to H are new, and each is confirmed with a tick after the first “Submit for review”.
- A field is touched once, however often it is changed.
- Keys are those that write or choose: characters, the letters that find a choice in a list, and Enter for what is suggested.
- Each field is reached by a click. By keyboard the way to the next one is a Tab.
- A page load is each address that the browser comes to, from the desk to “Your draft has been submitted”.

## Targets

${TARGETS.map(({ report, what, most }) => `- Report ${report}: at most ${most} ${WORDS[what]}`).join('\n')}
- Nothing that a report says is lost

${faults.length === 0 ? 'All are met.' : `Not met:\n\n${faults.map((fault) => `- ${fault}`).join('\n')}`}
`;
}
