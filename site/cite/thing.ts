import type { Cited } from '@/lib/citation/cited';
import type { CitedShapes } from '@/lib/citation/of-view';
import type { CitedPart } from '@/lib/domain/citation';
import type { Overlap } from '@/lib/domain/enums';
import type { IncidentDetail } from '@/lib/domain/incident-detail';
import type { Issue, View } from '@/lib/filters/view';
import type { LoadedChanges } from '@/site/reads/changes';
import type { Reconciling } from '@/site/reads/reconcile';
import type { Stating } from '@/site/reads/strengths';

/** What is to be cited, and the ways back to it. */
export type AskedReference = {
  of: CitedThing;
  /** How it is asked for, without a moment: in the one way in which it can be written. */
  query: string;
  cited: Cited;
  /** What is shown as it was cited, and as it will be; within the site. */
  fixedHref: string;
  currentHref: string;
  /** Made up, for measuring speed. */
  synthetic: boolean;
  issues: Issue[];
  notices: Issue[];
};

/** A part of a view as it is shown, what changed in it up to then, what it is held against, what sources state, what another dataset has too, as numbers or one by one, or an incident. */
export type CitedThing =
  | { kind: CitedPart; view: View; shapes: CitedShapes }
  | { kind: 'changes'; view: View; loaded: LoadedChanges }
  | { kind: 'reconcile'; view: View; loaded: Reconciling }
  | { kind: 'strengths'; view: View; stated: Stating }
  /** `beside` is null where there is no other dataset. */
  | { kind: 'overlap'; view: View; beside: View | null }
  | { kind: 'events'; view: View; beside: View | null; overlap: Overlap }
  | { kind: 'incident'; incident: IncidentDetail };
