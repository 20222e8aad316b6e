'use server';

import { redirect } from 'next/navigation';
import { deskAction } from '@/desk/frame';
import {
  MERGED_WORD,
  NEW_WORD,
  NEW_WORD_ALIAS,
  ONE_WORD,
  ONE_WORD_ALIAS,
  RENAMED_WORD,
  RETIRED_WORD,
} from './form';
import {
  addWord,
  addWordAlias,
  mergeWords,
  removeWordAlias,
  renameWord,
  retireWord,
  splitWord,
} from './verbs';

const pageOf = (id: number, notice: string) => `/admin/vocabulary/${id}?notice=${notice}`;

export const addWordAction = deskAction(
  'settings.manage',
  NEW_WORD,
  async (given, { desk, user }) => {
    await addWord(desk.db, { ...given, author: user.id });
    return redirect(`/admin/vocabulary?notice=added#${given.kind}`);
  },
);

export const renameWordAction = deskAction(
  'settings.manage',
  RENAMED_WORD,
  async (given, { desk, user }) => {
    await renameWord(desk.db, { ...given, author: user.id });
    return redirect(pageOf(given.id, 'renamed'));
  },
);

export const mergeWordsAction = deskAction(
  'settings.manage',
  MERGED_WORD,
  async (given, { desk, user }) => {
    await mergeWords(desk.db, { ...given, author: user.id });
    return redirect(pageOf(given.id, 'merged'));
  },
);

export const splitWordAction = deskAction(
  'settings.manage',
  ONE_WORD,
  async (given, { desk, user }) => {
    await splitWord(desk.db, { ...given, author: user.id });
    return redirect(pageOf(given.id, 'split'));
  },
);

export const retireWordAction = deskAction(
  'settings.manage',
  RETIRED_WORD,
  async (given, { desk, user }) => {
    await retireWord(desk.db, { ...given, author: user.id });
    return redirect(pageOf(given.id, given.isRetired ? 'retired' : 'restored'));
  },
);

export const addWordAliasAction = deskAction(
  'settings.manage',
  NEW_WORD_ALIAS,
  async (given, { desk, user }) => {
    await addWordAlias(desk.db, { ...given, author: user.id });
    return redirect(pageOf(given.id, 'named'));
  },
);

export const removeWordAliasAction = deskAction(
  'settings.manage',
  ONE_WORD_ALIAS,
  async (given, { desk, user }) => {
    await removeWordAlias(desk.db, { ...given, author: user.id });
    return redirect(pageOf(given.id, 'unnamed'));
  },
);
