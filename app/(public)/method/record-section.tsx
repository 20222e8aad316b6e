import { RULE_MEANINGS, RULE_WORDS } from '@/lib/format/words';
import { PROPOSAL_RULES, RULE_VERSION } from '@/lib/proposal/types';

export function RecordSection() {
  return (
    <section aria-labelledby="record">
      <h2 id="record">Revisions, versions and citation</h2>
      <p>
        Nothing published is overwritten. A correction is a new <dfn>revision</dfn> with its time,
        its reason and, where a person made it, its author; the ones before it stay, and the page of
        an incident shows what each of them changed. The database itself refuses to change or delete
        what has been public.
      </p>
      <p>
        Each change of what is public, be it one correction or a whole import, makes a new{' '}
        <dfn>version</dfn> of its dataset. A view “as of” a time shows the newest version recorded
        up to then. A state once shown for a time never changes, so that a figure in print can be
        looked up again as it stood.
      </p>
      <ul>
        <li>
          References under charts name the dataset, its release, the time of the state shown, and an
          address that leads back to that very state.
        </li>
        <li>
          An imported edition replaces only what it changed. Incidents that an edition no longer
          holds are retracted where it was imported as a replacement; their pages remain.
        </li>
        <li>
          Rows of a file that could not be read are rejected with line and reason; how many is said
          with each release.
        </li>
      </ul>
      <h3>The published figure and the claims</h3>
      <p>
        Sources disagree, and correct themselves. Where a record holds what single sources say, each
        of these <dfn>claims</dfn> stands beside the published figure, in the source’s own words
        where they are kept. The published figure is the recorder’s judgement; where a rule found
        it, the record names the rule and its version, and where a person set it, why:
      </p>
      <dl id="rules">
        {PROPOSAL_RULES.map((rule) => (
          <div key={rule} className="mb-2">
            <dt className="font-semibold">
              {RULE_WORDS[rule]} (version {RULE_VERSION[rule]})
            </dt>
            <dd>{RULE_MEANINGS[rule]}</dd>
          </div>
        ))}
      </dl>
      <p>
        Medians between two whole numbers are rounded down. An “at least” stays open where it
        decides the highest figure, and a number that no claim says exactly is given as “about”.
        Figures from the files of others stand as these state them.
      </p>
      <p>
        Two or more independent sources make a record <dfn>corroborated</dfn>; with fewer it is{' '}
        <dfn>provisional</dfn>. Reprints of one agency count once, as do publishers known to carry
        each other’s reports. A record says which it was when a reviewer published it; records from
        the files of others, who weigh sources by their own rules, say neither.
      </p>
      <h3>What the figures cannot tell</h3>
      <p>
        They hold what was reported, found and recorded. Attacks in places without reporters are
        missing; early reports are often wrong in both directions; parties to a conflict misstate
        their own losses and those of the other side. A rise in a chart can be a rise in attacks, or
        in reporting.
      </p>
    </section>
  );
}
