CREATE TABLE "upload_piece" (
	"upload_id" bigint NOT NULL,
	"number" integer NOT NULL,
	"bytes" "bytea" NOT NULL,
	CONSTRAINT "upload_piece_upload_id_number_pk" PRIMARY KEY("upload_id","number"),
	CONSTRAINT "upload_piece_number_not_negative" CHECK ("upload_piece"."number" >= 0)
);
--> statement-breakpoint
ALTER TABLE "upload_piece" ADD CONSTRAINT "upload_piece_upload_id_upload_id_fk" FOREIGN KEY ("upload_id") REFERENCES "public"."upload"("id") ON DELETE no action ON UPDATE no action;