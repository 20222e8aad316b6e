-- How many rows a file has is known when all of them are staged.
CREATE OR REPLACE FUNCTION guard_upload_update() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF OLD.state IN ('undone', 'discarded') THEN
    RAISE EXCEPTION 'upload % is %', OLD.id, OLD.state USING ERRCODE = 'restrict_violation';
  END IF;
  IF OLD.state = 'imported' AND NEW.state <> 'undone' THEN
    RAISE EXCEPTION 'upload % is imported: it can only be undone', OLD.id USING ERRCODE = 'restrict_violation';
  END IF;
  IF (NEW.id, NEW.dataset_id, NEW.author_id, NEW.sha256, NEW.created_at)
    <> (OLD.id, OLD.dataset_id, OLD.author_id, OLD.sha256, OLD.created_at)
    OR (NEW.rows <> OLD.rows AND OLD.mapping IS NOT NULL) THEN
    RAISE EXCEPTION 'upload % stays its author''s and of its file', OLD.id USING ERRCODE = 'restrict_violation';
  END IF;
  RETURN NEW;
END $$;
