ALTER TABLE "incident_party" ADD COLUMN "dead_low" integer;--> statement-breakpoint
ALTER TABLE "incident_party" ADD COLUMN "dead_best" integer;--> statement-breakpoint
ALTER TABLE "incident_party" ADD COLUMN "dead_high" integer;--> statement-breakpoint
ALTER TABLE "incident_party" ADD COLUMN "dead_qualifier" "qualifier";--> statement-breakpoint
ALTER TABLE "incident_party" ADD CONSTRAINT "party_dead_not_negative" CHECK (least("incident_party"."dead_low", "incident_party"."dead_best", "incident_party"."dead_high") >= 0);--> statement-breakpoint
ALTER TABLE "incident_party" ADD CONSTRAINT "party_dead_stated" CHECK (("incident_party"."dead_qualifier" is null) = (coalesce("incident_party"."dead_low", "incident_party"."dead_best", "incident_party"."dead_high") is null) and "incident_party"."dead_qualifier" is distinct from 'unknown');