CREATE TABLE "revision_words" (
	"revision_id" bigint PRIMARY KEY NOT NULL,
	"words" integer[] NOT NULL
);
--> statement-breakpoint
CREATE TABLE "search_mark" (
	"dataset_id" integer PRIMARY KEY NOT NULL,
	"version" integer NOT NULL
);
--> statement-breakpoint
CREATE TABLE "search_word" (
	"id" integer PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "search_word_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 2147483647 START WITH 1 CACHE 1),
	"kind" text NOT NULL,
	"word" text NOT NULL,
	CONSTRAINT "search_word_once" UNIQUE("kind","word")
);
--> statement-breakpoint
ALTER TABLE "search_mark" ADD CONSTRAINT "search_mark_dataset_id_dataset_id_fk" FOREIGN KEY ("dataset_id") REFERENCES "public"."dataset"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "revision_words_words" ON "revision_words" USING gin ("words") WITH (fastupdate=false);