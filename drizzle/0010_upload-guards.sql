-- An upload stays its author's and of its file; once it is undone or given up nothing of it changes.
CREATE FUNCTION guard_upload_update() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF OLD.state IN ('undone', 'discarded') THEN
    RAISE EXCEPTION 'upload % is %', OLD.id, OLD.state USING ERRCODE = 'restrict_violation';
  END IF;
  IF OLD.state = 'imported' AND NEW.state <> 'undone' THEN
    RAISE EXCEPTION 'upload % is imported: it can only be undone', OLD.id USING ERRCODE = 'restrict_violation';
  END IF;
  IF (NEW.id, NEW.dataset_id, NEW.author_id, NEW.sha256, NEW.rows, NEW.created_at)
    <> (OLD.id, OLD.dataset_id, OLD.author_id, OLD.sha256, OLD.rows, OLD.created_at) THEN
    RAISE EXCEPTION 'upload % stays its author''s and of its file', OLD.id USING ERRCODE = 'restrict_violation';
  END IF;
  RETURN NEW;
END $$;
--> statement-breakpoint
CREATE TRIGGER upload_update BEFORE UPDATE ON upload
  FOR EACH ROW EXECUTE FUNCTION guard_upload_update();
--> statement-breakpoint
CREATE TRIGGER no_delete BEFORE DELETE OR TRUNCATE ON upload
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
