ALTER TYPE "public"."outcome" ADD VALUE 'released';--> statement-breakpoint
ALTER TYPE "public"."victim_category" ADD VALUE 'children';--> statement-breakpoint
ALTER TYPE "public"."victim_category" ADD VALUE 'women';--> statement-breakpoint
ALTER TYPE "public"."victim_category" ADD VALUE 'men';--> statement-breakpoint
CREATE TABLE "incident_place" (
	"revision_id" bigint NOT NULL,
	"position" smallint NOT NULL,
	"country" char(3) NOT NULL,
	"admin1" text,
	"place" text,
	CONSTRAINT "incident_place_revision_id_position_pk" PRIMARY KEY("revision_id","position")
);
--> statement-breakpoint
ALTER TABLE "casualty_figure" ADD COLUMN "words" text;--> statement-breakpoint
ALTER TABLE "claim" ADD COLUMN "words" text;--> statement-breakpoint
ALTER TABLE "incident_place" ADD CONSTRAINT "incident_place_country_country_code_fk" FOREIGN KEY ("country") REFERENCES "public"."country"("code") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "place_by_country" ON "incident_place" USING btree ("country","revision_id");--> statement-breakpoint
ALTER TABLE "casualty_figure" ADD CONSTRAINT "figure_words_unknown" CHECK ("casualty_figure"."words" is null or "casualty_figure"."words" <> '' and "casualty_figure"."qualifier" = 'unknown');--> statement-breakpoint
ALTER TABLE "claim" ADD CONSTRAINT "claim_words_unknown" CHECK ("claim"."words" is null or "claim"."words" <> '' and "claim"."qualifier" = 'unknown');--> statement-breakpoint

-- Other places are rows below a revision, as its parties are: taken in its transaction only, and never changed.
CREATE TRIGGER part_insert AFTER INSERT ON incident_place
  REFERENCING NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION guard_revision_part();
--> statement-breakpoint
CREATE TRIGGER no_update BEFORE UPDATE ON incident_place FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
--> statement-breakpoint
CREATE TRIGGER no_delete BEFORE DELETE OR TRUNCATE ON incident_place
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
