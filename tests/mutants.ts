/**
 * Faults that somebody could put into the code, and the tests that must find each: `npm run mutants` puts them in one by one,
 * in a copy. A file that is moved, or a text that is written otherwise, is changed here too.
 */
export type Mutant = {
  fault: string;
  file: string;
  /** Stands in the file exactly once. */
  find: string;
  replace: string;
  tests: readonly string[];
};

const NEVER = 'tests/integration/drafts/never.test.ts';
const WHO_MAY = 'tests/integration/users/who-may.test.ts';
const ESTIMATE = 'tests/unit/domain/estimate.test.ts';
const RECOUNT = 'tests/integration/counting/recount.test.ts';
const DRAFTS = 'tests/integration/drafts/draft.test.ts';
const PAGES = 'tests/unit/server/pages/keeper.test.ts';
const CORRECTIONS = 'tests/integration/drafts/corrections.test.ts';

export const MUTANTS: readonly Mutant[] = [
  {
    fault: 'a retraction leaves no audit event',
    file: 'desk/incidents/verbs.ts',
    find: `await recordEvent(tx, {
      author,
      action: 'incident.retract',`,
    replace: `void ({
      author,
      action: 'incident.retract',`,
    tests: [CORRECTIONS],
  },
  {
    fault: 'an incident is merged into one of another dataset',
    file: 'desk/incidents/verbs.ts',
    find: 'if (winner.datasetId !== datasetId) {',
    replace: 'if (winner.datasetId === 0) {',
    tests: [NEVER],
  },
  {
    fault: 'a version’s time is not after the one before',
    file: 'db/write/versions.ts',
    find: " + interval '1 millisecond')",
    replace: " - interval '1 millisecond')",
    tests: [NEVER],
  },
  {
    fault: 'a version is opened without the lock of its dataset',
    file: 'db/write/versions.ts',
    find: '        await hold(datasetId);\n',
    replace: '',
    tests: [NEVER],
  },
  {
    fault: 'one answer is read of several moments',
    file: 'db/read/at-version.ts',
    find: "isolationLevel: 'repeatable read'",
    replace: "isolationLevel: 'read committed'",
    tests: [NEVER],
  },
  {
    fault: 'a draft is published over an incident that came since',
    file: 'desk/drafts/publish.ts',
    find: 'if (draft.incidentId === null && current !== undefined) {',
    replace: 'if (draft.incidentId === 0 && current !== undefined) {',
    tests: [NEVER],
  },
  {
    fault: 'a file corrects what is published without saying why',
    file: 'desk/uploads/verbs-of-import.ts',
    find: 'if (!isExplained) await refuseChanges(tx, uploadId);',
    replace: 'if (!isExplained && uploadId === 0) await refuseChanges(tx, uploadId);',
    tests: [NEVER],
  },
  {
    fault: 'contributors may publish drafts',
    file: 'desk/drafts/actions.ts',
    find: "export const publishDraftAction = deskAction(\n  'revisions.publish'",
    replace: "export const publishDraftAction = deskAction(\n  'drafts.write'",
    tests: [WHO_MAY],
  },
  {
    fault: 'contributors may retract',
    file: 'desk/incidents/actions.ts',
    find: "export const retractIncidentAction = deskAction(\n  'revisions.publish'",
    replace: "export const retractIncidentAction = deskAction(\n  'drafts.write'",
    tests: [WHO_MAY],
  },
  {
    fault: 'reviewers may publish a whole file',
    file: 'desk/uploads/actions.ts',
    find: "export const publishUploadAction = deskAction(\n  'datasets.manage'",
    replace: "export const publishUploadAction = deskAction(\n  'revisions.publish'",
    tests: [WHO_MAY],
  },
  {
    fault: 'anyone at the desk may export the audit log',
    file: 'app/admin/audit/export/route.ts',
    find: "deskRoute('audit.read'",
    replace: "deskRoute('drafts.write'",
    tests: [WHO_MAY],
  },
  {
    fault: 'anyone who is signed in sees the users',
    file: 'app/admin/users/page.tsx',
    find: "deskPage('users.manage'",
    replace: "deskPage('signed-in'",
    tests: [WHO_MAY],
  },
  {
    fault: 'contributors have the permissions of reviewers',
    file: 'lib/auth/permissions.ts',
    find: "const CONTRIBUTOR: readonly Permission[] = ['drafts.write'];",
    replace: "const CONTRIBUTOR: readonly Permission[] = ['drafts.write', 'revisions.publish'];",
    tests: [WHO_MAY, 'tests/unit/users/permissions.test.ts'],
  },
  {
    fault: 'a form is taken from another site',
    file: 'desk/frame/form-action.ts',
    find: 'await checkOrigin();',
    replace: '',
    tests: ['tests/integration/users/actions.test.ts'],
  },
  {
    fault: '“up to 12” adds 12 to the sum of lows',
    file: 'lib/domain/estimate.ts',
    find: "estimate.qualifier === 'up_to' ? 0 : best",
    replace: 'best',
    tests: [ESTIMATE],
  },
  {
    fault: 'a missing high adds nothing',
    file: 'lib/domain/estimate.ts',
    find: 'high: estimate.high ?? best',
    replace: 'high: estimate.high ?? 0',
    tests: [ESTIMATE],
  },
  {
    fault: 'the high stands in for a missing best before the low',
    file: 'lib/domain/estimate.ts',
    find: 'estimate.best ?? estimate.low ?? estimate.high',
    replace: 'estimate.best ?? estimate.high ?? estimate.low',
    tests: [ESTIMATE],
  },
  {
    fault: 'a figure is open-ended only without both bounds',
    file: 'lib/domain/estimate.ts',
    find: '(estimate.low === null || estimate.high === null)',
    replace: '(estimate.low === null && estimate.high === null)',
    tests: [ESTIMATE],
  },
  {
    fault: 'charts add bests to the sum of highs',
    file: 'lib/facts/sums.ts',
    find: '(sums[place + HIGH] ?? 0) + (numbers[from + 2] ?? 0)',
    replace: '(sums[place + HIGH] ?? 0) + (numbers[from + 1] ?? 0)',
    tests: [RECOUNT],
  },
  {
    fault: 'charts forget who has no high',
    file: 'db/read/facts.ts',
    find: '(f.low is null or f.high is null)',
    replace: '(f.low is null)',
    tests: [RECOUNT],
  },
  {
    fault: 'what is superseded goes on counting',
    file: 'lib/facts/count.ts',
    find: '(numbers[at + AT.superseded] ?? 0) > currentIn &&',
    replace: '',
    tests: [RECOUNT],
  },
  {
    fault: 'the recount knows nothing of merged actors',
    file: 'db/verify/recount-incidents.ts',
    find: 'parties.set(row.id, last.id)',
    replace: 'parties.set(row.id, row.id)',
    tests: [RECOUNT],
  },
  {
    fault: 'the recount passes over cells that are not kept',
    file: 'db/verify/recount.ts',
    find: '...(counted?.cells.keys() ?? [])',
    replace: '',
    tests: [RECOUNT],
  },
  {
    fault: 'a reviewer publishes what they have not read',
    file: 'desk/drafts/verbs-of-review.ts',
    find: 'if (saved !== draft.saved) throw new ChangedSinceRead();',
    replace: '',
    tests: [DRAFTS],
  },
  {
    fault: 'an incident is acted on that changed since it was looked at',
    file: 'desk/incidents/verbs.ts',
    find: `refuseUnseen(found, seen);
    await repeatRevisions(tx, open, [found.id], {
      state: 'retracted',`,
    replace: `
    await repeatRevisions(tx, open, [found.id], {
      state: 'retracted',`,
    tests: [CORRECTIONS],
  },
  {
    fault: 'a merged incident is restored beside the one that it is',
    file: 'desk/incidents/verbs.ts',
    find: "if (current.state === 'merged') {",
    replace: 'if (current.incidentId === 0) {',
    tests: [CORRECTIONS],
  },
  {
    fault: 'an incident is split off that is not merged',
    file: 'desk/incidents/verbs.ts',
    find: "if (found.state !== 'merged')",
    replace: 'if (found.id === 0)',
    tests: [CORRECTIONS],
  },
  {
    fault: 'a cell of our CSV is run by a spreadsheet',
    file: 'lib/csv/write.ts',
    find: 'return text.replace(UNGUARDED, "\'")',
    replace: 'return text',
    tests: ['tests/unit/csv/cells.test.ts'],
  },
  {
    fault: 'unknown figures are drawn as zero',
    file: 'lib/stats/counts.ts',
    find: 'unknown === counts.attacks && isNothing ? null : best;',
    replace: 'unknown === -1 && isNothing ? null : best;',
    tests: ['tests/unit/stats/counts.test.ts'],
  },
  {
    fault: 'the smallest come first in a ranking',
    file: 'lib/stats/rank.ts',
    find: 'size(b) - size(a)',
    replace: 'size(a) - size(b)',
    tests: ['tests/unit/stats/rank.test.ts'],
  },
  {
    fault: 'children are added to the categories of victims',
    file: 'lib/domain/parts.ts',
    find: "return victims !== 'all' && !isVictimGroup(victims);",
    replace: "return victims !== 'all';",
    tests: ['tests/unit/domain/parts.test.ts'],
  },
  {
    fault: 'the sum of the parts is taken for the whole',
    file: 'lib/domain/parts.ts',
    find: 'isOpenEnded: true, isDerived: true',
    replace: 'isOpenEnded: false, isDerived: true',
    tests: ['tests/unit/domain/parts.test.ts'],
  },
  {
    fault: 'a time that is not covered is a zero',
    file: 'lib/coverage/covered.ts',
    find: "return covered === 'part' ? 'silent_part' : 'no';",
    replace: "return 'yes';",
    tests: ['tests/unit/coverage/covered.test.ts'],
  },
  {
    fault: 'a record that is spread counts whole in each period',
    file: 'lib/facts/sums.ts',
    find: 'const share = (to - from + 1) / days;',
    replace: 'const share = days / days;',
    tests: ['tests/unit/facts/count.test.ts'],
  },
  {
    fault: 'what someone else put right in the same cell is overwritten',
    file: 'lib/upload/mended.ts',
    find: "isSameCell(seen[place], now[place] ?? '')) ? meant : null;",
    replace: "isSameCell(seen[place], now[place] ?? '')) ? meant : meant;",
    tests: ['tests/integration/uploads/upload-mending.test.ts'],
  },
  {
    fault: 'drafts of a file are published that nobody has seen',
    file: 'desk/uploads/lock-drafts.ts',
    find: 'if (seen === before) return held;',
    replace: "if (seen !== '') return held;",
    tests: ['tests/integration/uploads/upload-drafts.test.ts'],
  },
  {
    fault: 'nobody is asked whether the day or the month comes first',
    file: 'lib/upload/column-facts.ts',
    find: 'if (either === null || dmy.first !== null || mdy.first !== null) return null;',
    replace: 'if (either === null || either !== null) return null;',
    tests: ['tests/unit/upload/files.test.ts'],
  },
  {
    fault: '“more than 28” is taken for 28 at least',
    file: 'lib/entry/written-estimate.ts',
    find: '(?:(?:at least|no fewer than',
    replace: '(?:(?:at least|more than|no fewer than',
    tests: ['tests/unit/upload/cells.test.ts'],
  },
  {
    fault: 'a rate has the low that was counted',
    file: 'lib/charts/transforms.ts',
    find: 'low: low === null ? null : rateOf(low, people),',
    replace: 'low,',
    tests: ['tests/unit/population/rates.test.ts'],
  },
  {
    fault: 'a past view’s rates are of the newest population',
    file: 'db/read/population.ts',
    find: 'asOf === null\n        ? isNotNull',
    replace: 'asOf !== undefined\n        ? isNotNull',
    tests: ['tests/integration/population/population.test.ts'],
  },
  {
    fault: 'a country that a part has left is divided by the people of today',
    file: 'lib/population/inhabitants.ts',
    find: 'return span === undefined ? [code] : span.states;',
    replace: 'return span === undefined ? [code] : [code];',
    tests: ['tests/unit/population/rates.test.ts'],
  },
  {
    fault: 'the figures of a withdrawn citation are still handed out',
    file: 'site/api/citations.ts',
    find: 'if (withdrawal !== null) {',
    replace: 'if (withdrawal === undefined) {',
    tests: ['tests/integration/citations/states.test.ts'],
  },
  {
    fault: 'the figures of a withdrawn citation still stand in the pages of others',
    file: 'site/embed/of-citation.tsx',
    find: 'if (withdrawal !== null) {',
    replace: "if (withdrawal !== null && withdrawal.reason === '') {",
    tests: ['tests/integration/embed/embeds.test.ts'],
  },
  {
    fault: 'a figure has moved, and its embed in the pages of others does not say so',
    file: 'site/embed/of-citation.tsx',
    find: 'sinceLine(await sinceThen(citation))',
    replace: "'Still so.'",
    tests: ['tests/integration/embed/embeds.test.ts'],
  },
  {
    fault: 'a citation is withdrawn without an audit event',
    file: 'desk/citations/verbs.ts',
    find: 'await recordEvent(tx, {',
    replace: 'void ({',
    tests: ['tests/integration/citations/states.test.ts'],
  },
  {
    fault: 'a page is kept though something was recorded since',
    file: 'server/pages/keeper.ts',
    find: 'kept.state === state',
    replace: 'kept.state !== state + key',
    tests: [PAGES],
  },
  {
    fault: 'a page is kept for what was recorded while it was made',
    file: 'server/pages/keeper.ts',
    find: `    }).then((page) => {
      if (`,
    replace: `    }).then(async (page) => {
      state = await this.#stateNow();
      if (`,
    tests: [PAGES],
  },
  {
    fault: 'what belongs to no version is kept though something was recorded since',
    file: 'site/reads/kept.ts',
    find: 'const state = stateInHand();',
    replace: "const state = stateInHand() === null ? null : '';",
    tests: ['tests/unit/site/kept.test.ts'],
  },
  {
    fault: 'parts of a page that Next.js’s script asks for are kept as the page',
    file: 'server/pages/asked.ts',
    find: 'if (Object.keys(headers).some((name) => OF_PARTS.test(name))) return null;',
    replace: '',
    tests: ['tests/unit/server/pages/asked.test.ts', 'tests/integration/pages/front.test.ts'],
  },
  {
    fault: 'a script that somebody put into a page may run',
    file: 'server/pages/inline.ts',
    find: 'partition(texts, isKnownScript)',
    replace: "partition(texts, (text) => isKnownScript(text) || text !== '')",
    tests: ['tests/unit/server/pages/inline.test.ts'],
  },
  {
    fault: 'figures come out otherwise, and the method keeps its version',
    file: 'lib/facts/count.ts',
    find: "const reaches = query.dates === 'spread' ? AT.end : AT.start;",
    replace: 'const reaches = AT.start;',
    tests: ['tests/unit/citation/method.test.ts'],
  },
  {
    fault: 'a later transaction can add to revisions of a restored ledger',
    file: 'db/backup/read-ledger.ts',
    find: "and atttypid <> 'xid8'::regtype",
    replace: '',
    tests: ['tests/integration/backup/backup.test.ts'],
  },
  {
    fault: 'a backup takes the tables as they are one after another',
    file: 'db/backup/read-ledger.ts',
    find: 'isolation level repeatable read read only',
    replace: 'isolation level read committed read only',
    tests: ['tests/integration/backup/backup.test.ts'],
  },
  {
    fault: 'a damaged backup is restored',
    file: 'scripts/backup/open-backup.ts',
    find: 'if (hashes.get(name) !== stated)',
    replace: 'if (hashes.get(name) === undefined)',
    tests: ['tests/integration/backup/backup.test.ts'],
  },
  {
    fault: 'a restored ledger gives numbers again that were given to what was lost',
    file: 'db/write/versions.ts',
    find: 'const version = current.next;',
    replace: 'const version = current.version + 1;',
    tests: ['tests/integration/backup/restored-numbers.test.ts'],
  },
  {
    fault: 'a backup is made without a word in the audit log',
    file: 'scripts/backup.ts',
    find: "await tellLog(url, { action: 'ledger.back_up', details });",
    replace: 'void details;',
    tests: ['tests/integration/backup/command.test.ts'],
  },
  {
    fault: 'a webhook reaches a private network by a name',
    file: 'server/hooks/post.ts',
    find: 'addresses.some(({ address }) => isRefused(address))',
    replace: 'addresses.length === 0',
    tests: ['tests/integration/feeds/messages.test.ts'],
  },
  {
    fault: 'a webhook reaches a private network by an IPv6 address',
    file: 'server/hooks/refused.ts',
    find: "return !publicIpv6.check(address, 'ipv6') || refused.check(address, 'ipv6');",
    replace: "return refused.check(address, 'ipv6');",
    tests: ['tests/unit/feeds/hooks.test.ts'],
  },
  {
    fault: 'events that a dataset without rows has too are listed one by one',
    file: 'db/read/matching.ts',
    find: "overlap === 'both' || overlap === 'outside'",
    replace: "overlap === 'both'",
    tests: ['tests/unit/read/withheld-events.test.ts'],
  },
  {
    fault: 'the title of a citation names an incident that may not be passed on any more',
    file: 'site/citations/metadata.ts',
    find: ' || isWithheld(found)',
    replace: ' || (isWithheld(found), false)',
    tests: ['tests/integration/citations/citations.test.ts'],
  },
  {
    fault: 'a citation of events shows those of a dataset whose rows were closed since',
    file: 'site/citations/shown.ts',
    find: '!besideShowsRows && isOfBoth(overlap)',
    replace: "!besideShowsRows && overlap === 'outside'",
    tests: ['tests/integration/read/matching.test.ts'],
  },
  {
    fault: 'a feed with a private address is kept by caches that are shared',
    file: 'site/watch/feed.ts',
    find: "'cache-control': 'private, no-cache',",
    replace: "'cache-control': 'public, no-cache',",
    tests: ['tests/integration/feeds/watches.test.ts'],
  },
];
