'use server';

import { redirect } from 'next/navigation';
import { withdrawStatement } from '@/db/write/statements';
import { findParty } from '@/desk/actors';
import { deskAction, readingRules } from '@/desk/frame';
import { CORRECTED_ANNOTATION, NEW_ANNOTATION, readAnnotation, WITHDRAWN_ANNOTATION } from './form';
import { addAnnotation, correctAnnotation } from './verbs';

export const addAnnotationAction = deskAction(
  'reference.keep',
  NEW_ANNOTATION,
  async (given, { desk, user }) => {
    const { read, errors } = readAnnotation(given, readingRules().today);
    if (errors) return { errors };
    const actorSlug = given.group === null ? null : await findParty(desk.db, given.group);
    const annotation = { ...read, actorSlug };
    await addAnnotation(desk.db, { annotation, author: user.id });
    return redirect('/admin/annotations?notice=added');
  },
);

export const correctAnnotationAction = deskAction(
  'reference.keep',
  CORRECTED_ANNOTATION,
  async ({ id, note, ...given }, { desk, user }) => {
    const { read, errors } = readAnnotation(given, readingRules().today);
    if (errors) return { errors };
    const actorSlug = given.group === null ? null : await findParty(desk.db, given.group);
    const annotation = { ...read, actorSlug };
    await correctAnnotation(desk.db, { id, annotation, note, author: user.id });
    return redirect('/admin/annotations?notice=corrected');
  },
);

export const withdrawAnnotationAction = deskAction(
  'reference.keep',
  WITHDRAWN_ANNOTATION,
  async ({ id, note }, { desk, user }) => {
    await withdrawStatement(desk.db, { kind: 'annotation', id, note, author: user.id });
    return redirect('/admin/annotations?notice=withdrawn');
  },
);
