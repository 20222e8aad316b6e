CREATE TABLE "dataset_past" (
	"dataset_id" integer NOT NULL,
	"until_version" integer NOT NULL,
	"title" text NOT NULL,
	"publisher" text NOT NULL,
	"licence" text NOT NULL,
	"citation" text NOT NULL,
	"records_wounded" boolean NOT NULL,
	CONSTRAINT "dataset_past_dataset_id_until_version_pk" PRIMARY KEY("dataset_id","until_version")
);
--> statement-breakpoint
ALTER TABLE "dataset_past" ADD CONSTRAINT "dataset_past_dataset_id_dataset_id_fk" FOREIGN KEY ("dataset_id") REFERENCES "public"."dataset"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "dataset_past" ADD CONSTRAINT "dataset_past_version" FOREIGN KEY ("dataset_id","until_version") REFERENCES "public"."dataset_version"("dataset_id","version") ON DELETE no action ON UPDATE no action;--> statement-breakpoint

-- What a dataset was called before is kept by the very transaction that opened the version which changes it, and for good.
CREATE FUNCTION guard_dataset_past_insert() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF EXISTS (
    SELECT FROM new_rows n
    LEFT JOIN dataset_version v ON v.dataset_id = n.dataset_id AND v.version = n.until_version
    WHERE v.transaction IS DISTINCT FROM pg_current_xact_id()
  ) THEN
    RAISE EXCEPTION 'the past of a dataset must end in the version that its transaction opened'
      USING ERRCODE = 'restrict_violation';
  END IF;
  RETURN NULL;
END $$;
--> statement-breakpoint
CREATE TRIGGER past_insert AFTER INSERT ON dataset_past
  REFERENCING NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION guard_dataset_past_insert();
--> statement-breakpoint
CREATE TRIGGER no_update BEFORE UPDATE ON dataset_past
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
--> statement-breakpoint
CREATE TRIGGER no_delete BEFORE DELETE OR TRUNCATE ON dataset_past
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
