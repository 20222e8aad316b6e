ALTER TABLE "incident" DROP CONSTRAINT "incident_dataset_id_dataset_id_fk";
--> statement-breakpoint
ALTER TABLE "incident_party" DROP CONSTRAINT "incident_party_actor_id_actor_id_fk";
--> statement-breakpoint
ALTER TABLE "incident_revision" DROP CONSTRAINT "incident_revision_country_country_code_fk";
--> statement-breakpoint
ALTER TABLE "incident_revision" DROP CONSTRAINT "incident_revision_incident_id_dataset_id_incident_id_dataset_id_fk";
--> statement-breakpoint
ALTER TABLE "incident_revision" DROP CONSTRAINT "incident_revision_dataset_id_recorded_version_dataset_version_dataset_id_version_fk";
--> statement-breakpoint
ALTER TABLE "revision_source" DROP CONSTRAINT "revision_source_source_id_source_id_fk";
--> statement-breakpoint
ALTER TABLE "incident" DROP CONSTRAINT "incident_external_id";
--> statement-breakpoint
ALTER TABLE "incident" DROP CONSTRAINT "incident_in_dataset";
--> statement-breakpoint
ALTER TABLE "incident" DROP CONSTRAINT "incident_external_id_form";
--> statement-breakpoint
DROP INDEX "revision_source_by_source";
--> statement-breakpoint
ALTER TABLE "incident" ADD CONSTRAINT "incident_external_id_form" CHECK ("incident"."external_id" ~ '^[A-Za-z0-9][A-Za-z0-9._-]*$' and length("incident"."external_id") <= 80);
