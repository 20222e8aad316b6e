import { Gauge, type OpenMetricsContentType, type Registry } from 'prom-client';
import type { LedgerState } from '@/db/read/ledger-state';
import { UPLOAD_STATES } from '@/lib/upload/states';

/** What the database says of the ledger. If it can't be asked, there is only that: what is not known is not 0. */
export function ofLedger(
  registers: Registry<OpenMetricsContentType>[],
): (state: LedgerState | null) => void {
  const gauge = <T extends string>(name: string, help: string, ...labelNames: T[]) =>
    new Gauge({ name, help, labelNames, registers });
  const answers = gauge('ledger_database_up', 'Whether the database answered within two seconds');
  const versions = gauge(
    'ledger_dataset_version',
    'The version of each dataset, which rises with each change of what is public',
    'dataset',
  );
  const acts = gauge(
    'ledger_long_acts_in_progress',
    'Imports and other long acts in progress, of all processes',
    'act',
  );
  const files = gauge('ledger_files', 'Files at the desk, by how far they have come', 'state');
  const stopped = gauge('ledger_files_stopped', 'Files whose reading stopped before its end');
  const last = gauge('ledger_last_import_timestamp_seconds', 'When a file was last imported');
  const backup = gauge('ledger_last_backup_timestamp_seconds', 'When a backup was last made');
  const failed = gauge(
    'ledger_last_failed_import_timestamp_seconds',
    'When an import by the command line last failed',
  );
  const messages = gauge('ledger_watch_messages', 'Messages of watches', 'state');
  return (state) => {
    answers.set(state === null ? 0 : 1);
    for (const one of [versions, acts, files, messages]) one.reset();
    // Without labels, one that is reset says 0.
    for (const one of [stopped, last, backup, failed]) one.remove();
    if (state === null) return;
    for (const { slug, version } of state.versions) versions.set({ dataset: slug }, version);
    if (state.lastImport !== null) last.set(seconds(state.lastImport));
    const { ofPrimary } = state;
    if (ofPrimary === null) return;
    for (const [act, number] of ofPrimary.longActs) acts.set({ act }, number);
    for (const name of UPLOAD_STATES) {
      files.set({ state: name }, ofPrimary.files.find((one) => one.state === name)?.number ?? 0);
    }
    stopped.set(ofPrimary.filesStopped);
    if (ofPrimary.lastBackup !== null) backup.set(seconds(ofPrimary.lastBackup));
    if (ofPrimary.lastFailedImport !== null) failed.set(seconds(ofPrimary.lastFailedImport));
    messages.set({ state: 'due' }, ofPrimary.messages.due);
    messages.set({ state: 'failed' }, ofPrimary.messages.failed);
  };
}

/** Since 1970, as Prometheus counts them. */
const seconds = (instant: string): number => Date.parse(instant) / 1000;
