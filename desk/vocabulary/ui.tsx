import { PageLink } from '@/components/ui/page-link';
import type { VocabularyWord } from '@/db/read/vocabulary';
import { VOCABULARY_KINDS } from '@/lib/domain/vocabulary';
import { wholeNumber } from '@/lib/format/figures';
import type { LooseWord } from './queries';
import { AddLooseWord } from './ui-client';
import { VOCABULARY_KIND_WORDS } from './words';

/** All words, a table for each kind. */
export function VocabularyTables({ words }: { words: readonly VocabularyWord[] }) {
  return VOCABULARY_KINDS.map((kind) => (
    <section key={kind} id={kind} aria-labelledby={`${kind}-words`} className="mt-10">
      <h2 id={`${kind}-words`}>{VOCABULARY_KIND_WORDS[kind]}</h2>
      <table className="cards mt-2 w-full">
        <caption className="sr-only">{VOCABULARY_KIND_WORDS[kind]}</caption>
        <thead>
          <tr>
            <th scope="col">Word</th>
            <th scope="col">Other names</th>
            <th scope="col">Offered</th>
          </tr>
        </thead>
        <tbody>
          {words
            .filter((one) => one.kind === kind)
            .map(({ id, word, also, isRetired }) => (
              <tr key={id}>
                <td data-label="Word">
                  <PageLink href={`/admin/vocabulary/${id}`}>
                    <bdi>{word}</bdi>
                  </PageLink>
                </td>
                <td data-label="Other names">
                  <bdi className="wrap-anywhere">{also.join(', ') || '–'}</bdi>
                </td>
                <td data-label="Offered">{isRetired ? 'No, retired' : 'Yes'}</td>
              </tr>
            ))}
        </tbody>
      </table>
    </section>
  ));
}

/** Words that the desk has published, and that are not in the vocabulary. */
export function LooseWords({ words }: { words: readonly LooseWord[] }) {
  if (words.length === 0) return null;
  return (
    <section aria-labelledby="loose" className="mt-10">
      <h2 id="loose">Published, but not in the vocabulary</h2>
      <p className="mt-2 max-w-2xl">
        Authors have confirmed these words. Add them, or give them to a word as another name. What
        is published keeps its words either way.
      </p>
      <table className="cards mt-2 w-full">
        <caption className="sr-only">Words that are not in the vocabulary</caption>
        <thead>
          <tr>
            <th scope="col">Word</th>
            <th scope="col">For</th>
            <th scope="col">Incidents</th>
            <th scope="col">Add</th>
          </tr>
        </thead>
        <tbody>
          {words.map(({ kind, word, incidents }) => (
            <tr key={`${kind} ${word}`}>
              <td data-label="Word">
                <bdi className="wrap-anywhere">{word}</bdi>
              </td>
              <td data-label="For">{VOCABULARY_KIND_WORDS[kind]}</td>
              <td data-label="Incidents">{wholeNumber(incidents)}</td>
              <td data-label="Add">
                <AddLooseWord kind={kind} word={word} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}
