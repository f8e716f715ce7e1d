-- A launch whose signature is right: nonce, course, link, person, role bits, sourcedid and session in one round trip.
-- Reads first and writes only what changed: an upsert would lock the rows that a whole class shares.
-- Stores what the LMS said and decides nothing. Raises KVRPL for a used nonce, KV403 for a key that is no longer live.
CREATE OR REPLACE FUNCTION launch_v1(
	a_consumer bigint, a_nonce text, a_user text, a_name text, a_email text, a_roles int,
	a_context text, a_context_title text, a_context_label text,
	a_link text, a_link_title text, a_part int,
	a_sourcedid text, a_outcome_url text, a_origin text, a_product text,
	a_session text, a_browser text, a_proven boolean, a_lang text, a_return_url text, a_framed boolean
) RETURNS void LANGUAGE plpgsql AS $$
DECLARE
	v_consumer consumer;
	v_context context;
	v_link resource_link;
	v_person person;
	v_roles int;
	v_cycle bigint;
BEGIN
	SELECT * INTO v_consumer FROM consumer WHERE id = a_consumer AND enabled
		AND (valid_from IS NULL OR valid_from <= now()) AND (valid_until IS NULL OR valid_until > now());
	IF NOT FOUND THEN
		RAISE EXCEPTION 'key not live' USING ERRCODE = 'KV403';
	END IF;

	INSERT INTO nonce (consumer, nonce) VALUES (a_consumer, a_nonce) ON CONFLICT DO NOTHING;
	IF NOT FOUND THEN
		RAISE EXCEPTION 'nonce used' USING ERRCODE = 'KVRPL';
	END IF;

	IF a_origin <> '' AND v_consumer.origins = '{}' AND NOT a_origin = ANY (v_consumer.learnt_origins)
	   AND cardinality(v_consumer.learnt_origins) < 8 THEN
		UPDATE consumer SET learnt_origins = learnt_origins || a_origin
		 WHERE id = a_consumer AND NOT a_origin = ANY (learnt_origins) AND cardinality(learnt_origins) < 8;
	END IF;
	IF a_product <> '' AND v_consumer.product <> a_product THEN
		UPDATE consumer SET product = a_product WHERE id = a_consumer;
	END IF;

	SELECT * INTO v_context FROM context WHERE consumer = a_consumer AND context_id = a_context;
	IF NOT FOUND THEN
		INSERT INTO context (consumer, context_id, title, label, shared)
		VALUES (a_consumer, a_context, a_context_title, a_context_label, v_consumer.shared) ON CONFLICT DO NOTHING;
		SELECT * INTO STRICT v_context FROM context WHERE consumer = a_consumer AND context_id = a_context;
	ELSIF (v_context.title, v_context.label) IS DISTINCT FROM (a_context_title, a_context_label) THEN
		UPDATE context SET title = a_context_title, label = a_context_label WHERE id = v_context.id;
	END IF;

	SELECT * INTO v_link FROM resource_link WHERE context = v_context.id AND link_id = a_link;
	IF NOT FOUND THEN
		INSERT INTO resource_link (context, link_id, title, part)
		VALUES (v_context.id, a_link, a_link_title, a_part) ON CONFLICT DO NOTHING;
		SELECT * INTO STRICT v_link FROM resource_link WHERE context = v_context.id AND link_id = a_link;
	ELSIF (v_link.title, v_link.part) IS DISTINCT FROM (a_link_title, a_part) THEN
		UPDATE resource_link SET title = a_link_title, part = a_part WHERE id = v_link.id;
	END IF;

	SELECT * INTO v_person FROM person WHERE consumer = a_consumer AND lti_user_id = a_user;
	IF NOT FOUND THEN
		INSERT INTO person (consumer, lti_user_id, name, email)
		VALUES (a_consumer, a_user, a_name, a_email) ON CONFLICT DO NOTHING;
		SELECT * INTO STRICT v_person FROM person WHERE consumer = a_consumer AND lti_user_id = a_user;
	ELSIF a_name <> '' AND (v_person.name <> a_name OR v_person.name_typed) OR v_person.email <> a_email THEN
		UPDATE person SET email = a_email,
			name = CASE WHEN a_name <> '' THEN a_name ELSE name END,
			name_typed = name_typed AND a_name = ''
		 WHERE id = v_person.id;
	END IF;

	SELECT roles, cycle INTO v_roles, v_cycle FROM person_context WHERE person = v_person.id AND context = v_context.id;
	IF NOT FOUND THEN
		INSERT INTO person_context VALUES (v_person.id, v_context.id, a_roles)
		ON CONFLICT (person, context) DO UPDATE SET roles = excluded.roles;
	ELSIF v_roles <> a_roles THEN
		UPDATE person_context SET roles = a_roles WHERE person = v_person.id AND context = v_context.id;
	END IF;
	IF (coalesce(v_roles, 0) & 3 = 0) <> (a_roles & 3 = 0) THEN
		PERFORM leader_ceiling_v1(v_person.id, coalesce(v_cycle, v_context.cycle), a_roles & 3 <> 0);
	END IF;

	-- Canvas names the service to everybody and gives a sourcedid to learners alone.
	IF v_link.results <> (a_outcome_url <> '') AND (a_outcome_url <> '' OR a_roles & 32 <> 0) THEN
		UPDATE resource_link SET results = a_outcome_url <> '' WHERE id = v_link.id;
	END IF;
	IF a_sourcedid <> '' AND a_outcome_url <> '' THEN
		PERFORM outcome_store_v1(a_consumer, v_link.id, v_person.id, a_sourcedid, a_outcome_url);
	END IF;

	INSERT INTO session (id_hash, person, context, link, lang, return_url, framed, browser_hash, browser_proven)
	VALUES (a_session, v_person.id, v_context.id, v_link.id, a_lang, a_return_url, a_framed, a_browser, a_proven);
END
$$;
