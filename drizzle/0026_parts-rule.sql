DROP INDEX "revision_by_killed";--> statement-breakpoint
ALTER TABLE "dataset_version" ADD COLUMN "rule" text;--> statement-breakpoint
ALTER TABLE "incident_revision" ADD COLUMN "killed_of_parts" integer;--> statement-breakpoint
ALTER TABLE "incident_revision" ADD COLUMN "wounded_of_parts" integer;--> statement-breakpoint
CREATE UNIQUE INDEX "dataset_version_of_rule" ON "dataset_version" USING btree ("dataset_id","rule") WHERE rule is not null;--> statement-breakpoint
CREATE INDEX "revision_by_killed" ON "incident_revision" USING btree ("dataset_id",coalesce("killed_best", "killed_of_parts"),"incident_id") WHERE superseded_version is null and state = 'published';--> statement-breakpoint

-- What the parts come to, of revisions of before this rule: it is derived, and nothing that was recorded changes.
ALTER TABLE "incident_revision" DISABLE TRIGGER USER;--> statement-breakpoint
UPDATE incident_revision r SET killed_of_parts = p.best
FROM (
  SELECT f.revision_id, sum(f.sum_best)::integer AS best FROM casualty_figure f
  JOIN incident_revision o ON o.id = f.revision_id AND o.killed_best IS NULL
  WHERE f.outcome = 'killed' AND f.victims <> 'all' GROUP BY f.revision_id HAVING sum(f.sum_best) > 0
) p WHERE p.revision_id = r.id;--> statement-breakpoint
UPDATE incident_revision r SET wounded_of_parts = p.best
FROM (
  SELECT f.revision_id, sum(f.sum_best)::integer AS best FROM casualty_figure f
  JOIN incident_revision o ON o.id = f.revision_id AND o.wounded_best IS NULL
  WHERE f.outcome = 'wounded' AND f.victims <> 'all' GROUP BY f.revision_id HAVING sum(f.sum_best) > 0
) p WHERE p.revision_id = r.id;--> statement-breakpoint
ALTER TABLE "incident_revision" ENABLE TRIGGER USER;--> statement-breakpoint

-- The rule holds from a version of its own on in each dataset that was there, so that older versions say what they said.
-- The lock is that of db/moment: nobody is told of a time before the rule that this version would still come into.
SELECT pg_advisory_xact_lock(740120::bigint);--> statement-breakpoint
INSERT INTO dataset_version (dataset_id, version, recorded_at, note, rule)
SELECT d.id, d.version + 1,
  greatest(date_trunc('milliseconds', clock_timestamp()) + interval '1 millisecond',
    (SELECT v.recorded_at + interval '1 millisecond' FROM dataset_version v WHERE v.dataset_id = d.id AND v.version = d.version)),
  'Change of the counting rule: a total that no source states is at least the sum of its parts', 'sum_of_parts_1'
FROM (SELECT id, version FROM dataset WHERE version > 0 ORDER BY id FOR UPDATE) d;--> statement-breakpoint
UPDATE dataset d SET version = v.version FROM dataset_version v WHERE v.dataset_id = d.id AND v.rule = 'sum_of_parts_1';
