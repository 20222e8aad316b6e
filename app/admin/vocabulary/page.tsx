import type { Metadata } from 'next';
import { queryVocabulary } from '@/db/read/vocabulary';
import { currentDesk } from '@/desk/frame/current-desk';
import { AddressNotice, deskPage } from '@/desk/frame/desk-page';
import { queryLooseWords } from '@/desk/vocabulary/queries';
import { LooseWords, VocabularyTables } from '@/desk/vocabulary/ui';
import { AddWordForm } from '@/desk/vocabulary/ui-client';
import type { QueryRecord } from '@/lib/filters/query';

type Props = { searchParams: Promise<QueryRecord> };

export const metadata: Metadata = { title: 'Vocabulary' };

export default deskPage('settings.manage', async (_, { searchParams }: Props) => {
  const { db } = currentDesk();
  const [words, loose] = await Promise.all([queryVocabulary(db), queryLooseWords(db)]);
  return (
    <>
      <AddressNotice words={NOTICES} name={(await searchParams).notice} />
      <h1>Vocabulary</h1>
      <p className="my-2 max-w-2xl">
        The words that are offered for attack types, weapons and targets. Whoever enters another
        word is asked whether it is new. What is published keeps the words that it was published
        with.
      </p>
      <AddWordForm />
      <LooseWords words={loose} />
      <VocabularyTables words={words} />
    </>
  );
});

/** The notices above the vocabulary, by their names in the web address. */
const NOTICES: ReadonlyMap<string, string> = new Map([
  ['added', 'The word has been added and is offered from now on.'],
]);
