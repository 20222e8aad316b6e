CREATE TYPE "public"."totals_of" AS ENUM('all', 'state_based', 'non_state', 'one_sided');--> statement-breakpoint
CREATE TABLE "published_total" (
	"edition_id" integer NOT NULL,
	"country" char(3) NOT NULL,
	"year" integer NOT NULL,
	"of" "totals_of" NOT NULL,
	"low" integer,
	"best" integer NOT NULL,
	"high" integer,
	CONSTRAINT "published_total_edition_id_of_country_year_pk" PRIMARY KEY("edition_id","of","country","year"),
	CONSTRAINT "published_total_not_negative" CHECK (least("published_total"."low", "published_total"."best", "published_total"."high") >= 0),
	CONSTRAINT "published_total_year" CHECK ("published_total"."year" between 1800 and 2200)
);
--> statement-breakpoint
CREATE TABLE "totals_edition" (
	"id" integer PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "totals_edition_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 2147483647 START WITH 1 CACHE 1),
	"slug" text NOT NULL,
	"title" text NOT NULL,
	"publisher" text NOT NULL,
	"licence" text NOT NULL,
	"citation" text NOT NULL,
	"file_name" text NOT NULL,
	"sha256" text NOT NULL,
	"recorded_at" timestamp with time zone,
	CONSTRAINT "totals_edition_slug_unique" UNIQUE("slug"),
	CONSTRAINT "totals_edition_sha256_unique" UNIQUE("sha256"),
	CONSTRAINT "totals_edition_slug_form" CHECK ("totals_edition"."slug" ~ '^[a-z0-9]+(-[a-z0-9]+)*$'),
	CONSTRAINT "totals_edition_sha256_form" CHECK ("totals_edition"."sha256" ~ '^[0-9a-f]{64}$')
);
--> statement-breakpoint
ALTER TABLE "published_total" ADD CONSTRAINT "published_total_edition_id_totals_edition_id_fk" FOREIGN KEY ("edition_id") REFERENCES "public"."totals_edition"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "published_total" ADD CONSTRAINT "published_total_country_country_code_fk" FOREIGN KEY ("country") REFERENCES "public"."country"("code") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "totals_edition_by_time" ON "totals_edition" USING btree ("recorded_at");--> statement-breakpoint

-- An edition gets its time once, by the transaction that brought its numbers, and is never changed after.
CREATE FUNCTION guard_totals_edition_update() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF OLD.recorded_at IS NOT NULL OR to_jsonb(NEW) - 'recorded_at' <> to_jsonb(OLD) - 'recorded_at' THEN
    RAISE EXCEPTION 'totals_edition is append-only: edition % is sealed', OLD.slug
      USING ERRCODE = 'restrict_violation', HINT = 'Import a new edition instead.';
  END IF;
  RETURN NEW;
END $$;
--> statement-breakpoint
CREATE FUNCTION guard_published_total_insert() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF EXISTS (
    SELECT FROM (SELECT DISTINCT edition_id FROM new_rows) n
    JOIN totals_edition e ON e.id = n.edition_id
    WHERE e.recorded_at IS NOT NULL
  ) THEN
    RAISE EXCEPTION 'the numbers of an edition of totals are recorded before it is sealed'
      USING ERRCODE = 'restrict_violation', HINT = 'Import a new edition instead.';
  END IF;
  RETURN NULL;
END $$;
--> statement-breakpoint
CREATE TRIGGER seal BEFORE UPDATE ON totals_edition
  FOR EACH ROW EXECUTE FUNCTION guard_totals_edition_update();
--> statement-breakpoint
CREATE TRIGGER before_seal AFTER INSERT ON published_total
  REFERENCING NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION guard_published_total_insert();
--> statement-breakpoint
CREATE TRIGGER no_update BEFORE UPDATE ON published_total FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
--> statement-breakpoint
DO $$
DECLARE
  name text;
BEGIN
  FOREACH name IN ARRAY ARRAY['published_total', 'totals_edition'] LOOP
    EXECUTE format('CREATE TRIGGER no_delete BEFORE DELETE OR TRUNCATE ON %I
      FOR EACH STATEMENT EXECUTE FUNCTION refuse_change()', name);
  END LOOP;
END $$;
