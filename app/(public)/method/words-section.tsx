const WORDS = [
  ['Actor', 'Who takes part: a state force, an armed group, civilians, or someone unidentified.'],
  ['Attack', 'An incident in a count.'],
  ['Claim', 'What one source says of one figure.'],
  ['Dataset', 'The incidents of one recorder, by one set of rules.'],
  ['Estimate', 'A figure with its low, best and high, and how it was stated.'],
  ['Group', 'An actor that is not a state.'],
  ['Incident', 'The thing that happened.'],
  ['Interval', 'The length of a period: month, quarter or year.'],
  ['Measure', 'What is counted: attacks, people killed, people wounded.'],
  ['Outcome', 'What happened to a victim: killed, wounded, missing or abducted.'],
  ['Party', 'An actor’s part in an incident: perpetrator, target, side A or side B.'],
  ['Release', 'An edition of a dataset, usually imported from one file.'],
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
          <div key={word}>
            <dt>{word}</dt>
            <dd>{meaning}</dd>
          </div>
        ))}
      </dl>
    </section>
  );
}
