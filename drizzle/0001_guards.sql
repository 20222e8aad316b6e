-- What the ledger promises, held by the database itself whoever writes to it.

CREATE FUNCTION refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION '% is append-only: % refused', TG_TABLE_NAME, TG_OP
    USING ERRCODE = 'restrict_violation', HINT = 'Record a new revision instead.';
END $$;
--> statement-breakpoint

-- A revision's content never changes; it can be superseded, once.
CREATE FUNCTION guard_revision_update() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  superseding integer := NEW.superseded_version;
BEGIN
  NEW.superseded_version := OLD.superseded_version;
  IF NEW IS DISTINCT FROM OLD OR OLD.superseded_version IS NOT NULL OR superseding IS NULL THEN
    RAISE EXCEPTION 'incident_revision is append-only: revision % can only be superseded, once', OLD.id
      USING ERRCODE = 'restrict_violation', HINT = 'Record a new revision instead.';
  END IF;
  NEW.superseded_version := superseding;
  RETURN NEW;
END $$;
--> statement-breakpoint

-- A version's time may be set by the transaction that opened it, and by no other.
CREATE FUNCTION guard_version_update() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF OLD.transaction <> pg_current_xact_id() OR NEW.transaction <> OLD.transaction
    OR NEW.dataset_id <> OLD.dataset_id OR NEW.version <> OLD.version THEN
    RAISE EXCEPTION 'dataset_version is append-only: version % is sealed', OLD.version
      USING ERRCODE = 'restrict_violation';
  END IF;
  RETURN NEW;
END $$;
--> statement-breakpoint

-- New revisions belong to the version that this very transaction opened, so that a version, once shown, is whole.
CREATE FUNCTION guard_revision_insert() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF EXISTS (
    SELECT FROM (SELECT DISTINCT dataset_id, recorded_version, transaction FROM new_rows) r
    LEFT JOIN dataset_version v ON v.dataset_id = r.dataset_id AND v.version = r.recorded_version
    WHERE v.transaction IS DISTINCT FROM pg_current_xact_id() OR r.transaction <> pg_current_xact_id()
  ) THEN
    RAISE EXCEPTION 'a revision must be recorded in the dataset version that its transaction opened'
      USING ERRCODE = 'restrict_violation';
  END IF;
  RETURN NULL;
END $$;
--> statement-breakpoint

CREATE FUNCTION guard_revision_superseded() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF EXISTS (
    SELECT FROM (SELECT DISTINCT dataset_id, superseded_version FROM new_rows) r
    LEFT JOIN dataset_version v ON v.dataset_id = r.dataset_id AND v.version = r.superseded_version
    WHERE v.transaction IS DISTINCT FROM pg_current_xact_id()
  ) THEN
    RAISE EXCEPTION 'a revision must be superseded by the dataset version that its transaction opened'
      USING ERRCODE = 'restrict_violation';
  END IF;
  RETURN NULL;
END $$;
--> statement-breakpoint

-- Rows below a revision are taken in the transaction that wrote it and never after. This is their foreign key too, for
-- the whole statement at once: revisions are never deleted, so the check at insert is all that one would do.
CREATE FUNCTION guard_revision_part() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF EXISTS (
    SELECT FROM new_rows n
    LEFT JOIN incident_revision r ON r.id = n.revision_id
    WHERE r.transaction IS DISTINCT FROM pg_current_xact_id()
  ) THEN
    RAISE EXCEPTION '%: the revision does not exist or is sealed', TG_TABLE_NAME
      USING ERRCODE = 'foreign_key_violation', HINT = 'Record a new revision instead.';
  END IF;
  RETURN NULL;
END $$;
--> statement-breakpoint

CREATE TRIGGER revision_update BEFORE UPDATE ON incident_revision
  FOR EACH ROW EXECUTE FUNCTION guard_revision_update();
--> statement-breakpoint
CREATE TRIGGER revision_superseded AFTER UPDATE ON incident_revision
  REFERENCING NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION guard_revision_superseded();
--> statement-breakpoint
CREATE TRIGGER revision_insert AFTER INSERT ON incident_revision
  REFERENCING NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION guard_revision_insert();
--> statement-breakpoint
CREATE TRIGGER version_update BEFORE UPDATE ON dataset_version
  FOR EACH ROW EXECUTE FUNCTION guard_version_update();
--> statement-breakpoint

DO $$
DECLARE
  name text;
BEGIN
  FOREACH name IN ARRAY ARRAY['incident_party', 'casualty_figure', 'revision_source', 'claim'] LOOP
    EXECUTE format('CREATE TRIGGER part_insert AFTER INSERT ON %I REFERENCING NEW TABLE AS new_rows
      FOR EACH STATEMENT EXECUTE FUNCTION guard_revision_part()', name);
  END LOOP;
  FOREACH name IN ARRAY ARRAY['incident', 'incident_party', 'casualty_figure', 'revision_source', 'claim', 'source',
    'release', 'audit_event'] LOOP
    EXECUTE format('CREATE TRIGGER no_update BEFORE UPDATE ON %I
      FOR EACH STATEMENT EXECUTE FUNCTION refuse_change()', name);
  END LOOP;
  FOREACH name IN ARRAY ARRAY['incident', 'incident_revision', 'incident_party', 'casualty_figure', 'revision_source',
    'claim', 'source', 'release', 'audit_event', 'dataset_version', 'dataset'] LOOP
    EXECUTE format('CREATE TRIGGER no_delete BEFORE DELETE OR TRUNCATE ON %I
      FOR EACH STATEMENT EXECUTE FUNCTION refuse_change()', name);
  END LOOP;
END $$;
