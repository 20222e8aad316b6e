CREATE TYPE "public"."draft_reason" AS ENUM('first_entry', 'new_information', 'correction', 'reclassification');--> statement-breakpoint
CREATE TYPE "public"."draft_state" AS ENUM('draft', 'submitted', 'published', 'discarded');--> statement-breakpoint
CREATE TABLE "desk_setting" (
	"id" boolean PRIMARY KEY DEFAULT true NOT NULL,
	"one_person_desk" boolean DEFAULT false NOT NULL,
	CONSTRAINT "desk_setting_one_row" CHECK ("desk_setting"."id")
);
--> statement-breakpoint
CREATE TABLE "draft" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "draft_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"dataset_id" integer NOT NULL,
	"incident_id" bigint,
	"base_number" integer,
	"base_entry" jsonb,
	"state" "draft_state" DEFAULT 'draft' NOT NULL,
	"reason" "draft_reason" NOT NULL,
	"note" text,
	"author_id" uuid NOT NULL,
	"reviewer_id" uuid,
	"saved" integer DEFAULT 1 NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp with time zone DEFAULT now() NOT NULL,
	"submitted_at" timestamp with time zone,
	CONSTRAINT "draft_saved_positive" CHECK ("draft"."saved" > 0),
	CONSTRAINT "draft_base_whole" CHECK (("draft"."incident_id" is null) = ("draft"."base_number" is null)),
	CONSTRAINT "draft_base_entry_whole" CHECK (("draft"."base_number" is null) = ("draft"."base_entry" is null)),
	CONSTRAINT "draft_first_entry" CHECK (("draft"."reason" = 'first_entry') = ("draft"."incident_id" is null)),
	CONSTRAINT "draft_reviewed" CHECK (("draft"."state" = 'published') = ("draft"."reviewer_id" is not null))
);
--> statement-breakpoint
CREATE TABLE "draft_comment" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "draft_comment_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"draft_id" bigint NOT NULL,
	"author_id" uuid NOT NULL,
	"text" text NOT NULL,
	"at" timestamp with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "draft_save" (
	"draft_id" bigint NOT NULL,
	"number" integer NOT NULL,
	"entry" jsonb NOT NULL,
	"saved_by" uuid NOT NULL,
	"saved_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "draft_save_draft_id_number_pk" PRIMARY KEY("draft_id","number")
);
--> statement-breakpoint
CREATE TABLE "republisher" (
	"publisher" text PRIMARY KEY NOT NULL,
	"origin" text NOT NULL,
	CONSTRAINT "republisher_of_another" CHECK ("republisher"."publisher" <> "republisher"."origin")
);
--> statement-breakpoint
ALTER TABLE "casualty_figure" ADD COLUMN "rule" text;--> statement-breakpoint
ALTER TABLE "casualty_figure" ADD COLUMN "rule_version" smallint;--> statement-breakpoint
ALTER TABLE "casualty_figure" ADD COLUMN "rule_reason" text;--> statement-breakpoint
ALTER TABLE "claim" ADD COLUMN "official" boolean DEFAULT false NOT NULL;--> statement-breakpoint
ALTER TABLE "incident_revision" ADD COLUMN "self_reviewed" boolean DEFAULT false NOT NULL;--> statement-breakpoint
ALTER TABLE "incident_revision" ADD COLUMN "draft_id" bigint;--> statement-breakpoint
ALTER TABLE "source" ADD COLUMN "agency" text;--> statement-breakpoint
ALTER TABLE "draft" ADD CONSTRAINT "draft_dataset_id_dataset_id_fk" FOREIGN KEY ("dataset_id") REFERENCES "public"."dataset"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "draft" ADD CONSTRAINT "draft_incident_id_incident_id_fk" FOREIGN KEY ("incident_id") REFERENCES "public"."incident"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "draft" ADD CONSTRAINT "draft_author_id_desk_user_id_fk" FOREIGN KEY ("author_id") REFERENCES "public"."desk_user"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "draft" ADD CONSTRAINT "draft_reviewer_id_desk_user_id_fk" FOREIGN KEY ("reviewer_id") REFERENCES "public"."desk_user"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "draft_comment" ADD CONSTRAINT "draft_comment_draft_id_draft_id_fk" FOREIGN KEY ("draft_id") REFERENCES "public"."draft"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "draft_comment" ADD CONSTRAINT "draft_comment_author_id_desk_user_id_fk" FOREIGN KEY ("author_id") REFERENCES "public"."desk_user"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "draft_save" ADD CONSTRAINT "draft_save_draft_id_draft_id_fk" FOREIGN KEY ("draft_id") REFERENCES "public"."draft"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "draft_save" ADD CONSTRAINT "draft_save_saved_by_desk_user_id_fk" FOREIGN KEY ("saved_by") REFERENCES "public"."desk_user"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "draft_open" ON "draft" USING btree ("state","updated_at") WHERE state in ('draft', 'submitted');--> statement-breakpoint
CREATE INDEX "draft_by_incident" ON "draft" USING btree ("incident_id");--> statement-breakpoint
CREATE INDEX "draft_comment_by_draft" ON "draft_comment" USING btree ("draft_id");--> statement-breakpoint
CREATE UNIQUE INDEX "revision_by_draft" ON "incident_revision" USING btree ("draft_id") WHERE draft_id is not null;--> statement-breakpoint
ALTER TABLE "casualty_figure" ADD CONSTRAINT "figure_rule_whole" CHECK (("casualty_figure"."rule" is null) = ("casualty_figure"."rule_version" is null) and ("casualty_figure"."rule" is not null or "casualty_figure"."rule_reason" is null));--> statement-breakpoint
ALTER TABLE "casualty_figure" ADD CONSTRAINT "figure_by_hand_says_why" CHECK ("casualty_figure"."rule" <> 'by_hand' or "casualty_figure"."rule_reason" is not null);--> statement-breakpoint
ALTER TABLE "incident_revision" ADD CONSTRAINT "revision_of_draft_reviewed" CHECK ("incident_revision"."draft_id" is null or "incident_revision"."reviewer" is not null);--> statement-breakpoint
ALTER TABLE "incident_revision" ADD CONSTRAINT "revision_reviewed_by_another" CHECK ("incident_revision"."reviewer" <> "incident_revision"."author" or "incident_revision"."self_reviewed");--> statement-breakpoint
CREATE EXTENSION IF NOT EXISTS pg_trgm;--> statement-breakpoint
INSERT INTO "desk_setting" DEFAULT VALUES;
