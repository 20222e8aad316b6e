CREATE TYPE "public"."held_kind" AS ENUM('row', 'absent', 'same');--> statement-breakpoint
CREATE TYPE "public"."held_state" AS ENUM('open', 'taken', 'kept', 'superseded', 'agreed');--> statement-breakpoint
ALTER TYPE "public"."row_result" ADD VALUE 'held';--> statement-breakpoint
ALTER TYPE "public"."row_result" ADD VALUE 'left';--> statement-breakpoint
CREATE TABLE "held_row" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "held_row_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"dataset_id" integer NOT NULL,
	"incident_id" bigint NOT NULL,
	"version" integer,
	"upload_id" bigint,
	"kind" "held_kind" NOT NULL,
	"content_hash" "bytea",
	"incident" jsonb,
	"revision_number" integer,
	"state" "held_state" NOT NULL,
	"brought_by" text NOT NULL,
	"brought_at" timestamp with time zone DEFAULT now() NOT NULL,
	"decided_by" text,
	"decided_at" timestamp with time zone,
	CONSTRAINT "held_row_of_one_file" CHECK (num_nulls("held_row"."version", "held_row"."upload_id") = 1),
	CONSTRAINT "held_row_row" CHECK (("held_row"."kind" = 'row') = ("held_row"."incident" is not null)),
	CONSTRAINT "held_row_same" CHECK (("held_row"."kind" = 'same') = ("held_row"."revision_number" is not null)),
	CONSTRAINT "held_row_agreed" CHECK (("held_row"."kind" = 'same') = ("held_row"."state" = 'agreed')),
	CONSTRAINT "held_row_hashed" CHECK (("held_row"."content_hash" is not null) = ("held_row"."version" is not null and "held_row"."kind" <> 'absent')),
	CONSTRAINT "held_row_decided" CHECK (num_nulls("held_row"."decided_by", "held_row"."decided_at") = case when "held_row"."state" in ('taken', 'kept') then 0 else 2 end)
);
--> statement-breakpoint
ALTER TABLE "release" ADD COLUMN "rows_left" integer;--> statement-breakpoint
ALTER TABLE "release" ADD COLUMN "rows_held" integer;--> statement-breakpoint
ALTER TABLE "upload" ADD COLUMN "rows_left" integer;--> statement-breakpoint
ALTER TABLE "upload" ADD COLUMN "rows_held" integer;--> statement-breakpoint
ALTER TABLE "held_row" ADD CONSTRAINT "held_row_incident_id_incident_id_fk" FOREIGN KEY ("incident_id") REFERENCES "public"."incident"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "held_row" ADD CONSTRAINT "held_row_upload_id_upload_id_fk" FOREIGN KEY ("upload_id") REFERENCES "public"."upload"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "held_row" ADD CONSTRAINT "held_row_dataset_id_version_dataset_version_dataset_id_version_fk" FOREIGN KEY ("dataset_id","version") REFERENCES "public"."dataset_version"("dataset_id","version") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "held_row_one_open" ON "held_row" USING btree ("incident_id") WHERE state = 'open';--> statement-breakpoint
CREATE INDEX "held_row_by_incident" ON "held_row" USING btree ("incident_id","version");--> statement-breakpoint
CREATE INDEX "held_row_by_upload" ON "held_row" USING btree ("upload_id") WHERE upload_id is not null;