CREATE TABLE "upload_mend" (
	"id" bigint GENERATED ALWAYS AS IDENTITY (sequence name "upload_mend_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"upload_id" bigint NOT NULL,
	"number" integer NOT NULL,
	"cells" jsonb NOT NULL,
	"author_id" uuid,
	"at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "upload_mend_upload_id_number_id_pk" PRIMARY KEY("upload_id","number","id")
);
--> statement-breakpoint
ALTER TABLE "upload_mend" ADD CONSTRAINT "upload_mend_author_id_desk_user_id_fk" FOREIGN KEY ("author_id") REFERENCES "public"."desk_user"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "upload_mend" ADD CONSTRAINT "upload_mend_upload_id_number_upload_row_upload_id_number_fk" FOREIGN KEY ("upload_id","number") REFERENCES "public"."upload_row"("upload_id","number") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
-- Rows that were put right already: by whom was not kept.
INSERT INTO upload_mend (upload_id, number, cells) SELECT upload_id, number, mended FROM upload_row WHERE mended IS NOT NULL;
