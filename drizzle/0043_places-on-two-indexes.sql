-- Two indexes of what a search asks, where three and the keeping of each name once were written row by row: a file of many
-- places spent a fifth of the database's time on them. An index takes 2,704 bytes of a row.
DELETE FROM "known_place" WHERE octet_length("key") + octet_length("place") + coalesce(octet_length("admin1"), 0) > 2600;--> statement-breakpoint
DROP INDEX "known_place_in_country";--> statement-breakpoint
DROP INDEX "known_place_once";--> statement-breakpoint
CREATE UNIQUE INDEX "known_place_once" ON "known_place" USING btree ("country","key" text_pattern_ops,"place",coalesce("admin1", ''));--> statement-breakpoint

-- Versions that are sealed at once take turns, so that rows can be entered without a look at each whether another just did.
-- What a large file names is sorted and compared in memory.
CREATE OR REPLACE FUNCTION keep_known_places() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER
SET search_path = public, pg_temp SET work_mem = '128MB' AS $$
BEGIN
  LOCK TABLE known_place IN SHARE ROW EXCLUSIVE MODE;
  EXECUTE '
    WITH named AS MATERIALIZED (
      SELECT country, admin1, place FROM incident_revision
      WHERE dataset_id = $1 AND recorded_version = $2
        AND length(place) <= 200 AND coalesce(length(admin1), 0) <= 200
      UNION
      SELECT p.country, p.admin1, p.place FROM incident_revision r JOIN incident_place p ON p.revision_id = r.id
      WHERE r.dataset_id = $1 AND r.recorded_version = $2
        AND length(p.place) <= 200 AND coalesce(length(p.admin1), 0) <= 200
    ), folded AS MATERIALIZED (
      SELECT place, search_key(place) AS key FROM (SELECT DISTINCT place FROM named) d
    )
    INSERT INTO known_place (country, admin1, place, key)
    SELECT n.country, n.admin1, n.place, d.key FROM named n JOIN folded d ON d.place = n.place
    WHERE octet_length(d.key) + octet_length(n.place) + coalesce(octet_length(n.admin1), 0) <= 2600
      AND NOT EXISTS (
        SELECT FROM known_place k
        WHERE k.country = n.country AND k.key = d.key AND k.place = n.place
          AND coalesce(k.admin1, '''') = coalesce(n.admin1, '''')
      )
    ORDER BY n.country, d.key, n.place, n.admin1'
  USING NEW.dataset_id, NEW.version;
  RETURN NULL;
END $$;
