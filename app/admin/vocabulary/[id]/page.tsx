import type { Metadata } from 'next';
import { PageLink } from '@/components/ui/page-link';
import { currentDesk } from '@/desk/frame/current-desk';
import { AddressNotice, deskPage } from '@/desk/frame/desk-page';
import { WORD_IN_PATH } from '@/desk/vocabulary/form';
import { queryWord } from '@/desk/vocabulary/queries';
import {
  MergeWordForm,
  RenameWordForm,
  RetireWordForm,
  WordAliases,
} from '@/desk/vocabulary/ui-client';
import { VOCABULARY_KIND_WORDS } from '@/desk/vocabulary/words';
import { NotFound } from '@/lib/errors';
import type { QueryRecord } from '@/lib/filters/query';

type Props = { params: Promise<{ id: string }>; searchParams: Promise<QueryRecord> };

export const metadata: Metadata = { title: 'A word of the vocabulary' };

export default deskPage('settings.manage', async (_, { params, searchParams }: Props) => {
  const asked = WORD_IN_PATH.safeParse(await params);
  const word = asked.success ? await queryWord(currentDesk().db, asked.data.id) : null;
  if (word === null) throw new NotFound('This word does not exist.');
  const { mergedInto, tookIn } = word;
  return (
    <>
      <AddressNotice words={NOTICES} name={(await searchParams).notice} />
      <h1>
        <bdi>{word.word}</bdi>
      </h1>
      <p className="mt-1">
        {VOCABULARY_KIND_WORDS[word.kind]}.{' '}
        {word.isRetired && 'It is retired. Anyone who types it is asked whether it is right. '}
        {mergedInto !== null && (
          <>
            It has been merged into{' '}
            <PageLink href={`/admin/vocabulary/${mergedInto.id}`}>
              <bdi>{mergedInto.word}</bdi>
            </PageLink>
            .
          </>
        )}
      </p>
      {tookIn.length > 0 && (
        <p className="mt-1 flex flex-wrap gap-x-4">
          Merged into it:
          {tookIn.map(({ id, word: merged }) => (
            <PageLink key={id} href={`/admin/vocabulary/${id}`}>
              <bdi>{merged}</bdi>
            </PageLink>
          ))}
        </p>
      )}
      <h2 className="mt-8">Other names</h2>
      <p className="mt-1 max-w-2xl">Whoever types one of them gets this word.</p>
      <WordAliases of={word} />
      <h2 className="mt-8">Rename</h2>
      <p className="mt-1 max-w-2xl">
        The old word stays another name of it. What is published keeps the old word.
      </p>
      <RenameWordForm of={word} />
      <h2 className="mt-8">Merge</h2>
      <p className="mt-1 max-w-2xl">
        It and all its names then lead to the other word. You can split it off again.
      </p>
      <MergeWordForm of={word} />
      <h2 className="mt-8">Retire</h2>
      <p className="mt-1 max-w-2xl">A retired word is no longer offered.</p>
      <RetireWordForm of={word} />
      <p className="mt-8">
        <PageLink href="/admin/vocabulary">The whole vocabulary</PageLink>
      </p>
    </>
  );
});

/** The notices above a word, by their names in the web address. */
const NOTICES: ReadonlyMap<string, string> = new Map([
  ['renamed', 'The word has been renamed. The old one is another name of it.'],
  ['merged', 'The word has been merged. It leads to the other one now.'],
  ['split', 'The word is one of its own again.'],
  ['retired', 'The word is retired and no longer offered.'],
  ['restored', 'The word is offered again.'],
  ['named', 'The word has another name now.'],
  ['unnamed', 'The word no longer has that name.'],
]);
