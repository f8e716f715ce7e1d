-- What process leaders are reminded of, without reading all that went well.
CREATE INDEX passback_refused ON passback (link) WHERE state = 'refused';
