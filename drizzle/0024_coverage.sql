CREATE TABLE "release_coverage" (
	"release_id" integer NOT NULL,
	"dataset_id" integer NOT NULL,
	"version" integer NOT NULL,
	"number" integer NOT NULL,
	"from_day" date,
	"to_day" date,
	"countries" text[],
	CONSTRAINT "release_coverage_release_id_version_number_pk" PRIMARY KEY("release_id","version","number"),
	CONSTRAINT "release_coverage_number_positive" CHECK ("release_coverage"."number" > 0),
	CONSTRAINT "release_coverage_in_order" CHECK ("release_coverage"."from_day" <= "release_coverage"."to_day"),
	CONSTRAINT "release_coverage_whole" CHECK (num_nulls("release_coverage"."from_day", "release_coverage"."to_day") = 0 and coalesce(cardinality("release_coverage"."countries"), 1) > 0 or num_nulls("release_coverage"."from_day", "release_coverage"."to_day") = 2 and "release_coverage"."countries" is null and "release_coverage"."number" = 1)
);
--> statement-breakpoint
ALTER TABLE "dataset" ADD COLUMN "coverage_since" integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "release_coverage" ADD CONSTRAINT "release_coverage_release_id_release_id_fk" FOREIGN KEY ("release_id") REFERENCES "public"."release"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "release_coverage" ADD CONSTRAINT "release_coverage_version_fk" FOREIGN KEY ("dataset_id","version") REFERENCES "public"."dataset_version"("dataset_id","version") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "release_coverage_by_dataset" ON "release_coverage" USING btree ("dataset_id","version");--> statement-breakpoint

-- What a release covers is stated in the dataset version that this very transaction opened, and never changes.
CREATE FUNCTION guard_coverage_insert() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF EXISTS (
    SELECT FROM new_rows n
    LEFT JOIN dataset_version v ON v.dataset_id = n.dataset_id AND v.version = n.version
    LEFT JOIN release r ON r.id = n.release_id
    WHERE v.transaction IS DISTINCT FROM pg_current_xact_id() OR r.dataset_id IS DISTINCT FROM n.dataset_id
  ) THEN
    RAISE EXCEPTION 'coverage must be stated in the dataset version that its transaction opened'
      USING ERRCODE = 'restrict_violation';
  END IF;
  RETURN NULL;
END $$;
--> statement-breakpoint
CREATE TRIGGER coverage_insert AFTER INSERT ON release_coverage
  REFERENCING NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION guard_coverage_insert();
--> statement-breakpoint
CREATE TRIGGER no_update BEFORE UPDATE ON release_coverage
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
--> statement-breakpoint
CREATE TRIGGER no_delete BEFORE DELETE OR TRUNCATE ON release_coverage
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
--> statement-breakpoint

-- Older ledgers: a version of each dataset from which on it is known what its releases cover. What was shown of the versions
-- before it stays as it was. The lock is that of db/moment: nobody is told of a time that this version would still come into.
SELECT pg_advisory_xact_lock(740120::bigint);
--> statement-breakpoint
WITH opened AS (
  INSERT INTO dataset_version (dataset_id, version, recorded_at, note)
  SELECT d.id, d.version + 1, greatest(date_trunc('milliseconds', clock_timestamp()) + interval '1 millisecond', v.recorded_at + interval '1 millisecond'),
    'What each release covers is stated'
  FROM (SELECT id, version FROM dataset ORDER BY id FOR UPDATE) d
  JOIN dataset_version v ON v.dataset_id = d.id AND v.version = d.version
  RETURNING dataset_id, version
)
UPDATE dataset d SET version = o.version, coverage_since = o.version FROM opened o WHERE o.dataset_id = d.id;
--> statement-breakpoint

-- A file of UCDP GED covers the whole years of what it holds (the whole months of a file of one year of the world), in the
-- countries in it, or in the world where they are many in most regions: as an import proposes (lib/coverage/propose.ts).
INSERT INTO release_coverage (release_id, dataset_id, version, number, from_day, to_day, countries)
SELECT f.id, f.dataset_id, f.stated_in, 1,
  date_trunc(f.unit, f.first)::date, (date_trunc(f.unit, f.last) + ('1 ' || f.unit)::interval - interval '1 day')::date,
  CASE WHEN f.is_global THEN NULL ELSE f.countries END
FROM (
  SELECT s.*, CASE WHEN s.is_global AND date_trunc('year', s.first) = date_trunc('year', s.last) THEN 'month' ELSE 'year' END AS unit
  FROM (
    SELECT r.id, r.dataset_id, d.version AS stated_in, min(i.date_start) AS first, max(i.date_start) AS last,
      array_agg(DISTINCT i.country::text ORDER BY i.country::text) AS countries,
      count(DISTINCT i.country) >= 20 AND count(DISTINCT c.region) >= 4 AS is_global
    FROM release r
    JOIN dataset d ON d.id = r.dataset_id
    JOIN incident_revision i ON i.dataset_id = r.dataset_id AND i.recorded_version = r.version AND i.state = 'published'
    JOIN country c ON c.code = i.country
    WHERE r.format = 'ucdp-ged'
    GROUP BY r.id, d.version
  ) s
) f;
--> statement-breakpoint

-- Of other files nobody has said what they cover: they are selections, until an admin says otherwise.
INSERT INTO release_coverage (release_id, dataset_id, version, number)
SELECT r.id, r.dataset_id, d.version, 1
FROM release r JOIN dataset d ON d.id = r.dataset_id
WHERE r.format IS NOT NULL AND NOT EXISTS (SELECT FROM release_coverage c WHERE c.release_id = r.id);
--> statement-breakpoint
SET CONSTRAINTS ALL IMMEDIATE;
