CREATE TABLE "known_place" (
	"id" integer PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "known_place_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 2147483647 START WITH 1 CACHE 1),
	"country" char(3) NOT NULL,
	"admin1" text,
	"place" text NOT NULL,
	"key" text NOT NULL
);
--> statement-breakpoint
CREATE TABLE "vocabulary_alias" (
	"id" integer PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "vocabulary_alias_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 2147483647 START WITH 1 CACHE 1),
	"term_id" integer NOT NULL,
	"alias" text NOT NULL,
	CONSTRAINT "vocabulary_alias_not_blank" CHECK (btrim("vocabulary_alias"."alias") <> '')
);
--> statement-breakpoint
CREATE TABLE "vocabulary_term" (
	"id" integer PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "vocabulary_term_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 2147483647 START WITH 1 CACHE 1),
	"kind" text NOT NULL,
	"word" text NOT NULL,
	"merged_into_id" integer,
	"retired_at" timestamp with time zone,
	"change_number" integer DEFAULT 1 NOT NULL,
	CONSTRAINT "vocabulary_term_once" UNIQUE("kind","word"),
	CONSTRAINT "vocabulary_term_kind" CHECK ("vocabulary_term"."kind" in ('attack_type', 'weapon', 'target')),
	CONSTRAINT "vocabulary_term_not_merged_into_itself" CHECK ("vocabulary_term"."merged_into_id" <> "vocabulary_term"."id"),
	CONSTRAINT "vocabulary_term_not_blank" CHECK (btrim("vocabulary_term"."word") <> '')
);
--> statement-breakpoint
ALTER TABLE "vocabulary_alias" ADD CONSTRAINT "vocabulary_alias_term_id_vocabulary_term_id_fk" FOREIGN KEY ("term_id") REFERENCES "public"."vocabulary_term"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "vocabulary_term" ADD CONSTRAINT "vocabulary_term_merged_into_id_vocabulary_term_id_fk" FOREIGN KEY ("merged_into_id") REFERENCES "public"."vocabulary_term"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "known_place_once" ON "known_place" USING btree ("country","place",coalesce("admin1", ''));--> statement-breakpoint
CREATE INDEX "known_place_in_country" ON "known_place" USING btree ("country","key" text_pattern_ops);--> statement-breakpoint
CREATE INDEX "known_place_anywhere" ON "known_place" USING btree ("key" text_pattern_ops);--> statement-breakpoint
CREATE INDEX "vocabulary_alias_by_term" ON "vocabulary_alias" USING btree ("term_id");--> statement-breakpoint
CREATE INDEX "source_by_publisher" ON "source" USING btree (left("publisher", 200),"published_on");--> statement-breakpoint

