-- The places of a version are kept once, when it is sealed, and not at each statement that records revisions: a file of a
-- million has a thousand of those, and each looked through all places that were known so far.
DROP TRIGGER known_places ON incident_revision;
--> statement-breakpoint
DROP TRIGGER known_places ON incident_place;
--> statement-breakpoint

-- Planned anew each time, as a version may have one revision or a million. A name is folded once, however many provinces
-- have a place of that name. A text that is longer is no name of a place.
CREATE OR REPLACE FUNCTION keep_known_places() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
  EXECUTE '
    WITH named AS MATERIALIZED (
      SELECT country, admin1, place FROM incident_revision
      WHERE dataset_id = $1 AND recorded_version = $2
        AND length(place) <= 200 AND coalesce(length(admin1), 0) <= 200
      UNION
      SELECT p.country, p.admin1, p.place FROM incident_revision r JOIN incident_place p ON p.revision_id = r.id
      WHERE r.dataset_id = $1 AND r.recorded_version = $2
        AND length(p.place) <= 200 AND coalesce(length(p.admin1), 0) <= 200
    ), fresh AS MATERIALIZED (
      SELECT n.country, n.admin1, n.place FROM named n
      WHERE NOT EXISTS (
        SELECT FROM known_place k
        WHERE k.country = n.country AND k.place = n.place AND coalesce(k.admin1, '''') = coalesce(n.admin1, '''')
      )
    ), folded AS MATERIALIZED (
      SELECT place, search_key(place) AS key FROM (SELECT DISTINCT place FROM fresh) d
    )
    INSERT INTO known_place (country, admin1, place, key)
    SELECT f.country, f.admin1, f.place, d.key FROM fresh f JOIN folded d ON d.place = f.place
    ORDER BY f.country, d.key, f.place, f.admin1
    ON CONFLICT DO NOTHING'
  USING NEW.dataset_id, NEW.version;
  RETURN NULL;
END $$;
--> statement-breakpoint
CREATE TRIGGER known_places AFTER UPDATE OF recorded_at ON dataset_version
  FOR EACH ROW EXECUTE FUNCTION keep_known_places();
