CREATE TABLE "actor_past" (
	"dataset_id" integer NOT NULL,
	"actor_id" integer NOT NULL,
	"until_version" integer NOT NULL,
	"group_id" integer,
	CONSTRAINT "actor_past_dataset_id_actor_id_until_version_pk" PRIMARY KEY("dataset_id","actor_id","until_version")
);
--> statement-breakpoint
CREATE TABLE "actor_succession" (
	"id" integer PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "actor_succession_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 2147483647 START WITH 1 CACHE 1),
	"predecessor_id" integer NOT NULL,
	"successor_id" integer NOT NULL,
	"since" text NOT NULL,
	"note" text,
	"source_id" integer,
	"recorded_at" timestamp with time zone DEFAULT now() NOT NULL,
	"ended_at" timestamp with time zone,
	"end_note" text,
	CONSTRAINT "succession_of_two" CHECK ("actor_succession"."predecessor_id" <> "actor_succession"."successor_id"),
	CONSTRAINT "succession_since" CHECK ("actor_succession"."since" ~ '^\d{4}(-\d{2}(-\d{2})?)?$'),
	CONSTRAINT "succession_explained" CHECK ("actor_succession"."note" is not null or "actor_succession"."source_id" is not null),
	CONSTRAINT "succession_end_explained" CHECK (("actor_succession"."ended_at" is null) = ("actor_succession"."end_note" is null))
);
--> statement-breakpoint
ALTER TABLE "annotation" DROP CONSTRAINT "annotation_label_unique";--> statement-breakpoint
ALTER TABLE "actor" ADD COLUMN "merged_into_id" integer;--> statement-breakpoint
ALTER TABLE "actor" ADD COLUMN "group_id" integer;--> statement-breakpoint
ALTER TABLE "actor" ADD COLUMN "edition" integer DEFAULT 1 NOT NULL;--> statement-breakpoint
ALTER TABLE "annotation" ADD COLUMN "replaces_id" integer;--> statement-breakpoint
ALTER TABLE "annotation" ADD COLUMN "recorded_at" timestamp with time zone DEFAULT now() NOT NULL;--> statement-breakpoint
ALTER TABLE "annotation" ADD COLUMN "ended_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "annotation" ADD COLUMN "end_note" text;--> statement-breakpoint
ALTER TABLE "strength_estimate" ADD COLUMN "replaces_id" integer;--> statement-breakpoint
ALTER TABLE "strength_estimate" ADD COLUMN "recorded_at" timestamp with time zone DEFAULT now() NOT NULL;--> statement-breakpoint
ALTER TABLE "strength_estimate" ADD COLUMN "ended_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "strength_estimate" ADD COLUMN "end_note" text;--> statement-breakpoint
ALTER TABLE "actor_past" ADD CONSTRAINT "actor_past_dataset_id_dataset_id_fk" FOREIGN KEY ("dataset_id") REFERENCES "public"."dataset"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "actor_past" ADD CONSTRAINT "actor_past_actor_id_actor_id_fk" FOREIGN KEY ("actor_id") REFERENCES "public"."actor"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "actor_past" ADD CONSTRAINT "actor_past_group_id_actor_id_fk" FOREIGN KEY ("group_id") REFERENCES "public"."actor"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "actor_past" ADD CONSTRAINT "actor_past_version" FOREIGN KEY ("dataset_id","until_version") REFERENCES "public"."dataset_version"("dataset_id","version") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "actor_succession" ADD CONSTRAINT "actor_succession_predecessor_id_actor_id_fk" FOREIGN KEY ("predecessor_id") REFERENCES "public"."actor"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "actor_succession" ADD CONSTRAINT "actor_succession_successor_id_actor_id_fk" FOREIGN KEY ("successor_id") REFERENCES "public"."actor"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "actor_succession" ADD CONSTRAINT "actor_succession_source_id_source_id_fk" FOREIGN KEY ("source_id") REFERENCES "public"."source"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "actor" ADD CONSTRAINT "actor_merged_into_id_actor_id_fk" FOREIGN KEY ("merged_into_id") REFERENCES "public"."actor"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "actor" ADD CONSTRAINT "actor_group_id_actor_id_fk" FOREIGN KEY ("group_id") REFERENCES "public"."actor"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "annotation" ADD CONSTRAINT "annotation_replaces_id_annotation_id_fk" FOREIGN KEY ("replaces_id") REFERENCES "public"."annotation"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "strength_estimate" ADD CONSTRAINT "strength_estimate_replaces_id_strength_estimate_id_fk" FOREIGN KEY ("replaces_id") REFERENCES "public"."strength_estimate"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "actor_by_group" ON "actor" USING btree ("group_id");--> statement-breakpoint
CREATE INDEX "actor_by_winner" ON "actor" USING btree ("merged_into_id") WHERE merged_into_id is not null;--> statement-breakpoint
CREATE UNIQUE INDEX "annotation_label_once" ON "annotation" USING btree ("label") WHERE ended_at is null;--> statement-breakpoint
ALTER TABLE "annotation" ADD CONSTRAINT "annotation_replaced_once" UNIQUE("replaces_id");--> statement-breakpoint
ALTER TABLE "strength_estimate" ADD CONSTRAINT "strength_replaced_once" UNIQUE("replaces_id");--> statement-breakpoint
ALTER TABLE "actor" ADD CONSTRAINT "actor_not_merged_into_itself" CHECK ("actor"."merged_into_id" <> "actor"."id");--> statement-breakpoint
ALTER TABLE "annotation" ADD CONSTRAINT "annotation_end_explained" CHECK (("annotation"."ended_at" is null) = ("annotation"."end_note" is null));--> statement-breakpoint
ALTER TABLE "strength_estimate" ADD CONSTRAINT "strength_end_explained" CHECK (("strength_estimate"."ended_at" is null) = ("strength_estimate"."end_note" is null));