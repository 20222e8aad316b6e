'use server';

import { redirect } from 'next/navigation';
import { withdrawStatement } from '@/db/write/statements';
import { deskAction, readingRules } from '@/desk/frame';
import { notYetErrors } from '@/lib/forms/corrections';
import { sourceOf } from '@/lib/forms/fields';
import {
  ACTOR_CHANGE,
  ACTOR_MERGER,
  ACTOR_SPLIT,
  CORRECTED_STRENGTH,
  NEW_ALIAS,
  NEW_STRENGTH,
  NEW_SUCCESSION,
  ONE_ALIAS,
  readStrength,
  WITHDRAWN,
} from './form';
import { findActor } from './queries';
import { changeActor, mergeActors, splitActor } from './verbs';
import {
  addAlias,
  addStrength,
  correctStrength,
  recordSuccession,
  removeAlias,
} from './verbs-of-statements';

const pageOf = (actor: string, notice: string) => `/admin/actors/${actor}?notice=${notice}`;

export const changeActorAction = deskAction(
  'reference.keep',
  ACTOR_CHANGE,
  async ({ actor, ...given }, { desk, user }) => {
    await changeActor(desk.db, { slug: actor, ...given, author: user.id });
    return redirect(pageOf(actor, 'changed'));
  },
);

export const mergeActorsAction = deskAction(
  'reference.keep',
  ACTOR_MERGER,
  async ({ actor, other, changeNumber, note }, { desk, user }) => {
    const winning = await findActor(desk.db, other);
    await mergeActors(desk.db, { losing: actor, winning, changeNumber, note, author: user.id });
    return redirect(pageOf(actor, 'merged'));
  },
);

export const splitActorAction = deskAction(
  'reference.keep',
  ACTOR_SPLIT,
  async ({ actor, changeNumber, note }, { desk, user }) => {
    await splitActor(desk.db, { slug: actor, changeNumber, note, author: user.id });
    return redirect(pageOf(actor, 'split'));
  },
);

export const addAliasAction = deskAction(
  'reference.keep',
  NEW_ALIAS,
  async ({ actor, alias, dataset }, { desk, user }) => {
    const added = { slug: actor, name: alias, datasetSlug: dataset, author: user.id };
    await addAlias(desk.db, added);
    return redirect(pageOf(actor, 'alias'));
  },
);

export const removeAliasAction = deskAction(
  'reference.keep',
  ONE_ALIAS,
  async ({ actor, id }, { desk, user }) => {
    await removeAlias(desk.db, { slug: actor, aliasId: id, author: user.id });
    return redirect(pageOf(actor, 'no-alias'));
  },
);

export const recordSuccessionAction = deskAction(
  'reference.keep',
  NEW_SUCCESSION,
  async ({ actor, place, other, since, note, ...fields }, { desk, user }) => {
    const errors = notYetErrors('since', since, readingRules().today);
    if (errors.length > 0) return { errors };
    const found = await findActor(desk.db, other);
    const [predecessor, successor] = place === 'before' ? [found, actor] : [actor, found];
    const source = sourceOf(fields);
    const told = { predecessor, successor, since, note, source, author: user.id };
    await recordSuccession(desk.db, told);
    return redirect(pageOf(actor, 'succession'));
  },
);

export const addStrengthAction = deskAction(
  'reference.keep',
  NEW_STRENGTH,
  async (given, { desk, user }) => {
    const { read, errors } = readStrength(given, readingRules().today);
    if (errors) return { errors };
    await addStrength(desk.db, { strength: read, author: user.id });
    return redirect(pageOf(given.actor, 'strength'));
  },
);

export const correctStrengthAction = deskAction(
  'reference.keep',
  CORRECTED_STRENGTH,
  async ({ id, note, ...given }, { desk, user }) => {
    const { read, errors } = readStrength(given, readingRules().today);
    if (errors) return { errors };
    await correctStrength(desk.db, { id, strength: read, note, author: user.id });
    return redirect(pageOf(given.actor, 'corrected'));
  },
);

export const withdrawStrengthAction = deskAction(
  'reference.keep',
  WITHDRAWN,
  async ({ actor, id, note }, { desk, user }) => {
    await withdrawStatement(desk.db, { kind: 'strength', id, note, author: user.id });
    return redirect(pageOf(actor, 'withdrawn'));
  },
);

export const withdrawSuccessionAction = deskAction(
  'reference.keep',
  WITHDRAWN,
  async ({ actor, id, note }, { desk, user }) => {
    await withdrawStatement(desk.db, { kind: 'succession', id, note, author: user.id });
    return redirect(pageOf(actor, 'withdrawn'));
  },
);
