-- References that every imported row has are checked for a whole statement at once, where a foreign key would look each
-- row up on its own. What they lead to is never deleted and never changes its key, so a check at insert is all it takes.
-- The functions turn kinds of joins off because their plans are kept from the first statement of an import, when the
-- tables are small, to its last.

CREATE OR REPLACE FUNCTION guard_revision_part() RETURNS trigger LANGUAGE plpgsql
SET enable_seqscan = off SET enable_nestloop = off AS $$
DECLARE
  first_id bigint;
  last_id bigint;
BEGIN
  SELECT min(revision_id), max(revision_id) INTO first_id, last_id FROM new_rows;
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

CREATE OR REPLACE FUNCTION guard_revision_insert() RETURNS trigger LANGUAGE plpgsql
SET enable_hashjoin = off SET enable_mergejoin = off AS $$
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
    SELECT FROM new_rows n LEFT JOIN incident i ON i.id = n.incident_id
    WHERE i.dataset_id IS DISTINCT FROM n.dataset_id
  ) THEN
    RAISE EXCEPTION 'a revision must be of an incident of its dataset' USING ERRCODE = 'foreign_key_violation';
  END IF;
  IF EXISTS (
    SELECT FROM (SELECT DISTINCT country FROM new_rows) n LEFT JOIN country c ON c.code = n.country
    WHERE c.code IS NULL
  ) THEN
    RAISE EXCEPTION 'a revision must name a country of the ledger' USING ERRCODE = 'foreign_key_violation';
  END IF;
  RETURN NULL;
END $$;
--> statement-breakpoint

-- An incident's address is made of its dataset's slug and its recorder's id, for ever.
CREATE FUNCTION guard_incident_insert() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF EXISTS (
    SELECT FROM new_rows n LEFT JOIN dataset d ON d.id = n.dataset_id
    WHERE n.public_id IS DISTINCT FROM d.slug || '-' || n.external_id
  ) THEN
    RAISE EXCEPTION 'an incident must be of a dataset, and its public id <dataset slug>-<external id>'
      USING ERRCODE = 'foreign_key_violation';
  END IF;
  RETURN NULL;
END $$;
--> statement-breakpoint

CREATE FUNCTION guard_party_insert() RETURNS trigger LANGUAGE plpgsql
SET enable_hashjoin = off SET enable_mergejoin = off AS $$
BEGIN
  IF EXISTS (
    SELECT FROM (SELECT DISTINCT actor_id FROM new_rows) n LEFT JOIN actor a ON a.id = n.actor_id
    WHERE a.id IS NULL
  ) THEN
    RAISE EXCEPTION 'a party must be an actor of the ledger' USING ERRCODE = 'foreign_key_violation';
  END IF;
  RETURN NULL;
END $$;
--> statement-breakpoint

CREATE FUNCTION guard_revision_source_insert() RETURNS trigger LANGUAGE plpgsql
SET enable_hashjoin = off SET enable_mergejoin = off AS $$
BEGIN
  IF EXISTS (SELECT FROM new_rows n LEFT JOIN source s ON s.id = n.source_id WHERE s.id IS NULL) THEN
    RAISE EXCEPTION 'a revision''s source must be in the ledger' USING ERRCODE = 'foreign_key_violation';
  END IF;
  RETURN NULL;
END $$;
--> statement-breakpoint

CREATE FUNCTION refuse_other_key() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION '% keeps its key: others refer to it', TG_TABLE_NAME USING ERRCODE = 'restrict_violation';
END $$;
--> statement-breakpoint

CREATE TRIGGER incident_insert AFTER INSERT ON incident
  REFERENCING NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION guard_incident_insert();
--> statement-breakpoint
CREATE TRIGGER party_insert AFTER INSERT ON incident_party
  REFERENCING NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION guard_party_insert();
--> statement-breakpoint
CREATE TRIGGER source_insert AFTER INSERT ON revision_source
  REFERENCING NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION guard_revision_source_insert();
--> statement-breakpoint
CREATE TRIGGER keep_key BEFORE UPDATE ON dataset FOR EACH ROW
  WHEN (NEW.id <> OLD.id OR NEW.slug <> OLD.slug) EXECUTE FUNCTION refuse_other_key();
--> statement-breakpoint
CREATE TRIGGER keep_key BEFORE UPDATE ON actor FOR EACH ROW
  WHEN (NEW.id <> OLD.id) EXECUTE FUNCTION refuse_other_key();
--> statement-breakpoint
CREATE TRIGGER keep_key BEFORE UPDATE ON country FOR EACH ROW
  WHEN (NEW.code <> OLD.code) EXECUTE FUNCTION refuse_other_key();
--> statement-breakpoint
CREATE TRIGGER no_delete BEFORE DELETE OR TRUNCATE ON actor
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
--> statement-breakpoint
CREATE TRIGGER no_delete BEFORE DELETE OR TRUNCATE ON country
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
