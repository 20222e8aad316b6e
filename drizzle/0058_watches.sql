CREATE TABLE "watch" (
	"id" integer PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "watch_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 2147483647 START WITH 1 CACHE 1),
	"token_digest" text NOT NULL,
	"threshold" integer NOT NULL,
	"threshold_of" text NOT NULL,
	"made_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "watch_tokenDigest_unique" UNIQUE("token_digest"),
	CONSTRAINT "watch_token_digest_form" CHECK ("watch"."token_digest" ~ '^[0-9a-f]{64}$'),
	CONSTRAINT "watch_threshold_positive" CHECK ("watch"."threshold" >= 1),
	CONSTRAINT "watch_threshold_of" CHECK ("watch"."threshold_of" in ('count', 'percent'))
);
--> statement-breakpoint
CREATE TABLE "watch_hook" (
	"watch_id" integer PRIMARY KEY NOT NULL,
	"url" text NOT NULL,
	"secret" text NOT NULL,
	"added_at" timestamp with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "watch_mail" (
	"watch_id" integer PRIMARY KEY NOT NULL,
	"address" text NOT NULL,
	"confirm_digest" text,
	"stop_token" text NOT NULL,
	"asked_at" timestamp with time zone DEFAULT now() NOT NULL,
	"confirmed_at" timestamp with time zone,
	CONSTRAINT "watch_mail_confirmDigest_unique" UNIQUE("confirm_digest"),
	CONSTRAINT "watch_mail_stopToken_unique" UNIQUE("stop_token"),
	CONSTRAINT "watch_mail_confirmed_once" CHECK (("watch_mail"."confirm_digest" is null) = ("watch_mail"."confirmed_at" is not null))
);
--> statement-breakpoint
CREATE TABLE "watch_message" (
	"id" integer PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "watch_message_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 2147483647 START WITH 1 CACHE 1),
	"watch_id" integer NOT NULL,
	"number" integer NOT NULL,
	"version" integer NOT NULL,
	"channel" text NOT NULL,
	"attempts" integer DEFAULT 0 NOT NULL,
	"due_at" timestamp with time zone DEFAULT now(),
	"sent_at" timestamp with time zone,
	CONSTRAINT "watch_message_once" UNIQUE("watch_id","number","version","channel"),
	CONSTRAINT "watch_message_channel" CHECK ("watch_message"."channel" in ('mail', 'hook')),
	CONSTRAINT "watch_message_sent_once" CHECK ("watch_message"."sent_at" is null or "watch_message"."due_at" is null)
);
--> statement-breakpoint
CREATE TABLE "watch_subject" (
	"watch_id" integer NOT NULL,
	"number" integer GENERATED ALWAYS AS IDENTITY (sequence name "watch_subject_number_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 2147483647 START WITH 1 CACHE 1),
	"citation_id" text,
	"dataset_id" integer NOT NULL,
	"query" text NOT NULL,
	"since_version" integer NOT NULL,
	"told_version" integer NOT NULL,
	CONSTRAINT "watch_subject_watch_id_number_pk" PRIMARY KEY("watch_id","number"),
	CONSTRAINT "watch_subject_told" CHECK ("watch_subject"."told_version" >= "watch_subject"."since_version")
);
--> statement-breakpoint
ALTER TABLE "watch_hook" ADD CONSTRAINT "watch_hook_watch_id_watch_id_fk" FOREIGN KEY ("watch_id") REFERENCES "public"."watch"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "watch_mail" ADD CONSTRAINT "watch_mail_watch_id_watch_id_fk" FOREIGN KEY ("watch_id") REFERENCES "public"."watch"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "watch_message" ADD CONSTRAINT "watch_message_watch_id_watch_id_fk" FOREIGN KEY ("watch_id") REFERENCES "public"."watch"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "watch_subject" ADD CONSTRAINT "watch_subject_watch_id_watch_id_fk" FOREIGN KEY ("watch_id") REFERENCES "public"."watch"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "watch_subject" ADD CONSTRAINT "watch_subject_citation_id_citation_id_fk" FOREIGN KEY ("citation_id") REFERENCES "public"."citation"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "watch_subject" ADD CONSTRAINT "watch_subject_dataset_id_dataset_id_fk" FOREIGN KEY ("dataset_id") REFERENCES "public"."dataset"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "watch_subject" ADD CONSTRAINT "watch_subject_since_version" FOREIGN KEY ("dataset_id","since_version") REFERENCES "public"."dataset_version"("dataset_id","version") ON DELETE no action ON UPDATE no action;