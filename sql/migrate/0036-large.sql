-- What pages of a large municipality look up: who is in a course, and results that have not come to an LMS.
CREATE INDEX person_context_context ON person_context (context);
CREATE INDEX passback_behind ON passback (link) WHERE state IN ('dropped', 'clearing', 'queued', 'refused');
DROP INDEX passback_refused;