-- Names are searched without case, accents, invisible signs and kinds of dash and apostrophe, whatever the database's own
-- locale: near to lib/text/fold, which is the rule by which names are told apart.
CREATE FUNCTION search_key(given text) RETURNS text LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE AS $$
  SELECT btrim(regexp_replace(
    translate(
      regexp_replace(
        lower(normalize(translate(given, '’‘‛`´ʹʻʼʽʾʿˈ׳＇', repeat('''', 14)), NFKD)),
        '[\u0300-\u036f\u064b-\u065f\u0670\u0640\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2064\ufeff]', '', 'g'),
      'АБВГДЕЖЗИЙКЛМНОПРСТУФХЦЧШЩЪЫЬЭЮЯΑΒΓΔΕΖΗΘΙΚΛΜΝΞΟΠΡΣΤΥΦΧΨΩς',
      'абвгдежзийклмнопрстуфхцчшщъыьэюяαβγδεζηθικλμνξοπρστυφχψωσ'),
    '[[:space:]\u002d\u2010-\u2015\u2212\u2043\u02d7]+', ' ', 'g'), ' .')
$$;
--> statement-breakpoint

-- A text that is longer is no name of a place.
CREATE FUNCTION keep_known_places() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
  INSERT INTO known_place (country, admin1, place, key)
  SELECT n.country, n.admin1, n.place, search_key(n.place)
  FROM (
    SELECT DISTINCT country, admin1, place FROM new_rows
    WHERE length(place) <= 200 AND coalesce(length(admin1), 0) <= 200
  ) n
  WHERE NOT EXISTS (
    SELECT FROM known_place k
    WHERE k.country = n.country AND k.place = n.place AND coalesce(k.admin1, '') = coalesce(n.admin1, '')
  )
  ORDER BY n.country, n.place, n.admin1
  ON CONFLICT DO NOTHING;
  RETURN NULL;
END $$;
--> statement-breakpoint
CREATE TRIGGER known_places AFTER INSERT ON incident_revision
  REFERENCING NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION keep_known_places();
--> statement-breakpoint
CREATE TRIGGER known_places AFTER INSERT ON incident_place
  REFERENCING NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION keep_known_places();
--> statement-breakpoint
INSERT INTO known_place (country, admin1, place, key)
SELECT country, admin1, place, search_key(place)
FROM (
  SELECT DISTINCT country, admin1, place FROM incident_revision
  WHERE length(place) <= 200 AND coalesce(length(admin1), 0) <= 200
) n
ORDER BY country, place, admin1;
--> statement-breakpoint

-- The words that a vocabulary begins with: those of the starter ledger, and general ones in plain words.
INSERT INTO vocabulary_term (kind, word) VALUES
  ('attack_type', 'air strike'),
  ('attack_type', 'ambush'),
  ('attack_type', 'armed assault'),
  ('attack_type', 'arson'),
  ('attack_type', 'assassination'),
  ('attack_type', 'bombing'),
  ('attack_type', 'clash'),
  ('attack_type', 'drone strike'),
  ('attack_type', 'explosion'),
  ('attack_type', 'hostage taking'),
  ('attack_type', 'kidnapping'),
  ('attack_type', 'killing of captives'),
  ('attack_type', 'landmine explosion'),
  ('attack_type', 'mass shooting'),
  ('attack_type', 'missile strike'),
  ('attack_type', 'mob attack'),
  ('attack_type', 'raid'),
  ('attack_type', 'rocket attack'),
  ('attack_type', 'shelling'),
  ('attack_type', 'siege'),
  ('attack_type', 'sniper fire'),
  ('attack_type', 'stabbing'),
  ('attack_type', 'suicide bombing'),
  ('attack_type', 'vehicle ramming'),
  ('weapon', 'air-dropped bombs'),
  ('weapon', 'artillery'),
  ('weapon', 'barrel bombs'),
  ('weapon', 'blades'),
  ('weapon', 'car'),
  ('weapon', 'car bomb'),
  ('weapon', 'chemical agents'),
  ('weapon', 'cluster munitions'),
  ('weapon', 'drones'),
  ('weapon', 'explosives'),
  ('weapon', 'explosive vest'),
  ('weapon', 'firearms'),
  ('weapon', 'grenades'),
  ('weapon', 'improvised explosive device'),
  ('weapon', 'incendiaries'),
  ('weapon', 'landmines'),
  ('weapon', 'lorry'),
  ('weapon', 'lorry bomb'),
  ('weapon', 'machine guns'),
  ('weapon', 'missiles'),
  ('weapon', 'mortars'),
  ('weapon', 'motorcycle'),
  ('weapon', 'pistols'),
  ('weapon', 'rifles'),
  ('weapon', 'rockets'),
  ('weapon', 'tanks'),
  ('weapon', 'van'),
  ('target', 'aid workers'),
  ('target', 'airport'),
  ('target', 'army barracks'),
  ('target', 'army post'),
  ('target', 'beach'),
  ('target', 'bridge'),
  ('target', 'bus passengers'),
  ('target', 'café'),
  ('target', 'camp for displaced people'),
  ('target', 'checkpoint'),
  ('target', 'Christmas market'),
  ('target', 'church'),
  ('target', 'concert'),
  ('target', 'concert hall'),
  ('target', 'customs post'),
  ('target', 'election rally'),
  ('target', 'farmers'),
  ('target', 'festival'),
  ('target', 'fishers'),
  ('target', 'fuel depot'),
  ('target', 'government building'),
  ('target', 'health workers'),
  ('target', 'hospital'),
  ('target', 'hotel'),
  ('target', 'journalists'),
  ('target', 'judges'),
  ('target', 'lawyers'),
  ('target', 'market'),
  ('target', 'metro'),
  ('target', 'military base'),
  ('target', 'military bus'),
  ('target', 'military convoy'),
  ('target', 'militants'),
  ('target', 'mosque'),
  ('target', 'mourners'),
  ('target', 'museum'),
  ('target', 'nightclub'),
  ('target', 'park'),
  ('target', 'passenger aircraft'),
  ('target', 'peace rally'),
  ('target', 'peacekeepers'),
  ('target', 'pedestrians'),
  ('target', 'police officers'),
  ('target', 'police station'),
  ('target', 'power station'),
  ('target', 'prison'),
  ('target', 'protesters'),
  ('target', 'refugees'),
  ('target', 'civilians'),
  ('target', 'residents'),
  ('target', 'foreign nationals'),
  ('target', 'evacuees'),
  ('target', 'restaurant'),
  ('target', 'school'),
  ('target', 'shopping street'),
  ('target', 'soldiers'),
  ('target', 'stadium'),
  ('target', 'street'),
  ('target', 'students'),
  ('target', 'synagogue'),
  ('target', 'temple'),
  ('target', 'tourists'),
  ('target', 'traders'),
  ('target', 'train'),
  ('target', 'university'),
  ('target', 'village'),
  ('target', 'worshippers');
--> statement-breakpoint
INSERT INTO vocabulary_alias (term_id, alias)
SELECT t.id, a.alias FROM (VALUES
  ('attack_type', 'air strike', 'airstrike'),
  ('attack_type', 'air strike', 'aerial bombing'),
  ('attack_type', 'armed assault', 'armed attack'),
  ('attack_type', 'armed assault', 'gun attack'),
  ('attack_type', 'arson', 'fire attack'),
  ('attack_type', 'assassination', 'targeted killing'),
  ('attack_type', 'bombing', 'bomb attack'),
  ('attack_type', 'clash', 'armed clash'),
  ('attack_type', 'clash', 'fighting'),
  ('attack_type', 'clash', 'battle'),
  ('attack_type', 'drone strike', 'drone attack'),
  ('attack_type', 'explosion', 'blast'),
  ('attack_type', 'hostage taking', 'hostage-taking'),
  ('attack_type', 'kidnapping', 'abduction'),
  ('attack_type', 'killing of captives', 'execution of captives'),
  ('attack_type', 'landmine explosion', 'mine explosion'),
  ('attack_type', 'mob attack', 'mob violence'),
  ('attack_type', 'rocket attack', 'rocket fire'),
  ('attack_type', 'shelling', 'artillery fire'),
  ('attack_type', 'shelling', 'mortar fire'),
  ('attack_type', 'shelling', 'bombardment'),
  ('attack_type', 'sniper fire', 'sniper attack'),
  ('attack_type', 'stabbing', 'knife attack'),
  ('attack_type', 'suicide bombing', 'suicide attack'),
  ('attack_type', 'vehicle ramming', 'car ramming'),
  ('weapon', 'air-dropped bombs', 'bombs from aircraft'),
  ('weapon', 'air-dropped bombs', 'aerial bombs'),
  ('weapon', 'barrel bombs', 'barrel bomb'),
  ('weapon', 'blades', 'knives'),
  ('weapon', 'blades', 'knife'),
  ('weapon', 'blades', 'machetes'),
  ('weapon', 'blades', 'machete'),
  ('weapon', 'chemical agents', 'poison gas'),
  ('weapon', 'chemical agents', 'chemical weapons'),
  ('weapon', 'cluster munitions', 'cluster bombs'),
  ('weapon', 'drones', 'drone'),
  ('weapon', 'drones', 'unmanned aircraft'),
  ('weapon', 'explosives', 'explosive'),
  ('weapon', 'explosives', 'bomb'),
  ('weapon', 'explosives', 'bombs'),
  ('weapon', 'explosive vest', 'suicide vest'),
  ('weapon', 'explosive vest', 'suicide belt'),
  ('weapon', 'firearms', 'firearm'),
  ('weapon', 'firearms', 'guns'),
  ('weapon', 'firearms', 'gun'),
  ('weapon', 'firearms', 'small arms'),
  ('weapon', 'grenades', 'grenade'),
  ('weapon', 'grenades', 'hand grenades'),
  ('weapon', 'improvised explosive device', 'IED'),
  ('weapon', 'improvised explosive device', 'roadside bomb'),
  ('weapon', 'improvised explosive device', 'homemade bomb'),
  ('weapon', 'incendiaries', 'petrol bombs'),
  ('weapon', 'incendiaries', 'Molotov cocktails'),
  ('weapon', 'incendiaries', 'fire bombs'),
  ('weapon', 'landmines', 'landmine'),
  ('weapon', 'landmines', 'mines'),
  ('weapon', 'lorry', 'truck'),
  ('weapon', 'lorry bomb', 'truck bomb'),
  ('weapon', 'machine guns', 'machine gun'),
  ('weapon', 'missiles', 'missile'),
  ('weapon', 'mortars', 'mortar'),
  ('weapon', 'mortars', 'mortar shells'),
  ('weapon', 'motorcycle', 'motorbike'),
  ('weapon', 'pistols', 'pistol'),
  ('weapon', 'pistols', 'handgun'),
  ('weapon', 'rifles', 'rifle'),
  ('weapon', 'rifles', 'assault rifles'),
  ('weapon', 'rockets', 'rocket'),
  ('weapon', 'tanks', 'tank'),
  ('target', 'aid workers', 'humanitarian workers'),
  ('target', 'airport', 'airports'),
  ('target', 'army barracks', 'barracks'),
  ('target', 'army post', 'military post'),
  ('target', 'army post', 'army outpost'),
  ('target', 'bridge', 'bridges'),
  ('target', 'bus passengers', 'bus'),
  ('target', 'café', 'cafe'),
  ('target', 'café', 'cafés'),
  ('target', 'camp for displaced people', 'displaced persons camp'),
  ('target', 'camp for displaced people', 'IDP camp'),
  ('target', 'checkpoint', 'roadblock'),
  ('target', 'church', 'churches'),
  ('target', 'customs post', 'customs officers'),
  ('target', 'customs post', 'border post'),
  ('target', 'festival', 'crowd at a festival'),
  ('target', 'fishers', 'fishermen'),
  ('target', 'fuel depot', 'oil depot'),
  ('target', 'government building', 'government office'),
  ('target', 'health workers', 'medical staff'),
  ('target', 'hospital', 'hospitals'),
  ('target', 'hospital', 'clinic'),
  ('target', 'hotel', 'hotels'),
  ('target', 'journalists', 'reporters'),
  ('target', 'market', 'markets'),
  ('target', 'market', 'bazaar'),
  ('target', 'metro', 'underground railway'),
  ('target', 'metro', 'subway'),
  ('target', 'military base', 'army base'),
  ('target', 'military bus', 'army bus'),
  ('target', 'military convoy', 'army convoy'),
  ('target', 'militants', 'fighters'),
  ('target', 'militants', 'insurgents'),
  ('target', 'mosque', 'mosques'),
  ('target', 'mourners', 'funeral'),
  ('target', 'mourners', 'funeral procession'),
  ('target', 'museum', 'museums'),
  ('target', 'nightclub', 'night club'),
  ('target', 'passenger aircraft', 'airliner'),
  ('target', 'peacekeepers', 'UN peacekeepers'),
  ('target', 'pedestrians', 'passers-by'),
  ('target', 'police officers', 'police'),
  ('target', 'police station', 'police post'),
  ('target', 'power station', 'power plant'),
  ('target', 'prison', 'jail'),
  ('target', 'protesters', 'demonstrators'),
  ('target', 'residents', 'villagers'),
  ('target', 'foreign nationals', 'foreigners'),
  ('target', 'evacuees', 'people awaiting evacuation'),
  ('target', 'restaurant', 'restaurants'),
  ('target', 'school', 'schools'),
  ('target', 'shopping street', 'shops'),
  ('target', 'soldiers', 'troops'),
  ('target', 'students', 'pupils'),
  ('target', 'synagogue', 'synagogues'),
  ('target', 'temple', 'temples'),
  ('target', 'traders', 'shopkeepers'),
  ('target', 'train', 'trains'),
  ('target', 'university', 'universities'),
  ('target', 'village', 'villages')
) AS a (kind, word, alias) JOIN vocabulary_term t ON t.kind = a.kind AND t.word = a.word;
