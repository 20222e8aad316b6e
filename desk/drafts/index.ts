/** What other subjects can use of this one. */
export { type DraftAction, type Refuse, staleDrafts } from './lock-draft';
export {
  draftsOfOwn,
  publishLocked,
  type ReadyDraft,
  type ReadyIncident,
  readyIncidentOf,
  rulesMark,
} from './publish';
export {
  type DraftDetail,
  type DraftPage,
  type DraftReading,
  queryDrafts,
  readDrafts,
} from './queries';
export { conditionOf } from './queue';
export { ChangesTable } from './ui-changes';
export { OpenCorrections } from './ui-corrections';
export { type ListWords, listWords } from './ui-queue';
export { startCorrection } from './verbs';
