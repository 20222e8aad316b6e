DROP INDEX "revision_by_country";--> statement-breakpoint
DROP INDEX "revision_by_date";--> statement-breakpoint
CREATE INDEX "revision_by_date" ON "incident_revision" USING btree ("dataset_id","date_start","incident_id","country") WHERE superseded_version is null and state = 'published';--> statement-breakpoint

-- The rows of one statement refer to ids that follow one another, as a rule: what an import makes is numbered in its order.
-- Where all ids from the first to the last are there, each row's is, and nothing needs to be looked up row by row.
CREATE OR REPLACE FUNCTION guard_revision_part() RETURNS trigger LANGUAGE plpgsql
SET enable_seqscan = off SET enable_nestloop = off AS $$
DECLARE
  first_id bigint;
  last_id bigint;
BEGIN
  SELECT min(revision_id), max(revision_id) INTO first_id, last_id FROM new_rows;
  IF last_id - first_id + 1 = (
    SELECT count(*) FROM incident_revision
    WHERE id BETWEEN first_id AND last_id AND transaction = pg_current_xact_id()
  ) THEN
    RETURN NULL;
  END IF;
  IF EXISTS (
    SELECT FROM new_rows n WHERE NOT EXISTS (
      SELECT FROM incident_revision r
      WHERE r.id = n.revision_id AND r.id BETWEEN first_id AND last_id AND r.transaction = pg_current_xact_id()
    )
  ) THEN
    RAISE EXCEPTION '%: the revision does not exist or is sealed', TG_TABLE_NAME
      USING ERRCODE = 'foreign_key_violation', HINT = 'Record a new revision instead.';
  END IF;
  RETURN NULL;
END $$;
--> statement-breakpoint

-- Incidents and sources may be old ones from far apart: they are counted only where no more lie between than there are rows.
CREATE OR REPLACE FUNCTION guard_revision_insert() RETURNS trigger LANGUAGE plpgsql
SET enable_hashjoin = off SET enable_mergejoin = off AS $$
DECLARE
  first_id bigint;
  last_id bigint;
  of_dataset integer;
  datasets bigint;
  row_count bigint;
BEGIN
  IF EXISTS (
    SELECT FROM (SELECT DISTINCT dataset_id, recorded_version, transaction FROM new_rows) r
    LEFT JOIN dataset_version v ON v.dataset_id = r.dataset_id AND v.version = r.recorded_version
    WHERE v.transaction IS DISTINCT FROM pg_current_xact_id() OR r.transaction <> pg_current_xact_id()
  ) THEN
    RAISE EXCEPTION 'a revision must be recorded in the dataset version that its transaction opened'
      USING ERRCODE = 'restrict_violation';
  END IF;
  IF EXISTS (
    SELECT FROM (SELECT DISTINCT country FROM new_rows) n LEFT JOIN country c ON c.code = n.country
    WHERE c.code IS NULL
  ) THEN
    RAISE EXCEPTION 'a revision must name a country of the ledger' USING ERRCODE = 'foreign_key_violation';
  END IF;
  SELECT min(incident_id), max(incident_id), min(dataset_id), count(DISTINCT dataset_id), count(*)
  INTO first_id, last_id, of_dataset, datasets, row_count FROM new_rows;
  IF datasets = 1 AND last_id - first_id < row_count THEN
    IF last_id - first_id + 1 = (
      SELECT count(*) FROM incident WHERE id BETWEEN first_id AND last_id AND dataset_id = of_dataset
    ) THEN
      RETURN NULL;
    END IF;
  END IF;
  IF EXISTS (
    SELECT FROM new_rows n LEFT JOIN incident i ON i.id = n.incident_id
    WHERE i.dataset_id IS DISTINCT FROM n.dataset_id
  ) THEN
    RAISE EXCEPTION 'a revision must be of an incident of its dataset' USING ERRCODE = 'foreign_key_violation';
  END IF;
  RETURN NULL;
END $$;
--> statement-breakpoint
CREATE OR REPLACE FUNCTION guard_revision_source_insert() RETURNS trigger LANGUAGE plpgsql
SET enable_hashjoin = off SET enable_mergejoin = off AS $$
DECLARE
  first_id integer;
  last_id integer;
  row_count bigint;
BEGIN
  SELECT min(source_id), max(source_id), count(*) INTO first_id, last_id, row_count FROM new_rows;
  IF last_id - first_id < row_count THEN
    IF last_id - first_id + 1 = (SELECT count(*) FROM source WHERE id BETWEEN first_id AND last_id) THEN
      RETURN NULL;
    END IF;
  END IF;
  IF EXISTS (SELECT FROM new_rows n LEFT JOIN source s ON s.id = n.source_id WHERE s.id IS NULL) THEN
    RAISE EXCEPTION 'a revision''s source must be in the ledger' USING ERRCODE = 'foreign_key_violation';
  END IF;
  RETURN NULL;
END $$;
--> statement-breakpoint

-- Places that are offered to whoever enters an incident: those of a version of few revisions at once, so that what the desk
-- has just published can be chosen. Those of a file are noted after it, with its words, as an import would take a tenth longer.
CREATE FUNCTION note_places(revision_ids bigint[]) RETURNS void LANGUAGE sql SECURITY DEFINER SET search_path = public, pg_temp AS $$
  INSERT INTO known_place (country, admin1, place, key)
  SELECT n.country, n.admin1, n.place, n.key
  FROM (
    SELECT country, admin1, place, search_key(place) AS key FROM (
      SELECT country, admin1, place FROM incident_revision WHERE id = ANY (revision_ids)
      UNION
      SELECT country, admin1, place FROM incident_place WHERE revision_id = ANY (revision_ids)
    ) named
    WHERE length(place) <= 200 AND coalesce(length(admin1), 0) <= 200
  ) n
  WHERE octet_length(n.key) + octet_length(n.place) + coalesce(octet_length(n.admin1), 0) <= 2600
    AND NOT EXISTS (
      SELECT FROM known_place k
      WHERE k.country = n.country AND k.key = n.key AND k.place = n.place
        AND coalesce(k.admin1, '') = coalesce(n.admin1, '')
    )
  ORDER BY n.country, n.key, n.place, n.admin1
  ON CONFLICT DO NOTHING
$$;
--> statement-breakpoint
REVOKE EXECUTE ON FUNCTION note_places(bigint[]) FROM PUBLIC;
--> statement-breakpoint
CREATE OR REPLACE FUNCTION keep_known_places() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
  few CONSTANT integer := 1000;
  ids bigint[];
BEGIN
  ids := array(
    SELECT id FROM incident_revision WHERE dataset_id = NEW.dataset_id AND recorded_version = NEW.version LIMIT few + 1
  );
  IF cardinality(ids) BETWEEN 1 AND few THEN
    PERFORM note_places(ids);
  END IF;
  RETURN NULL;
END $$;
