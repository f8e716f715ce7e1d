-- How pages look: what the person's own settings in the platform ask for goes with the session; the platform's colour is the
-- course's, since parts of a platform have their own. "": it said none.
ALTER TABLE session ADD contrast boolean NOT NULL DEFAULT false;
ALTER TABLE context ADD brand text NOT NULL DEFAULT '' CHECK (brand ~ '^(#[0-9a-f]{6})?$');
-- What the operator says of it. "": as the platform says; own: our colours.
ALTER TABLE consumer ADD brand text NOT NULL DEFAULT '' CHECK (brand ~ '^(own|#[0-9a-f]{6})?$');
