CREATE TYPE "public"."actor_kind" AS ENUM('state_force', 'armed_group', 'civilians', 'unidentified');--> statement-breakpoint
CREATE TYPE "public"."attribution" AS ENUM('claimed', 'confirmed', 'suspected', 'disputed');--> statement-breakpoint
CREATE TYPE "public"."outcome" AS ENUM('killed', 'wounded', 'missing', 'abducted');--> statement-breakpoint
CREATE TYPE "public"."party_role" AS ENUM('perpetrator', 'target', 'side_a', 'side_b');--> statement-breakpoint
CREATE TYPE "public"."qualifier" AS ENUM('exact', 'between', 'at_least', 'about', 'up_to', 'unknown');--> statement-breakpoint
CREATE TYPE "public"."revision_reason" AS ENUM('first_entry', 'import', 'new_information', 'correction', 'reclassification', 'merge', 'split', 'retraction', 'restoration');--> statement-breakpoint
CREATE TYPE "public"."revision_state" AS ENUM('published', 'retracted', 'merged');--> statement-breakpoint
CREATE TYPE "public"."victim_category" AS ENUM('all', 'civilian', 'security_forces', 'militant', 'unknown');--> statement-breakpoint
CREATE TYPE "public"."violence_type" AS ENUM('state_based', 'non_state', 'one_sided', 'unclassified');--> statement-breakpoint
CREATE TABLE "actor" (
	"id" integer PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "actor_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 2147483647 START WITH 1 CACHE 1),
	"slug" text NOT NULL,
	"name" text NOT NULL,
	"kind" "actor_kind" NOT NULL,
	"country" char(3),
	"description" text,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "actor_slug_unique" UNIQUE("slug"),
	CONSTRAINT "actor_slug_form" CHECK ("actor"."slug" ~ '^[a-z0-9]+(-[a-z0-9]+)*$')
);
--> statement-breakpoint
CREATE TABLE "actor_alias" (
	"id" integer PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "actor_alias_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 2147483647 START WITH 1 CACHE 1),
	"actor_id" integer NOT NULL,
	"dataset_id" integer,
	"name" text NOT NULL,
	CONSTRAINT "actor_alias_once" UNIQUE NULLS NOT DISTINCT("dataset_id","name")
);
--> statement-breakpoint
CREATE TABLE "annotation" (
	"id" integer PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "annotation_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 2147483647 START WITH 1 CACHE 1),
	"starts_on" date NOT NULL,
	"ends_on" date NOT NULL,
	"date_label" text NOT NULL,
	"label" text NOT NULL,
	"text" text NOT NULL,
	"country" char(3),
	"actor_id" integer,
	"source_id" integer NOT NULL,
	CONSTRAINT "annotation_label_unique" UNIQUE("label"),
	CONSTRAINT "annotation_order" CHECK ("annotation"."starts_on" <= "annotation"."ends_on")
);
--> statement-breakpoint
CREATE TABLE "audit_event" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "audit_event_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"at" timestamp with time zone DEFAULT now() NOT NULL,
	"author" text NOT NULL,
	"action" text NOT NULL,
	"subject" text NOT NULL,
	"dataset_id" integer,
	"details" jsonb NOT NULL
);
--> statement-breakpoint
CREATE TABLE "casualty_figure" (
	"revision_id" bigint NOT NULL,
	"outcome" "outcome" NOT NULL,
	"victims" "victim_category" NOT NULL,
	"low" integer,
	"best" integer,
	"high" integer,
	"qualifier" "qualifier" NOT NULL,
	"sum_low" integer GENERATED ALWAYS AS (coalesce(low, case when qualifier = 'up_to' then 0 else coalesce(best, high) end)) STORED,
	"sum_best" integer GENERATED ALWAYS AS (coalesce(best, low, high)) STORED,
	"sum_high" integer GENERATED ALWAYS AS (coalesce(high, best, low)) STORED,
	CONSTRAINT "casualty_figure_revision_id_outcome_victims_pk" PRIMARY KEY("revision_id","outcome","victims"),
	CONSTRAINT "figure_not_negative" CHECK (least("casualty_figure"."low", "casualty_figure"."best", "casualty_figure"."high") >= 0),
	CONSTRAINT "figure_unknown_is_null" CHECK (("casualty_figure"."qualifier" = 'unknown') = (coalesce("casualty_figure"."low", "casualty_figure"."best", "casualty_figure"."high") is null))
);
--> statement-breakpoint
CREATE TABLE "claim" (
	"revision_id" bigint NOT NULL,
	"position" smallint NOT NULL,
	"source_id" integer NOT NULL,
	"outcome" "outcome" NOT NULL,
	"victims" "victim_category" NOT NULL,
	"low" integer,
	"best" integer,
	"high" integer,
	"qualifier" "qualifier" NOT NULL,
	"quoted" text,
	"locator" text,
	CONSTRAINT "claim_revision_id_position_pk" PRIMARY KEY("revision_id","position"),
	CONSTRAINT "claim_not_negative" CHECK (least("claim"."low", "claim"."best", "claim"."high") >= 0)
);
--> statement-breakpoint
CREATE TABLE "country" (
	"code" char(3) PRIMARY KEY NOT NULL,
	"alpha2" char(2),
	"name" text NOT NULL,
	"region" text NOT NULL,
	"gw_number" integer,
	"ended_in" integer,
	CONSTRAINT "country_name_unique" UNIQUE("name"),
	CONSTRAINT "country_code_form" CHECK ("country"."code" ~ '^[A-Z]{3}$'),
	CONSTRAINT "country_alpha2_form" CHECK ("country"."alpha2" ~ '^[A-Z]{2}$')
);
--> statement-breakpoint
CREATE TABLE "dataset" (
	"id" integer PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "dataset_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 2147483647 START WITH 1 CACHE 1),
	"slug" text NOT NULL,
	"title" text NOT NULL,
	"publisher" text NOT NULL,
	"description" text NOT NULL,
	"licence" text NOT NULL,
	"citation" text NOT NULL,
	"records_wounded" boolean NOT NULL,
	"synthetic" boolean DEFAULT false NOT NULL,
	"version" integer DEFAULT 0 NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "dataset_slug_unique" UNIQUE("slug"),
	CONSTRAINT "dataset_slug_form" CHECK ("dataset"."slug" ~ '^[a-z0-9]+(-[a-z0-9]+)*$'),
	CONSTRAINT "dataset_version_not_negative" CHECK ("dataset"."version" >= 0)
);
--> statement-breakpoint
CREATE TABLE "dataset_version" (
	"dataset_id" integer NOT NULL,
	"version" integer NOT NULL,
	"recorded_at" timestamp with time zone NOT NULL,
	"note" text NOT NULL,
	"transaction" "xid8" DEFAULT pg_current_xact_id() NOT NULL,
	CONSTRAINT "dataset_version_dataset_id_version_pk" PRIMARY KEY("dataset_id","version"),
	CONSTRAINT "dataset_version_positive" CHECK ("dataset_version"."version" > 0)
);
--> statement-breakpoint
CREATE TABLE "incident" (
	"id" bigint PRIMARY KEY GENERATED BY DEFAULT AS IDENTITY (sequence name "incident_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"dataset_id" integer NOT NULL,
	"external_id" text NOT NULL,
	"public_id" text NOT NULL,
	CONSTRAINT "incident_publicId_unique" UNIQUE("public_id"),
	CONSTRAINT "incident_external_id" UNIQUE("dataset_id","external_id"),
	CONSTRAINT "incident_in_dataset" UNIQUE("id","dataset_id"),
	CONSTRAINT "incident_external_id_form" CHECK ("incident"."external_id" ~ '^[A-Za-z0-9][A-Za-z0-9._-]{0,79}$')
);
--> statement-breakpoint
CREATE TABLE "incident_party" (
	"revision_id" bigint NOT NULL,
	"position" smallint NOT NULL,
	"actor_id" integer NOT NULL,
	"role" "party_role" NOT NULL,
	"attribution" "attribution",
	"claimed_via" text,
	CONSTRAINT "incident_party_revision_id_position_pk" PRIMARY KEY("revision_id","position")
);
--> statement-breakpoint
CREATE TABLE "incident_revision" (
	"id" bigint PRIMARY KEY GENERATED BY DEFAULT AS IDENTITY (sequence name "incident_revision_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"incident_id" bigint NOT NULL,
	"dataset_id" integer NOT NULL,
	"number" integer NOT NULL,
	"recorded_version" integer NOT NULL,
	"superseded_version" integer,
	"state" "revision_state" NOT NULL,
	"reason" "revision_reason" NOT NULL,
	"note" text,
	"author" text,
	"reviewer" text,
	"merged_into_id" bigint,
	"content_hash" "bytea" NOT NULL,
	"transaction" "xid8" DEFAULT pg_current_xact_id() NOT NULL,
	"date_start" date NOT NULL,
	"date_end" date NOT NULL,
	"date_precision" smallint NOT NULL,
	"country" char(3) NOT NULL,
	"admin1" text,
	"admin2" text,
	"place" text,
	"latitude" double precision,
	"longitude" double precision,
	"where_precision" smallint,
	"violence" "violence_type" NOT NULL,
	"attack_types" text[] NOT NULL,
	"weapons" text[] NOT NULL,
	"targets" text[] NOT NULL,
	"conflict" text,
	"dyad" text,
	"clarity" smallint,
	"source_count" integer,
	"summary" text,
	"flags" text[] NOT NULL,
	"killed_best" integer,
	"wounded_best" integer,
	CONSTRAINT "revision_number_positive" CHECK ("incident_revision"."number" > 0),
	CONSTRAINT "revision_superseded_later" CHECK ("incident_revision"."superseded_version" > "incident_revision"."recorded_version"),
	CONSTRAINT "revision_merged_into" CHECK (("incident_revision"."state" = 'merged') = ("incident_revision"."merged_into_id" is not null)),
	CONSTRAINT "revision_not_merged_into_itself" CHECK ("incident_revision"."merged_into_id" <> "incident_revision"."incident_id"),
	CONSTRAINT "revision_date_order" CHECK ("incident_revision"."date_start" <= "incident_revision"."date_end"),
	CONSTRAINT "revision_date_precision" CHECK ("incident_revision"."date_precision" between 1 and 5),
	CONSTRAINT "revision_where_precision" CHECK ("incident_revision"."where_precision" between 1 and 7),
	CONSTRAINT "revision_point" CHECK ("incident_revision"."latitude" between -90 and 90 and "incident_revision"."longitude" between -180 and 180),
	CONSTRAINT "revision_point_whole" CHECK (("incident_revision"."latitude" is null) = ("incident_revision"."longitude" is null))
);
--> statement-breakpoint
CREATE TABLE "release" (
	"id" integer PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "release_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 2147483647 START WITH 1 CACHE 1),
	"dataset_id" integer NOT NULL,
	"version" integer NOT NULL,
	"name" text NOT NULL,
	"format" text NOT NULL,
	"layout" text NOT NULL,
	"mode" text NOT NULL,
	"file_name" text NOT NULL,
	"sha256" text NOT NULL,
	"rows_read" integer NOT NULL,
	"rows_new" integer NOT NULL,
	"rows_changed" integer NOT NULL,
	"rows_unchanged" integer NOT NULL,
	"rows_retracted" integer NOT NULL,
	"rows_rejected" integer NOT NULL,
	"imported_at" timestamp with time zone NOT NULL,
	CONSTRAINT "release_mode" CHECK ("release"."mode" in ('merge', 'replace')),
	CONSTRAINT "release_sha256_form" CHECK ("release"."sha256" ~ '^[0-9a-f]{64}$')
);
--> statement-breakpoint
CREATE TABLE "revision_source" (
	"revision_id" bigint NOT NULL,
	"position" smallint NOT NULL,
	"source_id" integer NOT NULL,
	CONSTRAINT "revision_source_revision_id_position_pk" PRIMARY KEY("revision_id","position")
);
--> statement-breakpoint
CREATE TABLE "rollup" (
	"dataset_id" integer NOT NULL,
	"level" smallint NOT NULL,
	"victims" "victim_category" NOT NULL,
	"group_id" integer NOT NULL,
	"country" char(3) NOT NULL,
	"month" date NOT NULL,
	"violence" "violence_type" NOT NULL,
	"attacks" integer NOT NULL,
	"killed_known" integer NOT NULL,
	"killed_open_ended" integer NOT NULL,
	"killed_low" bigint NOT NULL,
	"killed_best" bigint NOT NULL,
	"killed_high" bigint NOT NULL,
	"wounded_known" integer NOT NULL,
	"wounded_open_ended" integer NOT NULL,
	"wounded_low" bigint NOT NULL,
	"wounded_best" bigint NOT NULL,
	"wounded_high" bigint NOT NULL,
	CONSTRAINT "rollup_dataset_id_level_victims_group_id_country_month_violence_pk" PRIMARY KEY("dataset_id","level","victims","group_id","country","month","violence"),
	CONSTRAINT "rollup_level" CHECK ("rollup"."level" between 0 and 3),
	CONSTRAINT "rollup_attacks_not_negative" CHECK ("rollup"."attacks" >= 0)
);
--> statement-breakpoint
CREATE TABLE "source" (
	"id" integer PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "source_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 2147483647 START WITH 1 CACHE 1),
	"publisher" text,
	"title" text,
	"published_on" date,
	"url" text,
	"language" text,
	"reference" text,
	"original" text,
	"digest" "bytea" NOT NULL,
	CONSTRAINT "source_digest_unique" UNIQUE("digest")
);
--> statement-breakpoint
CREATE TABLE "strength_estimate" (
	"id" integer PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "strength_estimate_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 2147483647 START WITH 1 CACHE 1),
	"actor_id" integer NOT NULL,
	"low" integer,
	"best" integer,
	"high" integer,
	"qualifier" "qualifier" NOT NULL,
	"place" text NOT NULL,
	"as_of" date NOT NULL,
	"as_of_precision" text NOT NULL,
	"source_id" integer NOT NULL,
	CONSTRAINT "strength_low_to_high" CHECK ("strength_estimate"."low" <= "strength_estimate"."high"),
	CONSTRAINT "strength_as_of_precision" CHECK ("strength_estimate"."as_of_precision" in ('day', 'month', 'year'))
);
--> statement-breakpoint
ALTER TABLE "actor" ADD CONSTRAINT "actor_country_country_code_fk" FOREIGN KEY ("country") REFERENCES "public"."country"("code") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "actor_alias" ADD CONSTRAINT "actor_alias_actor_id_actor_id_fk" FOREIGN KEY ("actor_id") REFERENCES "public"."actor"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "actor_alias" ADD CONSTRAINT "actor_alias_dataset_id_dataset_id_fk" FOREIGN KEY ("dataset_id") REFERENCES "public"."dataset"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "annotation" ADD CONSTRAINT "annotation_country_country_code_fk" FOREIGN KEY ("country") REFERENCES "public"."country"("code") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "annotation" ADD CONSTRAINT "annotation_actor_id_actor_id_fk" FOREIGN KEY ("actor_id") REFERENCES "public"."actor"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "annotation" ADD CONSTRAINT "annotation_source_id_source_id_fk" FOREIGN KEY ("source_id") REFERENCES "public"."source"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "audit_event" ADD CONSTRAINT "audit_event_dataset_id_dataset_id_fk" FOREIGN KEY ("dataset_id") REFERENCES "public"."dataset"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "claim" ADD CONSTRAINT "claim_source_id_source_id_fk" FOREIGN KEY ("source_id") REFERENCES "public"."source"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "dataset_version" ADD CONSTRAINT "dataset_version_dataset_id_dataset_id_fk" FOREIGN KEY ("dataset_id") REFERENCES "public"."dataset"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "incident" ADD CONSTRAINT "incident_dataset_id_dataset_id_fk" FOREIGN KEY ("dataset_id") REFERENCES "public"."dataset"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "incident_party" ADD CONSTRAINT "incident_party_actor_id_actor_id_fk" FOREIGN KEY ("actor_id") REFERENCES "public"."actor"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "incident_revision" ADD CONSTRAINT "incident_revision_merged_into_id_incident_id_fk" FOREIGN KEY ("merged_into_id") REFERENCES "public"."incident"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "incident_revision" ADD CONSTRAINT "incident_revision_country_country_code_fk" FOREIGN KEY ("country") REFERENCES "public"."country"("code") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "incident_revision" ADD CONSTRAINT "incident_revision_incident_id_dataset_id_incident_id_dataset_id_fk" FOREIGN KEY ("incident_id","dataset_id") REFERENCES "public"."incident"("id","dataset_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "incident_revision" ADD CONSTRAINT "incident_revision_dataset_id_recorded_version_dataset_version_dataset_id_version_fk" FOREIGN KEY ("dataset_id","recorded_version") REFERENCES "public"."dataset_version"("dataset_id","version") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "release" ADD CONSTRAINT "release_dataset_id_version_dataset_version_dataset_id_version_fk" FOREIGN KEY ("dataset_id","version") REFERENCES "public"."dataset_version"("dataset_id","version") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "revision_source" ADD CONSTRAINT "revision_source_source_id_source_id_fk" FOREIGN KEY ("source_id") REFERENCES "public"."source"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "rollup" ADD CONSTRAINT "rollup_dataset_id_dataset_id_fk" FOREIGN KEY ("dataset_id") REFERENCES "public"."dataset"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "strength_estimate" ADD CONSTRAINT "strength_estimate_actor_id_actor_id_fk" FOREIGN KEY ("actor_id") REFERENCES "public"."actor"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "strength_estimate" ADD CONSTRAINT "strength_estimate_source_id_source_id_fk" FOREIGN KEY ("source_id") REFERENCES "public"."source"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "audit_event_by_time" ON "audit_event" USING btree ("at");--> statement-breakpoint
CREATE INDEX "audit_event_by_subject" ON "audit_event" USING btree ("subject");--> statement-breakpoint
CREATE INDEX "party_by_actor" ON "incident_party" USING btree ("actor_id","revision_id");--> statement-breakpoint
CREATE UNIQUE INDEX "revision_one_current" ON "incident_revision" USING btree ("incident_id") WHERE superseded_version is null;--> statement-breakpoint
CREATE UNIQUE INDEX "revision_number_once" ON "incident_revision" USING btree ("incident_id","number");--> statement-breakpoint
CREATE INDEX "revision_by_date" ON "incident_revision" USING btree ("dataset_id","date_start","incident_id") WHERE superseded_version is null and state = 'published';--> statement-breakpoint
CREATE INDEX "revision_by_country" ON "incident_revision" USING btree ("dataset_id","country","date_start","incident_id") WHERE superseded_version is null and state = 'published';--> statement-breakpoint
CREATE INDEX "revision_by_killed" ON "incident_revision" USING btree ("dataset_id","killed_best","incident_id") WHERE superseded_version is null and state = 'published';--> statement-breakpoint
CREATE INDEX "revision_by_version" ON "incident_revision" USING btree ("dataset_id","recorded_version");--> statement-breakpoint
CREATE INDEX "revision_by_superseded" ON "incident_revision" USING btree ("dataset_id","superseded_version") WHERE superseded_version is not null;--> statement-breakpoint
CREATE INDEX "release_by_dataset" ON "release" USING btree ("dataset_id","version");--> statement-breakpoint
CREATE INDEX "revision_source_by_source" ON "revision_source" USING btree ("source_id");--> statement-breakpoint
CREATE INDEX "rollup_by_country" ON "rollup" USING btree ("dataset_id","level","victims","country","month");