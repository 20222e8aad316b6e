import { Fact } from '@/components/ui/fact';
import { PROPOSAL_RULES } from '@/lib/domain/enums';
import { METHOD_VERSION } from '@/lib/domain/method';
import { RULE_MEANINGS, RULE_WORDS } from '@/lib/format/words';
import { RULE_VERSION } from '@/lib/proposal/rules';

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
        Each change to what is public, whether one correction or a whole import, makes a new{' '}
        <dfn>version</dfn> of its dataset. A view “as of” a time shows the newest version recorded
        up to then. What is shown for a past time never changes, so you can look up a figure in
        print as it was.
      </p>
      <ul>
        <li>
          References to charts, tables, profiles and incidents name the dataset, its release, the
          time of the version shown, and a web address that leads back to that exact version. You
          can copy them in APA, Chicago and Harvard style, or download them as BibTeX, RIS or
          CSL-JSON. The author they name is whoever recorded the dataset.
        </li>
        <li>
          An imported release replaces only what it changed. If a release was imported as a
          replacement, incidents that are no longer in it are retracted. Their pages remain.
        </li>
        <li>
          Rows of a file that can’t be read are rejected, with their line and the reason. Each
          release says how many.
        </li>
      </ul>
      <h3 id="versions">Citations</h3>
      <p>
        A <dfn>citation</dfn> keeps what a chart, table, list, profile or incident showed under a
        short address of its own: the figures, their hash (SHA-256), the words, the dataset and its
        version. Anyone can make one. Its address is made of what it keeps, so the same figures of
        the same view have the same address for everyone. It never changes, and its page stays even
        if the figures have to be withdrawn; it then says why.
      </p>
      <p>
        Each citation names the version of the method by which it was counted. This page describes
        version {METHOD_VERSION}. If the same records ever count otherwise, that makes a new
        version, and citations of earlier ones say so. Version 1 counted two parties as two pairs if
        each had attacked the other. Since version 2 they are one pair.
      </p>
      <h3>Files of other recorders</h3>
      <p>
        What GTD counts as killed includes the perpetrators, whose own dead are shown apart. Where
        it divides the victims of linked attacks into fractions, the figure is a range of the whole
        numbers around them. ACLED writes 10 or 100 where only “several” or “hundreds” are known;
        such a figure is “about”, with no low and no high. An event that its files have in several
        rows counts once.
      </p>
      <h3 id="terms">Data that can’t be passed on</h3>
      <p>
        The terms of some datasets do not allow their rows to be passed on. Such a dataset has
        charts and totals here like any other, and counts by the same rules, but no list or page of
        its incidents. The page says so, and who has them. A dataset whose terms do not allow even
        that is not shown here at all.
      </p>
      <h3 id="changes">What changed</h3>
      <p>
        The page of changes shows what a count was and is, between any two moments of a dataset, and
        why it moved. It counts incidents of all days, or those that began in the days you choose.
        Each incident has one cause: it is new or restored, its figures were revised, it was
        reclassified (its country, place, dates, type of violence or parties were changed), it was
        retracted or merged into another, or it is counted differently, because a name was joined to
        a party or a rule of counting began. Causes add up to the difference exactly. What was moved
        from one country to another is reclassified in both, and so is what was moved into or out of
        the days you chose. A place that was not covered before has no count there, and no zero.
      </p>
      <h3>The published figure and the claims</h3>
      <p>
        Sources disagree, and correct themselves. If a record has what each source says, each of
        these <dfn>claims</dfn> stands beside the published figure, in the source’s own words where
        they are kept. The published figure is the recorder’s judgement. If a rule found it, the
        record names the rule and its version. If a person set it, the record says why:
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
        Where nobody chose a rule for a figure, the rule of its dataset finds it, which the datasets
        page names. If that rule has no claims to go by, it is the{' '}
        {RULE_WORDS.widest_range.toLowerCase()}. If none of the claims has a number, the figure is
        unknown, and is shown in the words of the newest claim that has any, such as “dozens”.
        Newest goes by the dates of the sources: a source of which only the month or year is known
        is taken to be older than one of a day in it. When a dataset gets another rule, what is
        published stays as it is.
      </p>
      <p>
        Medians between two whole numbers are rounded down. Of a range such as “17 to 20”, no source
        says which number is meant: it has no best, and where no claim has one the published figure
        has none either. Sums of bests then count its low. An “at least” stays open if it decides
        the highest figure, and a number that no claim states exactly is given as “about”. Figures
        from other people’s files are shown as those files state them.
      </p>
      <p>
        Two or more independent sources make a record <dfn>corroborated</dfn>. With fewer, it is{' '}
        <dfn>provisional</dfn>. Reprints of one agency count once, as do publishers known to carry
        each other’s reports. A record says which of the two it was when a reviewer published it.
        Records from other people’s files say neither, because those recorders weigh sources by
        their own rules.
      </p>
      <h3>What the figures can’t tell you</h3>
      <p>
        They contain what was reported, found and recorded. Attacks in places without reporters are
        missing; early reports are often wrong in both directions; parties to a conflict misstate
        their own losses and those of the other side. A rise in a chart can mean a rise in attacks,
        or a rise in reporting.
      </p>
    </section>
  );
}

const WORDS = [
  ['Actor', 'Who takes part: a state force, an armed group, civilians, or someone unidentified.'],
  ['Attack', 'An incident in a count.'],
  ['Claim', 'What one source says of one figure.'],
  ['Dataset', 'The incidents of one recorder, by one set of rules.'],
  ['Estimate', 'A figure with its low, best and high, and how it was stated.'],
  ['Group', 'An actor that is not a state.'],
  ['Incident', 'The thing that happened.'],
  ['Interval', 'The length of a period: month, quarter or year.'],
  [
    'Measure',
    'What is counted: attacks, or people killed, wounded, missing, abducted or released.',
  ],
  ['Outcome', 'What happened to a victim: killed, wounded, missing, abducted or released.'],
  ['Party', 'An actor’s part in an incident: perpetrator, target, side A or side B.'],
  ['Release', 'What was published of a dataset at once, usually imported from one file.'],
  ['Revision', 'What the ledger said about an incident between two times.'],
  ['Source', 'A document by a publisher.'],
  ['Version', 'What a dataset contained between two changes.'],
] as const;

export function WordsSection() {
  return (
    <section aria-labelledby="words">
      <h2 id="words">Words</h2>
      <dl className="facts">
        {WORDS.map(([word, meaning]) => (
          <Fact key={word} term={word}>
            {meaning}
          </Fact>
        ))}
      </dl>
    </section>
  );
}
