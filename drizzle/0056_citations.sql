CREATE TABLE "citation" (
	"id" text PRIMARY KEY NOT NULL,
	"kind" text NOT NULL,
	"query" text NOT NULL,
	"dataset_id" integer NOT NULL,
	"version" integer NOT NULL,
	"recorded_at" timestamp with time zone NOT NULL,
	"releases" text[] NOT NULL,
	"method" integer NOT NULL,
	"rows" text NOT NULL,
	"rows_sha256" text NOT NULL,
	"words" text NOT NULL,
	"made_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "citation_id_form" CHECK ("citation"."id" ~ '^[0-9a-hjkmnp-tv-z]{16}$'),
	CONSTRAINT "citation_method_positive" CHECK ("citation"."method" >= 1),
	CONSTRAINT "citation_rows_hash" CHECK ("citation"."rows_sha256" = encode(sha256(convert_to("citation"."rows", 'UTF8')), 'hex'))
);
--> statement-breakpoint
CREATE TABLE "citation_withdrawal" (
	"citation_id" text PRIMARY KEY NOT NULL,
	"reason" text NOT NULL,
	"author" text NOT NULL,
	"withdrawn_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "citation_withdrawal_reason" CHECK ("citation_withdrawal"."reason" <> '')
);
--> statement-breakpoint
ALTER TABLE "citation" ADD CONSTRAINT "citation_dataset_id_dataset_id_fk" FOREIGN KEY ("dataset_id") REFERENCES "public"."dataset"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "citation" ADD CONSTRAINT "citation_dataset_id_version_dataset_version_dataset_id_version_fk" FOREIGN KEY ("dataset_id","version") REFERENCES "public"."dataset_version"("dataset_id","version") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "citation_withdrawal" ADD CONSTRAINT "citation_withdrawal_citation_id_citation_id_fk" FOREIGN KEY ("citation_id") REFERENCES "public"."citation"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "citation_by_query" ON "citation" USING btree ("dataset_id",md5("query"));--> statement-breakpoint

-- What was cited never changes, and is never taken away; what is withdrawn stays withdrawn.
DO $$
DECLARE
  name text;
BEGIN
  FOREACH name IN ARRAY ARRAY['citation', 'citation_withdrawal'] LOOP
    EXECUTE format('CREATE TRIGGER no_change BEFORE UPDATE OR DELETE OR TRUNCATE ON %I
      FOR EACH STATEMENT EXECUTE FUNCTION refuse_change()', name);
  END LOOP;
END $$;
