-- Where a person's progress on a link goes, as the newest launch says. Reads first: most launches change nothing here, or
-- the sourcedid alone.

-- The host of an address among those of a key: learnt when it is the first, else held. NULL when it has too many.
CREATE OR REPLACE FUNCTION outcome_host_v1(a_consumer bigint, a_url text) RETURNS bigint LANGUAGE plpgsql AS $$
DECLARE
	v_origin text := regexp_replace(lower(substring(a_url FROM '^[^:]+://[^/?#]+')), '^(https://.*):443$|^(http://.*):80$', '\1\2');
	v_id bigint;
BEGIN
	SELECT id INTO v_id FROM outcome_host WHERE consumer = a_consumer AND origin = v_origin;
	IF FOUND OR v_origin IS NULL THEN
		RETURN v_id;
	END IF;
	PERFORM FROM consumer WHERE id = a_consumer FOR NO KEY UPDATE; -- of two first hosts, one is the first
	INSERT INTO outcome_host (consumer, origin, allowed)
	SELECT a_consumer, v_origin, count(*) = 0 FROM outcome_host WHERE consumer = a_consumer HAVING count(*) < 16
	ON CONFLICT DO NOTHING;
	SELECT id INTO v_id FROM outcome_host WHERE consumer = a_consumer AND origin = v_origin;
	RETURN v_id;
END
$$;

CREATE OR REPLACE FUNCTION outcome_store_v1(a_consumer bigint, a_link bigint, a_person bigint, a_sourcedid text, a_url text)
RETURNS void LANGUAGE plpgsql AS $$
DECLARE
	v_host bigint;
BEGIN
	SELECT host INTO v_host FROM passback
	 WHERE link = a_link AND person = a_person AND sourcedid = a_sourcedid AND url = a_url AND host IS NOT NULL;
	IF FOUND THEN
		RETURN;
	END IF;
	v_host := outcome_host_v1(a_consumer, a_url);
	IF v_host IS NULL THEN
		RETURN;
	END IF;
	-- A refusal may have been the old address's fault: try the new one.
	INSERT INTO passback AS b (link, person, host, sourcedid, url) VALUES (a_link, a_person, v_host, a_sourcedid, a_url)
	ON CONFLICT (link, person) DO UPDATE
	   SET host = excluded.host, sourcedid = excluded.sourcedid, url = excluded.url,
	       state = CASE WHEN b.state <> 'refused' THEN b.state WHEN b.value > 0 THEN 'queued' ELSE 'clearing' END,
	       attempts = CASE WHEN b.state IN ('queued', 'clearing', 'refused') THEN 0 ELSE b.attempts END,
	       next_at = CASE WHEN b.state IN ('queued', 'clearing', 'refused') THEN now() ELSE b.next_at END,
	       reason = CASE WHEN b.state = 'refused' THEN '' ELSE b.reason END,
	       code = CASE WHEN b.state = 'refused' THEN '' ELSE b.code END;
END
$$;
