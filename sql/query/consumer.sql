-- Keys: who may launch.

--: consumer_by_key(key text) -> maybe (id bigint, secret_box text, leaders text, live boolean)
SELECT id, secret_box, leaders,
       enabled AND (valid_from IS NULL OR valid_from <= now()) AND (valid_until IS NULL OR valid_until > now()) AS live
  FROM consumer WHERE key = $1;

--: consumer_add(key text, secret_box text, name text, leaders text, private_addresses boolean, origins text[]) -> none
INSERT INTO consumer (key, secret_box, name, leaders, private_addresses, origins) VALUES ($1, $2, $3, $4, $5, $6);

--: consumer_list() -> many (key text, name text, leaders text, private_addresses boolean, enabled boolean, product text, origins text[], learnt_origins text[])
SELECT key, name, leaders, private_addresses, enabled, product, origins, learnt_origins
  FROM consumer ORDER BY name COLLATE "sv-x-icu", key;
