CREATE TABLE "known_place_name" (
	"key" text NOT NULL
);
--> statement-breakpoint
CREATE TABLE "known_province" (
	"country" char(3) NOT NULL,
	"name" text NOT NULL,
	"key" text NOT NULL,
	CONSTRAINT "known_province_country_name_pk" PRIMARY KEY("country","name")
);
--> statement-breakpoint
CREATE UNIQUE INDEX "known_place_name_once" ON "known_place_name" USING btree ("key" text_pattern_ops);
--> statement-breakpoint

-- What is looked for in the whole of a name, and provinces, were read from all known places for each letter that someone typed.
CREATE FUNCTION keep_names_of_places() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
  INSERT INTO known_place_name (key)
  SELECT n.key FROM (SELECT DISTINCT key FROM new_rows) n
  WHERE NOT EXISTS (SELECT FROM known_place_name k WHERE k.key = n.key)
  ORDER BY 1 ON CONFLICT DO NOTHING;
  INSERT INTO known_province (country, name, key)
  SELECT n.country, n.admin1, search_key(n.admin1)
  FROM (SELECT DISTINCT country, admin1 FROM new_rows WHERE admin1 IS NOT NULL) n
  WHERE NOT EXISTS (SELECT FROM known_province k WHERE k.country = n.country AND k.name = n.admin1)
  ORDER BY 1, 2 ON CONFLICT DO NOTHING;
  RETURN NULL;
END $$;
--> statement-breakpoint
REVOKE EXECUTE ON FUNCTION keep_names_of_places() FROM PUBLIC;
--> statement-breakpoint
CREATE TRIGGER names_of_places AFTER INSERT ON known_place
  REFERENCING NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION keep_names_of_places();
--> statement-breakpoint
INSERT INTO known_place_name (key) SELECT DISTINCT key FROM known_place;
--> statement-breakpoint
INSERT INTO known_province (country, name, key)
SELECT country, admin1, search_key(admin1) FROM (SELECT DISTINCT country, admin1 FROM known_place WHERE admin1 IS NOT NULL) named;
